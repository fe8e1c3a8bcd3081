"""Passages: an article's own text, or one post or link, as a line of tokens with its quotations and its sentences."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from ..pages import Page
from ..tokens import READ, TokenBlock, read_tokens
from .mentions import Mention, read_mentions
from .names import COMMAS, Line
from .wordtypes import group

FAMILIES = dict.fromkeys(('"', "“", "”", "„", "&quot;"), "double") | dict.fromkeys("«»", "guillemets")
FAMILIES |= dict.fromkeys("‹›", "single guillemets") | dict.fromkeys("'‘’", "single")
OPENERS, CLOSERS = frozenset("«‹„“"), frozenset("»›”")
ENDS = frozenset(".!؟?…")
GUESTS = ("embed", "related")
"""Blocks that are passages of their own: posts, headlines of other stories."""
START = attrgetter("start")
LONGEST, QUESTION = 300, 40
"""Tokens after which a quotation mark that was never closed is given up, and words of a question at the most."""
BULLETS = ("*", "-", "–", "—", "•", "_", "س")


class Named(NamedTuple):
    """A mention in a passage: the token after its last, whom it names, of which kind, and whether a clitic leads it."""

    after: int
    actor: str
    kind: str
    led: bool


class Passage(Line):
    """The line of a passage: `breaks` says where a line begins, `named` where which mention does.

    `quotes` maps the mark that opens a quotation to the one that closes it; `inside` gives for each token the mark that opened
    the quotation it stands in, or -1.
    """

    def __init__(self, page: Page, blocks: list[TokenBlock], mentions: Sequence[Mention]) -> None:
        super().__init__([token for block in blocks for token in block.tokens])
        self.text, self.article, self.kind = page.text, blocks[0].article, blocks[0].kind
        self.limits = [block.end for block in blocks for _ in block.tokens]
        self.breaks = {i for i, token in enumerate(self.tokens) if token.gap == "\n"}
        self.quotes = self._quotations()
        self.inside = [-1] * len(self.tokens)
        for start, end in self.quotes.items():
            self.inside[start : end + 1] = [start] * (end + 1 - start)
        self.closing = {*self.quotes.values(), *(i for i, key in enumerate(self.keys) if key in (")", "]"))}
        self.named: dict[int, Named] = {}
        self.starts = starts = [token.start for token in self.tokens]
        for mention in mentions[bisect_left(mentions, starts[0], key=START) : bisect_right(mentions, starts[-1] + 4, key=START)]:
            i = bisect_right(starts, mention.start) - 1
            after = bisect_left(starts, mention.end, i)
            self.named[i] = Named(after, mention.actor, mention.kind, mention.start > starts[i])

    def _shape(self, i: int) -> int:
        """Tell whether a quotation mark opens (> 0), closes (< 0) or could do both (0), by the blanks beside it first of all."""
        key, before, after = self.keys[i], self.key(i - 1), self.key(i + 1)
        free = self.tokens[i].gap != "" or before in ("ب", "ل")
        loose = not after or self.tokens[i + 1].gap != "" or not after[0].isalnum()
        return 4 * (free - loose) + 2 * (before == ":") + (key in OPENERS) - (key in CLOSERS)

    def _quotations(self) -> dict[int, int]:
        """Pair the quotation marks; one that is opened again before it was closed never counted."""
        opened: dict[str, int] = {}
        pairs: dict[int, int] = {}
        for i in (i for i, key in enumerate(self.keys) if key in FAMILIES):
            family, shape = FAMILIES[self.keys[i]], self._shape(i)
            start = opened.get(family, -LONGEST)
            if i - start < LONGEST and shape <= 0:
                pairs[opened.pop(family)] = i
            elif shape >= 0:
                opened[family] = i
        return pairs

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Cut into (first, last); the marks that end a sentence, and the quotation they close, belong to it."""
        start = 0
        label = min((i for i in self.breaks if i), default=0) if self.kind == "related" else 0
        for i in range(1, len(self)):
            if i == label and self.count(0, i) < 4:
                continue  # a headline and the label before it
            if i in self.breaks or (self.keys[i - 1] in ENDS or i - 1 in self.closing) and self._ends(i):
                yield start, i
                start = i
        yield start, len(self)

    def _ends(self, i: int) -> bool:
        """Tell whether a sentence ends before token i, after a mark that may end one."""
        if self.keys[i] in ENDS or i in self.closing or self.keys[i] in COMMAS:  # "...!"، قال
            return False
        k = next((k for k in range(i - 1, max(i - 5, 0), -1) if k not in self.closing), 0)
        before = self.key(k - 1)
        if self.keys[k] != ".":
            return self.keys[k] in ENDS
        if before == ".":  # two dots part what they stand between, three are a pause
            return self.key(k - 2) != "."
        return not (len(before) == 1 and before.isalpha())  # an abbreviation

    def count(self, first: int, last: int) -> int:
        """Count the words, marks left out, from `first` to before `last`."""
        return sum(key[0].isalnum() for key in self.keys[first:last])

    def answers(self) -> set[int]:
        """Give the first tokens of the lines that answer a question on a line of its own; none where the page is no interview.

        It is one where س or a bullet begins a line that asks, or where the text says so (حوار, مقابلة).

        >>> text = "قال المدرب في حوار إنه باق مع الفريق ولن يغادر.\\n\\nوماذا عن الإصابات؟\\n\\nلدينا ثلاثة مصابين في الفريق."
        >>> passage = passages(Page("p", text))[0]
        >>> [passage.keys[i] for i in passage.answers()]
        ['لدينا']
        """
        lines, keys = sorted(self.breaks), self.keys
        ends = zip(lines, [*lines[1:], len(self)], strict=True)
        asked = [first for first, end in ends if keys[end - 1] in ("؟", "?") and self.count(first, end) <= QUESTION]
        marked = any(keys[first] in BULLETS for first in asked) or not group("interview").isdisjoint(keys)
        return {first for first in lines if marked and asked and first > asked[0] and first not in asked}

    def read(self, first: int, last: int, led: bool) -> str:
        """Give the text of tokens `first` to before `last` as it is to be read, without the ب or ل that leads it."""
        text = "".join(token.gap * (i > 0) + token.text for i, token in enumerate(self.tokens[first:last]))
        return text if not led else "ال" + text[2:] if text.startswith("لل") else text[1:]

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
