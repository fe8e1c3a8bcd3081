"""Where what is said begins: after a particle, a colon, a quotation mark, or as a noun that a verb of saying takes."""

from ..lexicon import closed, dictionary, finite, known
from .cuewords import COMMAS, Cue, bare, group, match, phrases, saying, speaking
from .nominal import owned
from .nouns import PLACES, Nouns
from .sentences import Passage

REACH = 70
"""Words from a verb of saying within which what is said must begin."""
NEAR = 12
ASIDE = 25
"""Words between the commas of what is said of the one who speaks."""
PREPOSITIONS = frozenset(("الي", "علي", "عن", "من", "في"))
OWN = Cue("own", None, frozenset(("clause",)), "any", "attributed", False)
"""His words: قوله, بالقول."""


class Content:
    """Finds what is said in the sentences of a passage."""

    def __init__(self, passage: Passage, nouns: Nouns) -> None:
        self.passage, self.keys, self.forms, self.nouns = passage, passage.keys, passage.forms, nouns

    def find(self, cue: Cue, after: int, last: int) -> tuple[int | None, bool]:
        """Give the first word of what is said, and whether a particle, a colon or a quotation mark leads to it."""
        content, led = self._directly(cue, self._past_aside(cue, after, last), last)
        if content is None and "whom" in cue.takes and (whom := self.nouns.read(after, last, None, cue.takes)):
            content, led = self._directly(cue, whom.last, last)
        return content, led

    def _directly(self, cue: Cue, after: int, last: int, steps: int = 2) -> tuple[int | None, bool]:
        """Look for what is said right after the one who says it, or the one who is told."""
        at = self.nouns.skip(after, last)
        if "speech" in cue.takes:
            named = next((i for i in range(at, min(last - 1, at + 2)) if self.keys[i] in group("speech")), None)
            if named is not None:
                return named, True
            if cue.takes <= {"speech", "whom"}:
                return None, False
        if (hit := match(phrases(), self.keys, at) if at < last else None) and hit[1][0] == "own" and "ب" in cue.takes:
            own = self._led(OWN, at + hit[0], last)
            return own, own is not None
        if at + 1 < last and self.keys[at] in cue.takes & PREPOSITIONS:
            that = self.keys[at + 1] in group("that")
            return (at + 1 + that if at + 1 + that < last else None), that
        led = self._led(cue, after, last)
        if led is not None:
            return led, True
        takes, wants = cue.takes, cue.modality == "demand"
        reach = NEAR if cue.modality in ("demand", "threat") or "whom" in takes else 1
        for i in range(at, min(last - 1, at + reach)):
            if self.keys[i] in COMMAS and i > at and not wants:
                break
            if "ب" in takes and self._proclitic(i, "ب") or "ل" in takes and i == at and self._proclitic(i, "ل"):
                return i, False
            if i == at and "ب" in takes and self.forms[i][0] == "ب" and self.forms[i][1:] in dictionary():
                return i, False  # برد, with a reply, and not the cold
            if wants and self.keys[i] in takes & {"الي", "علي"} and (i < 1 or self.forms[i] != "علي"):
                return i + 1, False
        if at < last and takes & {"noun", "object"} and (self._masdar(at) or self.keys[at] in group("this")):
            return at, False
        if steps and (past := self._past_phrase(at, last)):
            return self._directly(cue, past, last, steps - 1)
        return None, False

    def _past_phrase(self, at: int, last: int) -> int | None:
        """Step over a phrase that tells where or before whom someone says it: المعنيون بالصحة في مصر."""
        if at < last and self.keys[at] in PLACES:
            place = self.nouns.read(at + 1, last, None, frozenset(("ب", "noun")))
            return place and place.last
        if at + 1 < last and self.keys[at] == "ل" and at + 1 in self.passage.quotes:
            return self.passage.quotes[at + 1] + 1
        if at >= last or not (self._proclitic(at, "ب") or self._proclitic(at, "ل")):
            return None
        at += 1
        while at < last and self.keys[at].startswith("ال"):
            at += 1
        return at

    def _past_aside(self, cue: Cue, after: int, last: int) -> int:
        """Step over what is said between commas of the one who speaks: a worker, who gave no name, that ..."""
        keys = self.keys
        if (
            after >= last
            or keys[after] not in COMMAS
            or keys[after + 1 : after + 2]
            and keys[after + 1][0] == "و"
            and keys[after + 1] not in phrases()
        ):
            return after
        titled = speaking().get(bare(keys[after + 1])) == "person" if after + 1 < last else False
        titled = titled or after + 1 < last and (hit := match(phrases(), keys, after + 1)) is not None and hit[1][0] != "own"
        for i in range(after + 1, min(last - 2, after + ASIDE)):
            links = keys[i + 1] in cue.takes & PREPOSITIONS and (titled or keys[i + 2] in group("that"))
            if keys[i] in COMMAS and (links or keys[i + 1] in group("that")):
                return i + 1
        return after

    def _led(self, cue: Cue, after: int, last: int) -> int | None:
        """Look for the particle, the colon or the quotation that leads to what is said."""
        keys, passage = self.keys, self.passage
        at = after
        end = min(last, after + (REACH if cue.shape in ("perfect", "present") else 5))
        near = self.nouns.skip(after, end)
        clause = not cue.takes.isdisjoint({"clause", "ب"} | PREPOSITIONS)
        while at < end:
            word = keys[at]
            if at in passage.quotes:
                shut = passage.quotes[at]
                if passage.words(at, shut) > (0 if at <= near or keys[at - 1] == ":" else 3):
                    return at
                at = shut
            elif (
                word == ":"
                and not keys[at - 1][0].isdigit()
                and at + 1 < last
                or clause
                and word in group("that")
                and at + 1 < last
                and self._leads(at, after)
            ):
                return at + 1
            elif at > after and (word[0] == "و" or keys[at - 1] in COMMAS) and saying(word):
                return None
            at += 1
        return None

    def _leads(self, at: int, after: int) -> bool:
        """Tell whether this أن is the verb's, and not that of a word before it."""
        before = self.keys[at - 1]
        if at == after or before in COMMAS or not before[0].isalpha() or before in PREPOSITIONS:
            return True
        if before in group("own that") or before in group("not"):
            return False
        written = self.passage.text[self.passage.starts[at]]
        return self.keys[at][0] == "ب" or written == "إ" or finite(self.forms[at - 1]) != 2

    def _proclitic(self, i: int, letter: str) -> bool:
        word, form = self.keys[i], self.forms[i]
        if word in ("بما", "لما") or form in (letter, letter + "ال") and i + 1 in self.passage.quotes:
            return word[0] == letter
        if (
            form[:1] != letter
            or len(form) < 4
            or word in closed()
            or word in group("manner")
            or word[:3] in ("بعد", "بسب", "بين", "بحس")
        ):
            return False
        return form[1:3] == "ال" or form not in dictionary() and known(form[1:])

    def _masdar(self, at: int) -> bool:
        form = self.forms[at]
        return (
            form[0].isalpha()
            and (self.keys[at] not in closed() or self.keys[at] == "عدم")
            and (form[0] not in "لبو" or form[0] == "و" and form in dictionary())
            and finite(form) != 2
            and (known(form) or owned(form))
        )
