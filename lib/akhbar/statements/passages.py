"""Passages: an article's own text, or one post or link, as a line of tokens with its quotations and its sentences."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from ..pages import Page
from ..tokens import READ, TokenBlock, read_tokens
from .line import Line
from .mentions import Mention, read_mentions
from .wordtypes import group

FAMILIES = {'"': "d", "“": "d", "”": "d", "„": "d", "&quot;": "d", "«": "g", "»": "g", "‹": "s", "›": "s", "'": "q", "‘": "q", "’": "q"}
OPENERS, CLOSERS = frozenset("«‹„“"), frozenset("»›”")
ENDS = frozenset(".!؟?…")
STOPS = ENDS | {")", "]"}
GUESTS = ("embed", "related")
"""Blocks that are passages of their own: posts, headlines of other stories."""
START = attrgetter("start")
LONGEST = 300
"""Tokens after which a quotation mark that was never closed is given up."""


class Named(NamedTuple):
    """A mention in a passage: the token after its last, whom it names, of which kind, and whether a clitic leads it."""

    after: int
    actor: str
    kind: str
    led: bool


class Passage(Line):
    """The line of a passage: `breaks` says where a line begins, `quotes` maps the mark that opens a quotation to the one that
    closes it, `inside` gives for each token the mark that opened the quotation it stands in, or -1; `named` the mentions.
    """

    def __init__(self, page: Page, blocks: list[TokenBlock], mentions: Sequence[Mention]) -> None:
        super().__init__([token for block in blocks for token in block.tokens])
        self.text, self.article = page.text, blocks[0].article
        self.kinds = [block.kind for block in blocks for _ in block.tokens]
        self.limits = [block.end for block in blocks for _ in block.tokens]
        self.breaks = {i for i, token in enumerate(self.tokens) if token.gap == "\n"}
        self.quotes: dict[int, int] = {}
        self._pair()
        self.inside = [-1] * len(self.tokens)
        for start, end in self.quotes.items():
            self.inside[start : end + 1] = [start] * (end + 1 - start)
        self.closing = frozenset(self.quotes.values())
        self.named = self._anchored(mentions)

    def _anchored(self, mentions: Sequence[Mention]) -> dict[int, Named]:
        found, starts, size = {}, [token.start for token in self.tokens], len(self.tokens)
        for mention in mentions[bisect_left(mentions, starts[0], key=START) : bisect_right(mentions, starts[-1] + 4, key=START)]:
            i = bisect_right(starts, mention.start) - 1
            if i >= 0 and mention.start < self.tokens[i].end:
                after = bisect_left(starts, mention.end, i, size)
                found[i] = Named(after, mention.actor, mention.kind, mention.start > starts[i])
        return found

    def _shape(self, i: int) -> int:
        """Tell whether a quotation mark opens (1), closes (-1) or could do both (0), by the blanks beside it."""
        before, after = self.key(i - 1), self.tokens[i + 1].gap if i + 1 < len(self.tokens) else "\n"
        free = self.tokens[i].gap != "" or before in (":", "(", "-", "ل", "ب", "،")
        loose = after != "" or not self.keys[i + 1][0].isalnum() and self.keys[i + 1] not in ("#", "(")
        if free != loose:
            return 1 if free else -1
        if before == ":":
            return 1
        return 1 if self.keys[i] in OPENERS else -1 if self.keys[i] in CLOSERS else 0

    def _pair(self) -> None:
        """Pair the quotation marks; one that is opened again before it was closed never counted."""
        opened: dict[str, int] = {}
        pairs: list[tuple[int, int]] = []
        for i, mark in enumerate(self.keys):
            if i in self.breaks and self.kinds[i] != "paragraph":
                opened = {}
            family = FAMILIES.get(mark)
            if family is None:
                continue
            shape, start = self._shape(i), opened.get(family)
            if start is not None and i - start > LONGEST:
                start = opened.pop(family) and None
            if family == "q" and (shape == 0 or shape < 0 and start is None):
                continue  # an apostrophe
            if start is None and shape < 0 and opened:  # closed by a mark of another kind
                family, start = max(opened.items(), key=lambda pair: pair[1])
            if start is None or shape > 0:
                if shape >= 0 and not (start is not None and i in self.breaks):  # each paragraph of a long one opens it anew
                    opened[family] = i
                continue
            pairs.append((opened.pop(family), i))
        shut = -1
        for start, end in sorted(pairs):  # only the outermost count
            if start > shut:
                self.quotes[start] = shut = end
        for start in opened.values():  # what no mark closes runs to the end of its line, if something leads to it
            if self.key(start - 1) in (":", *group("that")) and start not in self.quotes:
                end = next((k for k in range(start + 1, min(start + LONGEST, len(self))) if k in self.breaks), len(self))
                free = not any(at <= start <= self.quotes[at] or start < at < end for at in self.quotes)
                if free and start + 1 < end < start + LONGEST:
                    self.quotes[start] = end - 1

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Cut into (first, last); the marks that end a sentence, and the quotation they close, belong to it."""
        start, size = 0, len(self.tokens)
        label = min((i for i in self.breaks if i), default=0) if self.kinds[0] == "related" else 0
        for i in range(1, size + 1):
            if i == label and self.words(0, i) < 4:
                continue  # a headline and the label before it
            if i == size or i in self.breaks or self._ends(i):
                yield start, i
                start = i

    def _ends(self, i: int) -> bool:
        """Tell whether a sentence ends before token i."""
        k = i - 1
        if self.keys[k] not in STOPS and k not in self.closing:
            return False
        if self.keys[i] in ENDS or self.keys[i] in (")", "]") or i in self.closing:
            return False
        while k > 0 and k > i - 4 and (k in self.closing or self.keys[k] in (")", "]")):
            k -= 1
        mark, before = self.keys[k], self.key(k - 1)
        if mark not in ENDS or mark == "…" and self.inside[k] >= 0:
            return False
        if mark != ".":
            return True
        if before == "." and not (k > 1 and self.keys[k - 2] == "."):
            return self.tokens[k].gap == ""  # two dots part what they stand between, three are a pause
        abbreviated = len(before) == 1 and before.isalpha()
        return not (abbreviated or before == "." or before.isascii() and self.tokens[i].gap == "" and self.keys[i].isascii())

    def words(self, first: int, last: int) -> int:
        """Count the words, marks left out, from `first` to before `last`."""
        return sum(key[0].isalnum() for key in self.keys[first:last])

    def read(self, first: int, last: int) -> str:
        """Give the text of tokens `first` to before `last` as it is to be read."""
        return "".join(token.gap * (i > 0) + token.text for i, token in enumerate(self.tokens[first:last]))

    def clip(self, first: int, last: int) -> str:
        """Give the page's own text from token `first` to before token `last`."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]


def passages(page: Page) -> list[Passage]:
    """Give the passages of a page: each article's own text in one, each post and each link to another story in its own.

    >>> passage = passages(Page("p", "قال الوزير: “لن ننسحب. لن نتراجع”."))[0]
    >>> [passage.clip(first, last) for first, last in passage.sentences()]
    ['قال الوزير: “لن ننسحب.', 'لن نتراجع”.']
    """
    found: dict[tuple[int, int], list[TokenBlock]] = {}
    for n, block in enumerate(read_tokens(page)):
        if block.kind in READ and block.tokens:
            found.setdefault((block.article, n if block.kind in GUESTS else -1), []).append(block)
    return [Passage(page, blocks, read_mentions(page)) for blocks in found.values()]
