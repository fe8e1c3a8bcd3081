"""The words of a block and the longest name that begins at one of them."""

import re

from .letters import Folded
from .names import TOKEN, Entry, tree

JOINED = re.compile(r"""[ \t]{0,2}["«»“”'_–-]?[ \t]?""")
QUOTE = re.compile("[\"«»“”']")
SPACE = re.compile(r"[ \t]{1,2}")
TRAILING = frozenset("ًٌٍَُِّْـ")
"""Marks on a last letter, which belong to the word."""


class Words:
    """The words of a block, folded, and their places in it."""

    def __init__(self, text: str, folded: Folded) -> None:
        self.text, self.folded = text, folded
        self.forms: dict[int, tuple[Entry, int, int] | None] = {}  # what `longest` has found
        found = list(TOKEN.finditer(folded.text))
        self.words = [match[0] for match in found]
        self.starts, self.ends = [match.start() for match in found], [match.end() for match in found]

    def __len__(self) -> int:
        return len(self.words)

    def gap(self, i: int) -> str:
        """Give what stands between word i - 1 and word i."""
        return self.folded.text[self.ends[i - 1] : self.starts[i]] if 0 < i < len(self.words) else "\n"

    def spaced(self, i: int) -> bool:
        """Tell whether only a space parts word i from the word before."""
        return SPACE.fullmatch(self.gap(i)) is not None

    def span(self, i: int, clitics: int, last: int) -> tuple[int, int]:
        """Give the place in the block of words i to last without the first one's clitics, with the marks on the last."""
        start, end = self.folded.span(self.starts[i] + clitics, self.ends[last])
        while end < len(self.text) and self.text[end] in TRAILING:
            end += 1
        return start, end

    def joined(self, i: int) -> bool:
        """Tell whether no more than a space, a quotation mark or a hyphen parts word i from the word before."""
        return JOINED.fullmatch(self.gap(i)) is not None

    def before(self, i: int) -> str:
        """Give the word before word i, if only a space parts them; else an empty one."""
        return self.words[i - 1] if self.spaced(i) else ""

    def after(self, i: int) -> str:
        """Give the word after word i, if only a space parts them; else an empty one."""
        return self.words[i + 1] if self.spaced(i + 1) else ""

    def quoted(self, i: int, clitics: int, last: int) -> tuple[int, int]:
        """Give the span of a name some words of which stand in quotation marks: with the mark that closes what it opens.

        A mark that closes before the name's last word cuts the name there: the name is what was quoted.
        """
        opened = False
        for k in range(i + 1, last + 1):
            gap = self.gap(k)
            if mark := QUOTE.search(gap):
                if not opened and (mark[0] in "»”" or mark.start() == 0 and mark[0] not in "«“" and gap != mark[0]):
                    return self.span(i, clitics, k - 1)
                opened = not opened
        start, end = self.span(i, clitics, last)
        return start, end + (opened and bool(QUOTE.match(self.text, end)))

    def raw(self, i: int) -> str:
        """Give word i as it is written."""
        start, end = self.folded.span(self.starts[i], self.ends[i])
        return self.text[start:end]


def longest(words: Words, i: int, traps: bool = True) -> tuple[Entry, int, int] | None:
    """Find the longest form of the tables that begins at word i: (entry, its last word, letters of clitics)."""
    if traps and i in words.forms:
        return words.forms[i]
    best = None
    for clitics, node in tree().get(words.words[i], ()):
        last = i
        while True:
            if "" in node and (best is None or last > best[1]) and (traps or node[""].trap is None):
                best = node[""], last, clitics
            follower = words.words[last + 1] if last + 1 < len(words) else ""
            if not follower or follower not in node or not words.joined(last + 1):
                break
            last, node = last + 1, node[follower]
    if traps:
        words.forms[i] = best
    return best
