"""The layer: one DataFrame row for one thing read from a page, anchored at the characters it was read from."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from threading import Lock
from typing import Any

import numpy as np
import pandas as pd

from .errors import LayerError
from .pages import Page, each, one

ANCHOR = ["page", "article", "start", "end", "text"]
"""The first columns of every layer. `start` and `end` are code-point indices into `Page.text`, end exclusive."""
NUMBERS = ("article", "start", "end")
CHUNK = 4096
"""Rows that are put into a table at once."""
READING, HELD = Lock(), list[bool]()
"""Held while the next is changed: for each reading under way, whether the collector was on before the first of them."""


def layers(
    pages: Page | Iterable[Page], read: Callable[[Page], Iterable[tuple[Any, ...]]], columns: Iterable[str] = ()
) -> pd.DataFrame:
    """Make one layer of a page or several of the `(article, start, end, *values)` that `read` gives for each, in turn.

    Shape: one row a tuple, `ANCHOR` plus `columns`; `text` is cut from the page, never given. Raises `LayerError` for a
    span that is not on the page.

    >>> layers([Page("p", "نعم"), Page("q", "لا")], lambda page: [(1, 0, 2, "yes")], ["kind"]).values.tolist()
    [['p', 1, 0, 2, 'نع', 'yes'], ['q', 1, 0, 2, 'لا', 'yes']]
    """
    rows = []
    for page in each(pages):
        size = len(page.text)
        with uncollected():
            for article, start, end, *values in read(page):
                if not 0 <= start < end <= size:
                    raise LayerError(f"page {page.id}: {start}:{end} is no span of its {size} characters")
                rows.append((page.id, article, start, end, page.text[start:end], *values))
    return frame(rows, [*ANCHOR, *columns])


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold the collector of garbage back while a page is read: it would visit all that is found again and again.

    Where several threads read, the first in notes whether it was on, and the last out puts it back.
    """
    with READING:
        HELD.append(HELD[-1] if HELD else gc.isenabled())
        gc.disable()
    try:
        yield
    finally:
        with READING:
            if HELD.pop() and not HELD:
                gc.enable()


def frame(rows: Iterable[tuple[Any, ...]], names: list[str], most: int = 0) -> pd.DataFrame:
    """Make a DataFrame whose `article, start, end` are int64 and whose other columns hold objects, None where missing.

    Shape: one row a tuple, whose first values are those of `names`. Built by hand because inferring the type of every
    column takes longer than reading a page; named last because each look into the names costs as much as a column. Where
    it is known how many rows there are at `most`, each is forgotten once its cells are filled, and a table takes half the room.
    """
    if not most:
        rows = list(rows)
        most = len(rows)
    cells, end, left = np.empty((len(names), most), dtype=object), 0, iter(rows)
    while taken := list(islice(left, CHUNK)):
        start, end = end, end + len(taken)
        for at in range(len(names)):
            cells[at, start:end] = np.fromiter(map(itemgetter(at), taken), dtype=object, count=len(taken))
    cells = cells[:, :end]
    made = pd.DataFrame(cells.T, dtype=object, copy=False)
    for at, name in enumerate(names):
        if name in NUMBERS:
            made.isetitem(at, cells[at].astype("int64"))
    made.columns = _index(tuple(names))
    return made


@lru_cache(maxsize=64)
def _index(names: tuple[str, ...]) -> pd.Index:
    return pd.Index(names)  # takes a quarter of a millisecond


def check(table: pd.DataFrame, pages: Iterable[Page]) -> pd.DataFrame:
    """Return `table` if it is a layer whose every `text` stands at its span of its page; else raise `LayerError`."""
    names = list(map(str, table.columns)) if isinstance(table, pd.DataFrame) else [type(table).__name__]
    if names[:5] != ANCHOR or len(set(names)) < len(names):
        raise LayerError(f"a layer begins with the columns {', '.join(ANCHOR)}, and has none twice, not {', '.join(names[:9])}")
    texts = {page.id: page.text for page in pages}
    for row, (id, start, end, text) in enumerate(zip(*(table[name] for name in ("page", "start", "end", "text")), strict=True)):
        if id not in texts:
            raise LayerError(f"row {table.index[row]}: page {id} is not among those given")
        try:
            stands = bool(0 <= start < end <= len(texts[id]) and texts[id][start:end] == text)
        except (TypeError, ValueError):  # no whole numbers, no text
            stands = False
        if not stands:
            raise LayerError(f"row {table.index[row]}: page {id} has other characters at {start}:{end} than {text!r}")
    return table


def own(table: pd.DataFrame, page: Page) -> pd.DataFrame:
    """Give the rows of a layer that stand on `page`, uncopied if all do; raises `LayerError` for what is no layer of it."""
    check(table[:0] if isinstance(table, pd.DataFrame) else table, [one(page)])
    here = (table["page"] == page.id).to_numpy(bool, na_value=False)
    return check(table if here.all() else table[here], [page])
