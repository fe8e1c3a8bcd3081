"""How sure a clause is: told, possible, wanted or threatened; and where a clause ends."""

from collections.abc import Iterator

from ..tokens import phrase
from .names import COMMAS, Cue
from .passages import Passage
from .wordtypes import group, imperfect

STRENGTH = {"": 0, "attributed": 1, "possibility": 2, "ruled out": 3, "demand": 4, "threat": 5}
"""The modalities; the stronger one counts where a clause has words of two. What is ruled out is a possibility denied."""
REACH = 7
"""Tokens within which the particle stands that a cue needs."""


class Judge:
    """Judges the clauses of a passage; `cues` are its words of modality, each at its first token."""

    def __init__(self, passage: Passage) -> None:
        self.passage, self.keys, self.forms, self.words = passage, passage.keys, passage.forms, passage.words
        self.cues: dict[int, Cue] = {}
        after, names = 0, {k for i, named in passage.named.items() for k in range(i, named.after)}
        for i, read in enumerate(self.words):
            if read.cue and i >= after and (found := self.lends(i)):
                self.cues[i] = found[0]
                after = found[1] if found[0].modality in ("fact", "possibility") else after  # لا يمكن, لا يستبعد
            elif read.future and i not in names:
                self.cues[i] = Cue("possibility", "")
            elif read.marked and passage.key(i + 1) in group("that"):
                self.cues[i] = Cue("attributed", "")

    def judge(self, first: int, content: int, last: int, base: str, lent: str | None) -> list[tuple[int, str]]:
        """Cut what is said from token `content` on where its modality changes: (first token, modality).

        `base` is what a clause without a cue is; `lent` the modality that a verb of saying lends what it introduces. A clause
        goes on with the one before it unless it begins afresh; one that has no verb and no cue never stands alone.
        """
        rows, mute = [(first, lent or base)], True
        for start, end in self.clauses(content, last):
            found, says = self.weigh(start, end)
            held = rows[-1][1]
            if mute and lent in ("demand", "threat"):
                found = lent
            elif not found:
                found = base if self.afresh(start, end) else held
            if start == content or mute and not self.words[start].begins:
                rows = [(first, found)]
            elif held != found:
                rows.append((start, found))
            mute = mute and not says
        return rows

    def clauses(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Cut `first:last` after commas and أن, at words that begin a clause, and at و before a verb or cue; in tokens."""
        start = first
        for i in range(first + 1, last):
            before, cue = self.keys[i - 1], self.cues.get(i) if self.keys[i][0] == "و" else None
            led = before in COMMAS or before in group("that") and i > start + 1
            if self.words[i].begins or cue and cue.needs != "weak" or led and self.keys[i][0].isalnum():
                yield start, i
                start = i
        yield start, last

    def weigh(self, first: int, last: int) -> tuple[str, bool]:
        """Give the modality of a clause's own cues (or ""), and whether it says anything: has a verb or a cue."""
        cues, words = [self.cues[i] for i in range(first, last) if i in self.cues], self.words[first:last]
        strong = max((cue.modality for cue in cues if cue.needs != "weak"), key=lambda it: STRENGTH.get(it, 0), default="")
        weak = next((cue.modality for cue in cues if cue.needs == "weak"), "")
        if strong in ("", "fact"):
            strong = "" if any(read.perfect for read in words) else weak
        return strong, bool(cues) or any(read.says for read in words)

    def lends(self, i: int) -> tuple[Cue, int] | None:
        """Give the cue of the table that begins at a token, and the token after it."""
        hits = ((cue, hit.last + 1) for hit in self.passage.at("modality", i, self.keys[i][0] in "وفل") for cue in hit.values)
        return next((found for found in hits if self.fits(found[0].needs, i, found[1])), None)

    def fits(self, needs: str, i: int, after: int) -> bool:
        """Tell whether a cue has beside it what it needs."""
        form = self.forms[after] if after < len(self.forms) else "-"
        if needs == "imperfect":
            return form in ("لا", "لن") or form[0] != "أ" and imperfect(form) == 2  # أرسل is a perfect more often
        if needs == "duty":
            return self.obliged(i)
        return needs in ("", "weak") or any(
            phrase(needs)[0] == key or key[0] == needs for key in self.keys[after : after + REACH]
        )

    def obliged(self, i: int) -> bool:
        """Tell whether على opens a clause about what someone has to do: على الحكومة أن تستقيل."""
        that = next((k for k in range(i + 1, min(len(self.keys) - 1, i + REACH)) if self.keys[k] in group("that")), None)
        if that is None or self.passage.key(i - 1)[:1].isalnum():
            return False
        return (that > i + 1 or self.forms[i][-1] != "ى") and imperfect(self.forms[that + 1]) > 0

    def afresh(self, first: int, last: int) -> bool:
        """Tell whether a clause owes nothing to the one before: begins afresh, or has a perfect."""
        if self.keys[first] in group("afresh"):
            return True
        if self.keys[first - 1] in group("that"):
            return False
        verbs = (i for i in range(first, min(last, first + 12)) if self.words[i].perfect or self.words[i].imperfect)
        found = next(verbs, None)
        return found is not None and self.words[found].perfect
