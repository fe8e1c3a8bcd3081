"""Who is named on a page: every mention of a person, state, organisation, armed group, place or office."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

import pandas as pd

from ..blocks import read_blocks
from ..layers import layer
from ..letters import readable
from ..pages import Page
from .names import fold_names
from .stories import Block, mentions
from .wordings import Words

COLUMNS = ["actor", "name", "kind"]
READ = frozenset({"headline", "paragraph", "subheading", "embed", "related"})
"""The kinds of block that carry an article's words; tags, credits and date lines do not."""
Row = tuple[int, int, int, str, str | None, str]
"""A mention: article, start, end, actor, name, kind."""


def actors(page: Page) -> pd.DataFrame:
    """Find every mention of an actor on a page, its clitics left out.

    A layer with `actor` (an id of `data/actors.csv`, of an institution, or the name as written of a person whom no table
    knows), `name` (English, missing for a name as written) and `kind`, one of `akhbar.actors.names.KINDS`. The longest name
    counts, and none inside it; an adjective alone (العراقي) is no mention. A capital is a place, whatever acts in its
    name. A short form (صالح, الباحث, الميليشيات) is read only where the article tells whom it means. Namesakes that
    nothing tells apart stay apart, under an id that says so.

    >>> actors(Page("p", "قال وزير الخارجية فؤاد حسين إن للعراق موقفا"))[["text", "actor", "kind"]].values.tolist()
    [['فؤاد حسين', 'husayn-fuad', 'person'], ['لعراق', 'iraq', 'state']]
    """
    return layer(page, read_actors(page), COLUMNS)


@lru_cache(maxsize=8)
def read_actors(page: Page) -> tuple[Row, ...]:
    """Read the rows of the layer, `(article, start, end, actor, name, kind)`; kept for the readers that ask again."""
    blocks: dict[int, list[Block]] = {}
    for article, start, end, kind, clean in read_blocks(page):
        if kind in READ:
            text = page.text[start:end]
            read = None if clean == text else readable(text)
            words = Words(text, read.then(fold_names) if read else fold_names(text), read)
            blocks.setdefault(article, []).append(Block(words, start))
    rows = [(article, *mention) for article, read in blocks.items() for mention in mentions(read)]
    return tuple(sorted(rows, key=lambda row: row[1:3]))


def within(rows: Sequence[Row], start: int, end: int) -> tuple[Row, ...]:
    """Give the mentions that stand inside a span of the page, in order; `rows` are those of `read_actors`.

    >>> page = Page("p", "قال العراق إن إيران وافقت")
    >>> [row[3] for row in within(read_actors(page), 0, 10)]
    ['iraq']
    """
    first = bisect_left(rows, start, key=lambda row: row[1])
    last = bisect_left(rows, end, key=lambda row: row[1])
    return tuple(row for row in rows[first:last] if row[2] <= end)
