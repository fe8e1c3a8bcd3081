"""Who is named on a page, who says what is said there, and how sure it is."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from ..layers import layers
from ..pages import Page
from .attributions import REMEMBERED, Attribution, Finder, Spoke
from .mentions import Mention, read_mentions
from .modality import Judge
from .passages import GUESTS, Passage, passages

__all__ = ["Mention", "Statement", "actors", "read_mentions", "read_statements", "speech"]


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


def actors(pages: Page | Iterable[Page]) -> pd.DataFrame:
    """Find every mention of an actor on a page or several, its clitics left out.

    A layer with `actor` (an id of `data/actors.csv`, of an institution, or the name as written of one whom no table
    knows), `name` (English, missing for a name as written) and `kind`, one of `akhbar.statements.names.KINDS`. The longest name
    counts, and none inside it; an adjective alone (العراقي) is no mention. A capital is a place, whatever acts in its
    name. A short form (صالح, الباحث, الميليشيات) is read only where the article tells whom it means. Namesakes that
    nothing tells apart stay apart, under an id that says so.

    >>> actors(Page("p", "قال وزير الخارجية فؤاد حسين إن للعراق موقفا"))[["text", "actor", "kind"]].values.tolist()
    [['فؤاد حسين', 'husayn-fuad', 'person'], ['لعراق', 'iraq', 'state']]
    """
    return layers(pages, read_mentions, ("actor", "name", "kind"))


def speech(pages: Page | Iterable[Page]) -> pd.DataFrame:
    """Tell of every statement of a page or several who says it and how sure it is: a layer, one row a statement.

    Read are headlines, subheadings, paragraphs, posts and headlines of other stories, whose every character stands in one
    row. `speaker` is an actor's id, or the name as written, or missing: the outlet's own voice. `cue` is the word that
    says so, as written. `mode` is `direct` (in quotation marks, after a colon, a post), `indirect`, `continued` (no cue of
    its own: a quotation runs on) or `unmarked`. `modality` is `fact`, `attributed`, `possibility` (what is to come, too),
    `demand` or `threat`; `polarity` is `negative` for what is denied, ruled out or not said.
    No speaker is given where none is named.
    Method: the patterns of `data/attributions.csv`, words of saying and of modality from tables; no statistics.

    >>> speech(Page("p", "قالت وزارة الدفاع إن القوات قد تنسحب قريبا."))[["cue", "mode", "modality"]].values.tolist()
    [['قالت', 'indirect', 'possibility']]
    """
    return layers(pages, read_statements, Statement._fields[3:])


@lru_cache(maxsize=4)
def read_statements(page: Page) -> tuple[Statement, ...]:
    """Read the statements of a page, in order; kept for the readers that ask again."""
    memories: dict[int, deque[Spoke]] = defaultdict(lambda: deque(maxlen=REMEMBERED))
    rows: list[Statement] = []
    for passage in passages(page):
        rows += statements(passage, deque(maxlen=REMEMBERED) if passage.kind in GUESTS else memories[passage.article])
    return tuple(sorted(rows, key=lambda row: row.start))


def statements(passage: Passage, memory: deque[Spoke]) -> Iterator[Statement]:
    """Give the statements of a passage, each with the blanks that follow it in its block."""
    finder = Finder(passage, memory)
    judge, pieces = Judge(passage, finder.words), finder.pieces()
    rows = [row for piece, after in pairwise([*pieces, Attribution(len(passage))]) for row in judged(judge, piece, after.first)]
    starts = [*(passage.tokens[row.start].start for row in rows), passage.limits[-1]]
    for row, (start, after) in zip(rows, pairwise(starts), strict=True):
        end = min(passage.limits[row.start], after)
        if start < end:  # where the modality changes, the next statement may begin
            yield row._replace(start=start, end=end)


def judged(judge: Judge, piece: Attribution, end: int) -> Iterator[Statement]:
    """Cut a part of a sentence where its modality changes, its places in tokens."""
    base, lent = ("attributed", piece.modality) if piece.cue else ("fact" if piece.mode == "unmarked" else "attributed", None)
    cue, polarity = judge.passage.clip(*piece.cue) if piece.cue else None, "negative" if piece.negative else "positive"
    last = piece.cue[0] if piece.cue and piece.content is None else end
    for first, modality in judge.judge(piece.first, piece.content or piece.first, last, base, lent):
        if modality == "ruled out":
            modality, polarity = "possibility", "negative"
        yield Statement(judge.passage.article, first, end, piece.speaker, cue, piece.mode, modality, polarity)
        cue, polarity = None, "positive"
