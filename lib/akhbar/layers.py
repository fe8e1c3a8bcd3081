"""The layer: one DataFrame row for one thing read from a page, anchored at the characters it was read from."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from .errors import LayerError
from .pages import Page, each

ANCHOR = ["page", "article", "start", "end", "text"]
"""The first columns of every layer. `start` and `end` are code-point indices into `Page.text`, end exclusive."""


def layer(page: Page, rows: Iterable[tuple[Any, ...]], columns: Iterable[str] = ()) -> pd.DataFrame:
    """Make a layer from `(article, start, end, *values)` tuples; `text` is cut from the page, never given.

    Shape: one row a tuple, `ANCHOR` plus `columns`. Raises `LayerError` for a span that is not on the page.

    >>> layer(Page("p", "قال الوزير"), [(1, 4, 10, "office")], ["kind"]).values.tolist()
    [['p', 1, 4, 10, 'الوزير', 'office']]
    """
    return frame(cut(page, rows), [*ANCHOR, *columns])


def layers(
    pages: Page | Iterable[Page], read: Callable[[Page], Iterable[tuple[Any, ...]]], columns: Iterable[str] = ()
) -> pd.DataFrame:
    """Make one layer of a page or several: of what `read` gives for each, one page after another.

    >>> layers([Page("p", "نعم"), Page("q", "لا")], lambda page: [(1, 0, 2)]).text.tolist()
    ['نع', 'لا']
    """
    return frame([row for page in each(pages) for row in cut(page, read(page))], [*ANCHOR, *columns])


def cut(page: Page, rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Put the page's id before each row, and its text after the span; raises `LayerError` for a span not on the page."""
    size, rows = len(page.text), list(rows)
    for row in rows:
        if not 0 <= row[1] < row[2] <= size:
            raise LayerError(f"page {page.id}: {row[1]}:{row[2]} is no span of its {size} characters")
    return [(page.id, row[0], row[1], row[2], page.text[row[1] : row[2]], *row[3:]) for row in rows]


def frame(rows: Sequence[tuple[Any, ...]], names: list[str]) -> pd.DataFrame:
    """Make a DataFrame whose `article, start, end` are int64 and whose other columns hold objects, None where missing.

    Shape: one row a tuple. Built by hand because inferring the type of every column takes longer than reading a page.
    """
    numbers = [name for name in ("article", "start", "end") if name in names]
    others = [name for name in names if name not in numbers]
    cells = np.empty((len(rows), len(names)), dtype=object)
    for i, row in enumerate(rows):
        cells[i, :] = row
    made = pd.DataFrame(cells[:, [names.index(name) for name in others]], columns=others, dtype=object)
    for name in numbers:
        made.insert(names.index(name), name, cells[:, names.index(name)].astype("int64"))
    return made


def check(table: pd.DataFrame, pages: Iterable[Page]) -> pd.DataFrame:
    """Return `table` if it is a layer whose every `text` stands at its span of its page; else raise `LayerError`."""
    if list(table.columns[:5]) != ANCHOR:
        raise LayerError(
            f"a layer begins with the columns {', '.join(ANCHOR)}; this one with {', '.join(map(str, table.columns[:5]))}"
        )
    texts = {page.id: page.text for page in pages}
    for row in table.itertuples():
        if row.page not in texts:
            raise LayerError(f"row {row.Index}: page {row.page} is not among those given")
        text = texts[row.page]
        if not 0 <= row.start < row.end <= len(text) or text[row.start : row.end] != row.text:
            raise LayerError(f"row {row.Index}: page {row.page} has other characters at {row.start}:{row.end} than {row.text!r}")
    return table
