"""Words, quotations and sentences of a page's text, each at its own characters."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache

from ..blocks import read_blocks
from ..letters import MATCHING, drop_harakat, drop_tatweel, fold, fold_persian, readable
from ..pages import Page

READ = frozenset({"headline", "subheading", "paragraph", "embed", "related"})
"""The kinds of block that tell something; of the others none is a sentence."""

TOKEN = re.compile(r"&quot;|\w+|[^\w\s]")
FAMILIES = {
    '"': "d",
    "“": "d",
    "”": "d",
    "„": "d",
    "&quot;": "d",
    "«": "g",
    "»": "g",
    "‹": "s",
    "›": "s",
    "'": "q",
    "‘": "q",
    "’": "q",
}
OPENERS = frozenset("«‹„")  # whatever stands beside them; the others are told by the blanks beside them
CLOSERS = frozenset("»›")
ENDS = frozenset(".!؟?…")
LONGEST = 400
"""Words after which a quotation mark that was never closed is given up."""


class Passage:
    """The words of one article's text (or of one post, or one link to another story): parallel lists, a word or mark each.

    `keys` are folded for matching, `forms` keep their hamzas for the dictionary, `starts` and `ends` are the page's;
    `breaks` says where a line begins; `parts` are the blocks, `(first, last, kind)` in words; `quotes` maps the opening
    mark of a quotation to its closing one, and `inside` gives for each word the mark that opened the quotation it stands
    in, or -1.
    """

    def __init__(self, page: Page, blocks: list[tuple]) -> None:
        self.text, self.article = page.text, blocks[0][0]
        self.keys: list[str] = []
        self.forms: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.parts: list[tuple[int, int, str]] = []
        self.blocks: list[tuple[int, int, int]] = []
        for _, start, end, kind, _ in blocks:
            first = len(self.keys)
            self._lex(page.text[start:end], start)
            if len(self.keys) > first:
                self.parts.append((first, len(self.keys), kind))
                told = page.text[start:end]
                self.blocks.append((start + len(told) - len(told.lstrip()), first, end))
        self.heads = [first for _, first, _ in self.blocks]
        self.breaks = {first for first, _, _ in self.parts}
        self.breaks |= {i for i in range(1, len(self.keys)) if _parted(self.text[self.ends[i - 1] : self.starts[i]])}
        self.quotes, self.inside = self._quotations()
        self.names: frozenset[int] = frozenset()  # words of mentions, and those among them that carry a clitic
        self.clitics: frozenset[int] = frozenset()

    def _lex(self, text: str, at: int) -> None:
        read = readable(text)
        folded, repaired = read, read.ends is not None
        for change in MATCHING:
            folded = folded.then(change)
        plain = isinstance(folded.origin, range) and not folded.ends
        for match in TOKEN.finditer(folded.text):
            start, end = match.span() if plain else folded.span(*match.span())
            self.keys.append(match[0])
            self.starts.append(at + start)
            self.ends.append(at + end)
            self.forms.append(_form(match[0] if repaired else text[start:end]))

    def _shape(self, i: int) -> int:
        """Tell whether a quotation mark opens (1), closes (-1) or could do both (0)."""
        key, before, after = self.keys[i], self.starts[i] - 1, self.ends[i]
        free = before < 0 or i in self.breaks or self.text[before] in " \t\r\n\xa0(:؛،"
        loose = after >= len(self.text) or i + 1 in self.breaks or not (self.text[after].isalnum() or self.text[after] in "#(«“")
        if free != loose:
            return 1 if free else -1
        return 1 if key in OPENERS else -1 if key in CLOSERS else 0

    def _quotations(self) -> tuple[dict[int, int], list[int]]:
        """Pair the quotation marks; one that is opened again before it was closed never counted."""
        quotes: dict[int, int] = {}
        stack: list[tuple[str, int]] = []
        limits = {first: kind for first, _, kind in self.parts}
        for i, key in enumerate(self.keys):
            if limits.get(i, "paragraph") != "paragraph":
                stack = []
            family = FAMILIES.get(key)
            if family is None:
                continue
            while stack and i - stack[0][1] > LONGEST:
                self._give_up(stack.pop(0)[1], quotes)
            shape = self._shape(i)
            held = next((at for at, (name, _) in enumerate(stack) if name == family), None)
            if family == "q" and (shape == 0 or shape == -1 and held is None):
                continue  # an apostrophe
            if held is None and shape >= 0:
                stack.append((family, i))
            elif held is not None and shape > 0 and i in self.breaks:
                continue  # each paragraph of a long quotation opens it again
            elif held is not None and shape > 0:
                self._give_up(stack[held][1], quotes)
                stack[held:] = [(family, i)]
            elif held is not None:
                quotes[stack[held][1]] = i
                del stack[held:]
        for _, at in stack[:1]:
            self._give_up(at, quotes)
        inside, open_, shut = [-1] * len(self.keys), -1, -1
        for i in range(len(self.keys)):
            if i > shut and i in quotes:
                open_, shut = i, quotes[i]
            if i <= shut:
                inside[i] = open_
        return {at: end for at, end in quotes.items() if inside[at] == at}, inside

    def _give_up(self, at: int, quotes: dict[int, int]) -> None:
        """Let a quotation that no mark closes run to the end of its line, if a colon or a particle leads to it."""
        if at and (self.keys[at - 1] == ":" or self.keys[at - 1] in ("ان", "انه", "انها", "بان")):
            end = at + 1
            while end < len(self.keys) and end not in self.breaks and end - at < LONGEST:
                end += 1
            quotes[at] = end - 1

    def sentences(self) -> Iterator[tuple[int, int, str]]:
        """Cut into `(first, last, kind of block)`, in words; marks that end a sentence belong to it."""
        for first, last, kind in self.parts:
            start = at = first
            while at < last:
                at += 1
                if at < last and at not in self.breaks and not self._stops(at - 1):
                    continue
                while at < last and at not in self.breaks and self._trails(at):
                    at += 1
                if start < at:
                    yield start, at, kind
                start = at

    def _stops(self, i: int) -> bool:
        """Tell whether the mark ends a sentence: not in a number, an address, an abbreviation of letters."""
        key = self.keys[i]
        if key not in ENDS:
            return False
        before, after = self.text[self.starts[i] - 1 : self.starts[i]], self.text[self.ends[i] : self.ends[i] + 1]
        if before.isdigit() and after.isdigit() or before.isascii() and before.isalnum() and after.isascii() and after.isalnum():
            return False
        if key != ".":
            return key != "…" or self.inside[i] < 0
        if self._dots(i) or self._dots(i + 1):  # . . . is a pause
            return False
        if before == "." or after == ".":
            return before == "." and after != "."
        return not (i and len(self.keys[i - 1]) == 1 and self.keys[i - 1].isalpha() and before.strip())

    def _dots(self, i: int) -> bool:
        """Tell whether the mark is a full stop and the mark before it, with a blank between, another."""
        if i < 1 or i >= len(self.keys) or i in self.breaks or self.keys[i - 1 : i + 1] != [".", "."]:
            return False
        return self.starts[i] > self.ends[i - 1]

    def _trails(self, i: int) -> bool:
        key = self.keys[i]
        return key in ENDS or key in (")", "]") or i in self.inside_ends

    @cached_property
    def inside_ends(self) -> frozenset[int]:
        """The marks that close a quotation."""
        return frozenset(self.quotes.values())

    def words(self, first: int, last: int) -> int:
        """Count the words, marks left out, from `first` to before `last`."""
        return sum(key[0].isalnum() for key in self.keys[first:last])

    def stretch(self, first: int, after: int) -> tuple[int, int]:
        """Give the characters of the words `first` to before `after`, with the blanks that follow them in their block."""
        start, _, limit = self.blocks[bisect_right(self.heads, first) - 1]
        begins = start if first in self.heads else self.starts[first]
        return begins, min(limit, self.starts[after]) if after < len(self.starts) else limit

    def clip(self, first: int, last: int) -> str:
        """Give the page's own text from word `first` to before word `last`."""
        return self.text[self.starts[first] : self.ends[last - 1]]


@lru_cache(maxsize=65536)
def _form(word: str) -> str:
    return fold(word, drop_harakat, drop_tatweel, fold_persian).text


def _parted(gap: str) -> bool:
    return "\n" in gap or "\r" in gap


@lru_cache(maxsize=8)
def passages(page: Page) -> tuple[Passage, ...]:
    """Give the passages of a page: each article's own text in one, each post and each link to another story in its own.

    >>> passage = passages(Page("p", "قال الوزير: “لن ننسحب. لن نتراجع”."))[0]
    >>> [passage.clip(first, last) for first, last, _ in passage.sentences()]
    ['قال الوزير: “لن ننسحب.', 'لن نتراجع”.']
    """
    groups: list[tuple[object, list[tuple]]] = []
    own: dict[int, list[tuple]] = {}
    for row in read_blocks(page):
        article, _, _, kind, _ = row
        if kind not in READ:
            continue
        if kind in ("embed", "related"):
            groups.append((article, [row]))
        elif article in own:
            own[article].append(row)
        else:
            own[article] = [row]
            groups.append((article, own[article]))
    found = (Passage(page, rows) for _, rows in groups)
    return tuple(passage for passage in found if passage.keys)
