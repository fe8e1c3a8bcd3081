"""Who speaks before a colon: in headlines, bulletins, interviews; or after a quotation that a headline begins with."""

from .attribution import Said
from .cuewords import bare, group, labels, speaking, verbs
from .nouns import PLACES, Nouns
from .sentences import ENDS, Passage
from .voices import Mentions, Speaker

LONGEST = 9
"""Words within which a label's colon stands."""
FIRST_PERSON = ("سن", "سي", "ست", "نح", "نر")
"""How what a state itself says begins, after its name and a colon: we shall, it will, we."""


class Labels:
    """Reads the labels of a passage's lines."""

    def __init__(self, passage: Passage, mentions: Mentions, nouns: Nouns) -> None:
        self.passage, self.keys, self.mentions, self.nouns = passage, passage.keys, mentions, nouns
        self.heads: list[int] = []
        self.talk = self._interview()

    def read(self, start: int, last: int, kind: str) -> Said | None:
        """Read who says the line `start:last`, of a block of this kind: رسول: ..."""
        if kind == "headline" and start in self.passage.quotes:
            return self._after_quotation(start, last)
        first = start
        while first < last - 2 and not self.keys[first][0].isalpha():
            first += 1  # a dash, the hour of a bulletin
        if self.keys[first] in labels() and self.keys[first + 1 : first + 2] == ["|"]:
            first += 2
        at = self._colon(first, min(first + LONGEST, last - 1))
        if not at or self.keys[first] in labels():
            return None
        noun = self.nouns.read(first, at)
        if (name := self._name(first, at)) in self.talk:
            speaker = noun.speaker if noun and noun.last == at else Speaker(name, words=frozenset(name.split()), person=True)
            return Said(start, (at, at + 1), speaker, at + 1, runs=True) if self.talk[name] else None
        if noun is None or noun.first != first or not self._told_to(noun.last, at) or self.keys[at + 1] in verbs():
            return None
        voiced = at + 1 in self.passage.quotes or self.keys[at + 1] in group("voice") or self.keys[at + 1][:2] in FIRST_PERSON
        named = self.mentions.get(first, (0, "", ""))[2]
        if named in ("place", "state"):
            speaks = voiced
        elif kind == "paragraph":
            speaks = noun.speaks and bool(named or speaking().get(bare(self.keys[first])) == "person")
        else:
            speaks = noun.speaks or voiced and at == first + 1
        return Said(start, (at, at + 1), noun.speaker, at + 1) if speaks else None

    def within(self, first: int, last: int) -> bool:
        """Tell whether a line stands between two lines of talk and goes on with the answer before it: it asks nothing."""
        asks = "؟" in self.keys[first:last] or "?" in self.keys[first:last]
        return not asks and first not in self.heads and bool(self.heads) and self.heads[0] < first < self.heads[-1]

    def _after_quotation(self, first: int, last: int) -> Said | None:
        """Read who is named after the quotation that a headline begins with: "لن ننسحب".. السوداني يرد."""
        at = self.passage.quotes[first] + 1
        if at >= last or self.keys[at] not in ENDS or self.passage.words(first, at) < 2:
            return None
        while at < last and self.keys[at] in ENDS:
            at += 1
        noun = self.nouns.read(at, last) if at < last else None
        return Said(first, (at, at), noun.speaker, first + 1) if noun and noun.speaks and noun.first in self.mentions else None

    def _told_to(self, first: int, at: int) -> bool:
        """Tell whether all that stands between a name and the colon is who was told, or when: NAME لـ"outlet": ..."""
        return first == at or (self.keys[first][0] == "ل" or self.keys[first] in PLACES) and self.passage.words(first, at) < 6

    def _colon(self, first: int, last: int) -> int | None:
        """Give the first colon in `first + 1:last`."""
        return next((i for i in range(first + 1, last) if self.keys[i] == ":"), None)

    def _name(self, first: int, at: int) -> str:
        """Give the words before a colon, without the dash a line of talk begins with."""
        return self.passage.clip(first, at).lstrip("-–— ")

    def _interview(self) -> dict[str, bool]:
        """Find whose name and a colon begin several lines, and whether he answers: most of the lines are no questions."""
        lines = sorted(self.passage.breaks)
        asked: dict[str, list[bool]] = {}
        named: dict[int, str] = {}
        for first, after in zip(lines, [*lines[1:], len(self.keys)], strict=True):
            at = self._colon(first, min(first + 5, after - 1))
            if at and self.keys[first] not in labels():
                named[first] = self._name(first, at)
                asked.setdefault(named[first], []).append("؟" in self.keys[at:after] or "?" in self.keys[at:after])
        often = {
            name: lines for name, lines in asked.items() if name[:1].isalpha() and (len(lines) > 1 or self._answers(name, asked))
        }
        self.heads = sorted(at for at, name in named.items() if name in often)
        return {name: 2 * sum(lines) <= len(lines) for name, lines in often.items()}

    def _answers(self, name: str, asked: dict[str, list[bool]]) -> bool:
        """Tell whether one who speaks once does so where someone else asks."""
        return len(asked) == 2 and not any(asked[name]) and all(all(lines) for other, lines in asked.items() if other != name)
