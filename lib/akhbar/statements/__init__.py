"""Who is named on a page, who says what is said there, and how sure it is."""

from collections import defaultdict, deque
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from ..blocks.lines import SIGNATURE
from ..layers import layer
from ..pages import Page
from .attributions import REMEMBERED, Finder, Attribution, Spoke
from .mentions import Mention, read_mentions
from .interviews import answers
from .modality import STRONG, Judge
from .passages import Passage, passages
from .wordtypes import group

__all__ = ["Mention", "Statement", "actors", "read_mentions", "read_statements", "speech"]
STATEMENT = ["speaker", "cue", "mode", "modality", "polarity"]


class Statement(NamedTuple):
    """A row of the layer of statements."""

    article: int
    start: int
    end: int
    speaker: str | None
    cue: str | None
    mode: str
    modality: str
    polarity: str


class Piece(NamedTuple):
    """A statement, in tokens, before its modality is judged."""

    first: int
    mode: str = "unmarked"
    speaker: str | None = None
    said: Attribution | None = None


def actors(page: Page) -> pd.DataFrame:
    """Find every mention of an actor on a page, its clitics left out.

    A layer with `actor` (an id of `data/actors.csv`, of an institution, or the name as written of one whom no table
    knows), `name` (English, missing for a name as written) and `kind`, one of `akhbar.statements.names.KINDS`. The longest name
    counts, and none inside it; an adjective alone (العراقي) is no mention. A capital is a place, whatever acts in its
    name. A short form (صالح, الباحث, الميليشيات) is read only where the article tells whom it means. Namesakes that
    nothing tells apart stay apart, under an id that says so.

    >>> actors(Page("p", "قال وزير الخارجية فؤاد حسين إن للعراق موقفا"))[["text", "actor", "kind"]].values.tolist()
    [['فؤاد حسين', 'husayn-fuad', 'person'], ['لعراق', 'iraq', 'state']]
    """
    return layer(page, read_mentions(page), ["actor", "name", "kind"])


def speech(page: Page) -> pd.DataFrame:
    """Tell of every statement of a page who says it and how sure it is: a layer, one row a statement.

    Read are headlines, subheadings, paragraphs, posts and headlines of other stories, whose every character stands in one
    row. `speaker` is an actor's id, or the name as written, or missing: the outlet's own voice. `cue` is the word that
    says so, as written. `mode` is `direct` (in quotation marks, after a colon, a post), `indirect`, `continued` (no cue of
    its own: a quotation runs on) or `unmarked`. `modality` is `fact`, `attributed`, `possibility` (what is to come, too),
    `demand` or `threat`; `polarity` is `negative` for what is denied or ruled out. No speaker is given where none is named.
    Method: the patterns of `data/attributions.csv`, words of saying and of modality from tables; no statistics.

    >>> speech(Page("p", "قالت وزارة الدفاع إن القوات قد تنسحب قريبا."))[["cue", "mode", "modality"]].values.tolist()
    [['قالت', 'indirect', 'possibility']]
    """
    return layer(page, read_statements(page), STATEMENT)


@lru_cache(maxsize=4)
def read_statements(page: Page) -> tuple[Statement, ...]:
    """Read the statements of a page, in order; kept for the readers that ask again."""
    memories: dict[int, deque[Spoke]] = defaultdict(lambda: deque(maxlen=REMEMBERED))
    rows: list[Statement] = []
    for passage in passages(page):
        guest = passage.kinds[0] in ("embed", "related")
        rows += Reading(passage, deque(maxlen=REMEMBERED) if guest else memories[passage.article]).rows()
    return tuple(sorted(rows, key=lambda row: row.start))


class Reading:
    """Reads one passage, sentence by sentence; `before` is the mode, the speaker and the end of the sentence before."""

    def __init__(self, passage: Passage, memory: deque[Spoke]) -> None:
        self.passage, self.finder, self.memory = passage, Finder(passage, memory), memory
        self.answers, self.judge = answers(passage), Judge(passage)
        self.colon: str | None = None
        self.before: tuple[str, str | None, int] = ("unmarked", None, -1)

    def rows(self) -> Iterator[Statement]:
        """Give the statements of the passage."""
        passage, found = self.passage, []
        signed = self.signature() if passage.kinds[0] == "embed" else None
        for first, last in self.sentences():
            if passage.kinds[first] == "embed":
                told = passage.words(first, last) - sum(key.startswith(("http", "pic", "@")) for key in passage.keys[first:last])
                if found and (told < 3 or passage.keys[first] in "—–"):
                    continue
                pieces = [Piece(first, "direct", signed)]
            else:
                pieces = self.sentence(first, last)
            for piece, end in zip(pieces, [*(piece.first for piece in pieces[1:]), last], strict=True):
                found += self.judged(piece, end)
        for row, after in zip(found, [*(row[0] for row in found[1:]), len(passage)], strict=True):
            yield Statement(passage.article, *self.stretch(row[0], after), *row[1:])

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Give the sentences; one that is only a source belongs to the one before it."""
        held: tuple[int, int] | None = None
        for first, last in self.passage.sentences():
            if held and first not in self.passage.breaks and self.finder.only_source(first, last):
                first = held[0]
            elif held:
                yield held
            held = first, last
        if held:
            yield held

    def stretch(self, first: int, after: int) -> tuple[int, int]:
        """Give the characters of tokens `first` to before `after`, with the blanks that follow them in their block."""
        tokens, limit = self.passage.tokens, self.passage.limits[first]
        return tokens[first].start, min(limit, tokens[after].start) if after < len(tokens) else limit

    def signature(self) -> str | None:
        """Give who signed a post: — name (@handle)."""
        passage = self.passage
        signed = list(SIGNATURE.finditer(passage.clip(0, len(passage))))
        if not signed:
            return None
        at = passage.tokens[0].start + signed[-1].start()
        actors = [named.actor for i, named in passage.named.items() if passage.tokens[i].start >= at]
        return actors[0] if actors else signed[-1][0][: signed[-1][0].rindex(")") + 1].lstrip("—–- ")

    def sentence(self, first: int, last: int) -> list[Piece]:
        """Cut a sentence where a new attribution begins, and where a quotation ends."""
        passage, begin, pieces = self.passage, first, []
        mark, kind = passage.inside[first], passage.kinds[first]
        if first in passage.breaks:
            self.colon = self.interviewee() if first in self.answers else None
        if mark not in (-1, first) and self.before[1]:  # a quotation goes on
            begin = min(passage.quotes[mark] + 1, last)
            pieces.append(Piece(first, "continued", self.before[1]))
            if passage.words(begin, last) == 0:
                self.before = ("continued", self.before[1], last)
                return pieces
        fresh = begin == first and (kind != "paragraph" or first in passage.breaks or not passage.keys[first][0].isalpha())
        label = self.finder.label(first, last) if fresh else None
        found = [label] if label else [] if self.colon else self.finder.find(begin, last)
        for said in found:
            at = max(said.first, begin)
            at = said.cue[0] if pieces and at <= pieces[-1].first else at
            pieces.append(Piece(at, said.mode or self.mode(said, last), said.speaker, said))
        if not pieces and (goes_on := self.quoted_alone(first, last)):
            opens = first in self.answers and first in passage.breaks
            pieces.append(Piece(first, "direct" if opens else "continued", goes_on))
        if not found:
            self.finder.tell(first, last)
        if not pieces or pieces[0].first > first:
            pieces.insert(0, Piece(first))
        if label and first in passage.breaks and kind == "paragraph":
            self.colon = label.speaker
        self.before = pieces[-1].mode, pieces[-1].speaker, last
        return pieces

    def interviewee(self) -> str | None:
        """Give who answers in an interview: the one who is named and spoke last."""
        return next((spoke.speaker for spoke in reversed(self.memory) if spoke.named), None)

    def quoted_alone(self, first: int, last: int) -> str | None:
        """Give the speaker of a sentence that is only a quotation, or goes on with an answer after a colon."""
        passage = self.passage
        if self.colon:
            return self.colon
        shut = passage.quotes.get(first)
        if shut is None or passage.words(shut, last) or passage.words(first, shut) < 3 or not self.memory:
            return None
        return self.before[1] or (self.memory[-1].speaker if self.memory[-1].named else None)

    def mode(self, said: Attribution, last: int) -> str:
        """Tell direct from indirect: after a colon, or in quotation marks for the greater part."""
        passage, content = self.passage, said.content
        if content is None:
            return "indirect"
        if passage.keys[content - 1] == ":" or content in passage.quotes:
            return "direct"
        quote = next((k for k in range(content - 1, min(content + 3, last)) if k in passage.quotes), None)
        size = passage.words(quote, min(last, passage.quotes[quote])) if quote is not None else 0
        return "direct" if quote == content - 1 or size > 2 and 3 * size >= 2 * passage.words(content, last) else "indirect"

    def judged(self, piece: Piece, end: int) -> Iterator[tuple[int, str | None, str | None, str, str, str]]:
        """Cut a piece where its modality changes."""
        said, mode = piece.said, piece.mode
        base = "fact" if mode == "unmarked" else "attributed"
        if mode == "unmarked" and self.passage.keys[end - 1] in "؟?":
            asked = {word for key in self.passage.keys[piece.first : end] for word in (key, key[1:])}
            base = "possibility" if group("asks").isdisjoint(asked) else base
        lent = said.modality if said and said.modality in STRONG else None
        content = (said.content or piece.first) if said else piece.first
        close = said.cue[0] if said and said.content is None and said.cue[0] > piece.first else end
        cue, polarity = self.passage.clip(*said.cue) if said else None, "negative" if said and said.negative else "positive"
        for first, modality in self.judge.judge(piece.first, content, close, base, lent):
            yield first, piece.speaker, cue, mode, modality, polarity
            cue, polarity = None, "positive"
            mode = "continued" if mode == "direct" else mode
