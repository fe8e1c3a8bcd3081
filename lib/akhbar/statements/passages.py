"""Passages: an article's own text, or one post or link, as a line of tokens with its quotations and its sentences."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from ..pages import Page
from ..tokens import READ_KINDS, TokenBlock, read_tokens
from .codes import FAMILIES, SAYING, Verb, coded_word, saying_verb, speaker_kind
from .mentions import Mention, read_mentions
from .names import COMMAS, TokenLine
from .wordtypes import group

OPENERS, CLOSERS = frozenset("«‹„“"), frozenset("»›”")
ENDS = frozenset(".!؟?…")
GUESTS = ("embed", "related")
"""Blocks that are passages of their own: posts, headlines of other stories."""
START = attrgetter("start")
OPEN_QUOTE, QUESTION = 300, 40
"""Tokens after which a quotation mark that was never closed is given up, and words of a question at the most."""
PHRASES = {"source": "S", "verb": "K", "back": "B", "own": "O"}
FURTHER = {"E": "e", "H": "e", "Q": "q", "M": "M"}
"""Codes of the further tokens of what is more than a word; others have t."""
ASIDE, SHORT_QUOTE = 8, 7
"""Tokens of a parenthesis that is passed over, and of a quotation that is an outlet's name."""
BULLETS = ("*", "-", "–", "—", "•", "_", "س")


class Passage(TokenLine):
    """The line of a passage: `breaks` says where a line begins, `named` where which mention does, `ends` where that is over.

    `quotes` maps the mark that opens a quotation to the one that closes it; `inside` gives for each token the mark that opened
    the quotation it stands in, or -1.
    """

    def __init__(self, page: Page, blocks: list[TokenBlock], mentions: Sequence[Mention]) -> None:
        super().__init__([token for block in blocks for token in block.tokens])
        self.text = page.text
        self.article, self.kind = blocks[0].article, blocks[0].kind
        self.limits = [block.end for block in blocks for _ in block.tokens]
        self.breaks = {i for i, token in enumerate(self.tokens) if token.gap == "\n"}
        self.quotes = self._quotations()
        self.inside = [-1] * len(self.tokens)
        for start, end in self.quotes.items():
            self.inside[start : end + 1] = [start] * (end + 1 - start)
        self.closing = {*self.quotes.values(), *(i for i, key in enumerate(self.keys) if key in (")", "]"))}
        self.named: dict[int, Mention] = {}
        self.ends: dict[int, int] = {}
        self.starts = starts = [token.start for token in self.tokens]
        for mention in mentions[bisect_left(mentions, starts[0], key=START) : bisect_right(mentions, starts[-1] + 4, key=START)]:
            i = bisect_right(starts, mention.start) - 1
            self.named[i], self.ends[i] = mention, bisect_left(starts, mention.end, i)
        self.words = [coded_word(token.text) for token in self.tokens]
        self.codes = self._codes()

    def _quotations(self) -> dict[int, int]:
        """Pair the quotation marks; one that is opened again before it was closed never counted.

        The blanks beside a mark tell first of all whether it opens (> 0), closes (< 0) or may do both (0).
        """
        opened: dict[str, int] = {}
        pairs: dict[int, int] = {}
        for i, key in enumerate(self.keys):
            if key in FAMILIES:
                before, after = self.key(i - 1), self.key(i + 1)
                free = self.tokens[i].gap != "" or before in ("ب", "ل")
                loose = not after or self.tokens[i + 1].gap != "" or not after[0].isalnum()
                shape = 4 * (free - loose) + 2 * (before == ":") + (key in OPENERS) - (key in CLOSERS)
                if i - opened.get(FAMILIES[key], -OPEN_QUOTE) < OPEN_QUOTE and shape <= 0:
                    pairs[opened.pop(FAMILIES[key])] = i
                elif shape >= 0:
                    opened[FAMILIES[key]] = i
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
        pause = before == self.key(k - 2) == "."  # where two dots part what they stand between
        return not (pause or len(before) == 1 and before.isalpha())  # an abbreviation

    def _codes(self) -> str:
        """Give the line of codes (`data/codes.csv`)."""
        line, after = [read.code for read in self.words], 0
        for i in (i for i, read in enumerate(self.words) if not read.alone or i in self.named):
            if i < after:
                continue
            before = "." if i in self.breaks else line[i - 1]
            code, after = (self._enclosed if i in self.quotes or self.keys[i] == "(" else self._in_place)(i, line[i], before)
            line[i:after] = [code, *FURTHER.get(code, "t") * (after - i - 1)]
            if code == "K" and saying_verb(self.key(after).removesuffix("ا").removesuffix("ه")):  # ما ذكرته
                line[after] = "V"
                after += 1
        return "".join(line)

    def _enclosed(self, i: int, code: str, before: str) -> tuple[str, int]:
        """Give the code of the quotation or parenthesis at token i, and the token after it: صحيفة "المرصد", قالت «حماس»."""
        if self.keys[i] == "(":
            return ("t", self.keys.index(")", i) + 1) if ")" in self.keys[i : i + ASIDE] else (code, i + 1)
        after, prior = self.quotes[i] + 1, self.key(i - 1)
        name = prior == "ل" or speaker_kind(prior) in ("outlet", "body") or before in SAYING and after - i <= 4
        return "M" if name and after - i <= SHORT_QUOTE else "Q", after

    def _in_place(self, i: int, code: str, before: str) -> tuple[str, int]:
        """Give the code of the phrase, name or word that stands at token i after one that has the code `before`, and its end."""
        key, named = self.keys[i], self.named.get(i)
        cue = saying_verb(self.keys[i - 1]) if before in SAYING else None
        for hit in self.at("saying", i) if not (cue and cue.subject == "document") else ():  # جاء في بيان
            if hit.values[0] in PHRASES or not named:
                return PHRASES.get(hit.values[0], "t"), hit.last + 1
        if named:
            led = named.start > self.starts[i]
            told = led and key[0] == "ل" and named.kind == "organisation" and before != "S"
            return "t" if told else "H" if led and key[0] not in "وف" else "E", self.ends[i]
        return self._beside(i, code, before), i + 1

    def _beside(self, i: int, code: str, before: str) -> str:
        """Give the code that a word has beside others: before أن, بين is a verb of saying; after الذي or قد يـ, no verb is."""
        prior, cue = self.key(i - 1), saying_verb(self.keys[i])
        if cue is None:
            hour = code == ":" and prior.isdigit() and self.key(i + 1).isdigit() and self.tokens[i + 1].gap == ""
            return "1" if hour else "p" if code == "T" and prior in group("own that") else code
        if code in SAYING and self._unsaid(i, cue):
            return "F"
        clear = self.key(i + 1) in group("that") or before in "C." and i + 1 in self.named
        return "V" if code == "p" and clear else code

    def _unsaid(self, i: int, cue: Verb) -> bool:
        """Tell whether a verb of saying tells what may be done, or of another: قد يعلن, أن يعلن, الذي أعلن; not قبل أن يعلن."""
        prior, may = self.key(i - 1), cue.shape == "present" and self.key(i - 2) not in group("till")
        return prior in group("relative") or may and prior in group("may")

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

    def read(self, first: int, last: int, proclitic: bool) -> str:
        """Give the text of tokens `first` to before `last` as it is to be read, without the ب or ل before it."""
        text = "".join(token.gap * (i > 0) + token.text for i, token in enumerate(self.tokens[first:last]))
        return text if not proclitic else "ال" + text[2:] if text.startswith("لل") else text[1:]

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
        if block.kind in READ_KINDS and block.tokens:
            found.setdefault((block.article, n if block.kind in GUESTS else -1), []).append(block)
    return [Passage(page, blocks, read_mentions(page)) for blocks in found.values()]
