"""How sure a clause is: told, possible, wanted or threatened; and where a clause ends."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ..lexicon import dictionary
from ..tokens import phrase
from .gazetteer import Cue, Hit, at, starts
from .passages import Passage
from .wordtypes import future, group, imperfect, perfect, verbal

STRONG = ("possibility", "demand", "threat")
"""The modalities that go on from clause to clause; the later one counts where a clause has words of two."""
REACH = 7
"""Tokens within which the particle stands that a cue needs."""
COMMAS = frozenset("،,؛;")


class Word(NamedTuple):
    """What a word may do in a clause: begin it, lend it a modality, say something in it, and whether it is sure of its tense."""

    begins: bool
    cue: bool
    future: bool
    says: bool
    perfect: bool
    imperfect: bool


@lru_cache(maxsize=1 << 14)
def word(form: str, key: str) -> Word:
    """Look up what a word may do in a clause.

    >>> word("سيغادر", "سيغادر").future, word("ووصل", "ووصل").begins
    (True, True)
    """
    apart = form not in dictionary() or form[:2] == "وو"  # no word begins so
    joins = form[0] in "وف" and len(form) > 2 and apart and verbal(form[1:]) == 2
    begins = joins or key in group("clause")
    sure = perfect(form), imperfect(form) == 2
    return Word(
        begins,
        starts("modality", key, key[0] in "وفل"),
        future(form) and form not in dictionary(),
        joins or bool(verbal(form)) or any(sure),
        *sure,
    )


class Judge:
    """Judges the clauses of a passage."""

    def __init__(self, passage: Passage) -> None:
        self.passage, self.keys, self.forms = passage, passage.keys, passage.forms
        self.words = [word(token.form, token.key) for token in passage.tokens]
        self.names = {k for i, named in passage.named.items() for k in range(i, named.after)}

    def judge(self, first: int, content: int, last: int, base: str, lent: str | None) -> list[tuple[int, str]]:
        """Cut what is said from token `content` on where its modality changes: (first token, modality).

        `base` is what a clause without a cue is; `lent` the modality that a verb of saying lends what it introduces. A clause
        goes on with the one before it unless it begins afresh; one that has no verb and no cue never stands alone.
        """
        rows, mute = [(first, lent or base)], True
        for start, end in self.clauses(content, last):
            found, says = self.weigh(start, end)
            held, fresh = rows[-1][1], self.afresh(start, end)
            if mute and lent in ("demand", "threat"):
                found = lent
            elif found is None:
                found = base if fresh else held
            if start == content or mute and not self.words[start].begins:
                rows = [(first, found)]
            elif held != found and (says or fresh):
                rows.append((start, found))
            mute = mute and not says
        return rows

    def kept(self, held: str, base: str, fresh: bool) -> str:
        """Give the modality of a clause without a cue: that of the one before, if it is strong and the clause goes on with it."""
        return held if held in STRONG and not fresh else base

    def clauses(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Cut `first:last` after commas and أن, at words that begin a clause, and at و before a verb or cue; in tokens."""
        start = first
        for i in range(first + 1, last):
            before = self.keys[i - 1]
            led = before in COMMAS or before in group("that") and i > start + 1
            cue = self.lends(i, i, last)[0] if self.words[i].cue and self.keys[i][0] == "و" else None
            if self.words[i].begins or cue and cue.needs != "weak" or led and self.keys[i][0].isalnum():
                yield start, i
                start = i
        yield start, last

    def weigh(self, first: int, last: int) -> tuple[str | None, bool]:
        """Give the modality of a clause's own cues (or None), and whether it says anything: has a verb or a cue."""
        strong, weak, says, done, i = "", "", False, False, first
        while i < last:
            found, cue, i = self.words[i], *self.lends(i, first, last)
            if cue and cue.needs == "weak":
                weak = weak or cue.modality
            elif cue and cue.modality != "fact":
                strong = max(strong, cue.modality, key=("", "attributed", *STRONG).index)
            says = says or cue is not None or found.says
            done = done or found.perfect
        return strong or ("" if done else weak) or None, says

    def lends(self, i: int, first: int, last: int) -> tuple[Cue | None, int]:
        """Give the cue that begins at a token, or None, and the token after it."""
        if self.words[i].cue:
            for hit in at("modality", self.passage.tokens, i, self.keys[i][0] in "وفل"):
                for cue in hit.values:
                    if self.fits(cue.needs, hit, i, first, last):
                        return cue, hit.last + 1
        if self.words[i].future and i not in self.names:
            return Cue("possibility", ""), i + 1
        return None, i + 1

    def fits(self, needs: str, hit: Hit, i: int, first: int, last: int) -> bool:
        """Tell whether a cue has beside it what it needs."""
        form = self.forms[hit.last + 1] if hit.last + 1 < last else "-"
        if needs in ("", "weak"):
            return True
        if needs == "imperfect":
            return self.doubtful(i, form)
        if needs == "perfect":
            return self.forms[i] == "إن" and perfect(form)
        if needs == "plural":
            return form[0] == "ت" and form.endswith("وا")
        if needs == "duty":
            return self.obliged(i, first)
        near = self.keys[hit.last + 1 : min(last + 1, hit.last + 1 + REACH)]
        return any(key == phrase(needs)[0] or key[0] == needs for key in near)

    def doubtful(self, i: int, form: str) -> bool:
        """Tell whether قد stands before an imperfect; where the verb may be either, وقد and كان ... قد go with a perfect."""
        if form in ("لا", "لن"):
            return True
        if self.forms[i][0] == "ل" or form[0] == "أ":  # أرسل is a perfect more often than what I send
            return False
        bare = self.forms[i] == "قد" and group("had").isdisjoint(self.keys[max(0, i - 8) : i])
        return imperfect(form) == 2 or imperfect(form) == 1 and form[0] == "ت" and bare

    def obliged(self, i: int, first: int) -> bool:
        """Tell whether على opens a clause about what someone has to do: على الحكومة أن تستقيل."""
        opens = not any(key[0].isalnum() for key in self.keys[first:i])
        that = next((k for k in range(i + 1, min(len(self.keys) - 1, i + REACH)) if self.keys[k] in group("that")), None)
        return opens and that is not None and (that > i + 1 or self.forms[i][-1] != "ى") and imperfect(self.forms[that + 1]) > 0

    def afresh(self, first: int, last: int) -> bool:
        """Tell whether a clause owes nothing to the one before: begins afresh, or has a perfect."""
        if self.keys[first] in group("afresh"):
            return True
        if self.keys[first - 1] in group("that"):
            return False
        verbs = (i for i in range(first, min(last, first + 12)) if self.words[i].perfect or self.words[i].imperfect)
        found = next(verbs, None)
        return found is not None and self.words[found].perfect and self.keys[found - 1] not in group("unreal")
