"""Figures that answer: each mark tied to its rows, and the page of HTML in which it leads to its words."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.collections import Collection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from ..coding.coded import anchor, parts
from ..coding.record import record
from ..coding.translation import translation
from ..errors import FigureError
from ..evidence import figure_html
from ..layers import ANCHOR
from ..pages import Page, read_page
from ..paths import SEEDS


def mark(artists: Artist | Iterable[Artist], ids: str | Iterable[str]) -> None:
    """Tie what is drawn to its rows: an artist bears the id that its rows have in the column `mark`.

    `artists` is what matplotlib gives back, one or several (`bar`, `plot`), with as many ids. Raises `FigureError` where
    the numbers differ; a collection (`scatter`, `vlines`) is one artist, and so each mark of it takes a call of its own.

    >>> from matplotlib.figure import Figure
    >>> bars = Figure().subplots().bar([1, 2], [3, 4])
    >>> mark(bars, ["bar-1", "bar-2"])
    >>> [bar.get_gid() for bar in bars]
    ['bar-1', 'bar-2']
    """
    artists = [artists] if isinstance(artists, Artist) else list(artists)
    ids = [ids] if isinstance(ids, str) else list(ids)
    if len(artists) != len(ids):
        raise FigureError(
            f"{len(artists)} drawn for {len(ids)} ids; draw each mark with a call of its own, in a loop over the rows"
        )
    for artist, name in zip(artists, ids, strict=True):
        artist.set_gid(name)


def grounded(table: pd.DataFrame, page: Page) -> pd.DataFrame:
    """Give each row what a mark of it rests on: the span of its `quote`, and in `source` the rows of the record it names.

    Shape: `table` without `quote` and `nth`, with the columns of a layer, missing where there is no quote, and `source`, the
    ids in `record` with who reported them. Raises `TableError` for a quote that is not on the page, as `anchor` does.

    >>> grounded(pd.DataFrame([{"mark": "army-1", "quote": "الجيش"}]), Page("p", "أعلن الجيش")).values.tolist()
    [['army-1', 'p', 1, 5, 10, 'الجيش', None]]
    """
    publishers = record().set_index("id")["publisher"] if "record" in table else {}
    rests = []
    for cells in table.to_dict("records"):
        row = {name: cell for name, cell in cells.items() if not pd.isna(cell)}
        place = anchor(page, row["quote"], row.get("nth", "")) if "quote" in row else None
        span = (page.id, *place, row["quote"]) if place else (None,) * len(ANCHOR)
        rests.append((*span, "; ".join(f"{fact}, {publishers[fact]}" for fact in parts(row.get("record"))) or None))
    left = table.drop(columns=["page", "quote", "nth"], errors="ignore")
    return pd.concat([left, pd.DataFrame(rests, table.index, [*ANCHOR, "source"], dtype=object)], axis=1)


def answer(
    fig: Figure,
    svg: bytes,
    marks: pd.DataFrame,
    caption: str = "",
    alt: str = "",
    pages: Iterable[Page] | None = None,
    english: pd.DataFrame | None = None,
) -> bytes:
    """Give the HTML in which a figure answers.

    `pages` are those of `seeds/`, and `english` is the translation beside the pages, unless given.

    Raises `FigureError` where one artist draws several marks: as many pieces as there are rows.
    """
    rows = marks["mark"].value_counts()
    for artist in fig.findobj(lambda artist: artist.get_gid() in rows):
        if rows[artist.get_gid()] > 1 and _pieces(artist) == rows[artist.get_gid()]:
            raise FigureError(
                f"the mark {artist.get_gid()!r} draws {_pieces(artist)} pieces for as many rows: a mark each, please"
            )
    if pages is None:
        pages = [read_page(file) for file in sorted(SEEDS.glob("*.txt")) if file.stem in set(marks["page"])]
    pages = list(pages)
    facts = record() if (SEEDS / "record.csv").is_file() else None
    english = translation(pages) if english is None and pages and SEEDS.is_dir() else english
    return figure_html(svg.decode(), marks, pages, _title(fig), caption, alt, facts, english).encode()


def _pieces(artist: Artist) -> int:
    """Count what an artist draws apart: the members of a collection, the points of a line that has only markers."""
    if isinstance(artist, Collection):
        return max(len(artist.get_paths()), len(np.atleast_2d(artist.get_offsets())))
    if isinstance(artist, Line2D) and artist.get_linestyle() == "None":
        return np.size(artist.get_xdata())
    return 1


def _title(fig: Figure) -> str:
    """Give the title that stands over a figure, without the controls that steer its letters."""
    titles = [fig.get_suptitle(), *(ax.get_title(loc) for ax in fig.axes for loc in ("left", "center", "right"))]
    return " ".join(next(filter(None, titles), "").split()).strip("\u200f\u202a\u202c")
