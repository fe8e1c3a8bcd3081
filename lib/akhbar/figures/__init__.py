"""One style for every figure, and figures that answer for themselves: what is drawn rests on rows of a table."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import matplotlib
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
from ..markup import escape_unseen, line_html
from ..pages import Page, read_page
from ..paths import FIGURES, SEEDS, collection, put
from ..tables import write_rows
from .arabic import add_arabic
from .drawing import shrink
from .labels import add_fonts
from .marks import ARTICLES, FORMS, INK, PALETTE, QUADS, RECORD, VOICES, form
from .rendering import SCREEN, STYLE, check_texts, render

__all__ = ["ANCHOR", "ARTICLES", "FORMS", "INK", "PALETTE", "QUADS", "RECORD", "STYLE", "VOICES"]
__all__ += ["add_arabic", "check_texts", "form", "grounded", "mark", "new_figure", "save_figure", "show_figure"]

FIGURE_NAME = re.compile(r"\d\d_[a-z0-9_]+")
MARK_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+")  # as block-12; no id of matplotlib's own looks like it


def new_figure(width: float = 9.0, height: float = 4.0, **grid: Any) -> tuple[Figure, Any]:
    """Begin a figure of so many inches in the house's style: the figure and its axes, several where `grid` says so.

    `grid` goes to `Figure.subplots`. From the first call on `STYLE` stands in matplotlib's settings, which titles, ticks and
    legends read when they are made. Pyplot does not know the figure: it is shown by `show_figure`, and written by `save_figure`.
    """
    add_fonts()
    matplotlib.rcParams.update(STYLE)
    fig = Figure(figsize=(width, height), dpi=SCREEN, layout="constrained")
    return fig, fig.subplots(**grid)


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
        raise FigureError(f"{len(artists)} drawn for {len(ids)} ids; draw each mark with a call of its own, in a loop over rows")
    for artist, name in zip(artists, ids, strict=True):
        artist.set_gid(name)


def grounded(table: pd.DataFrame, page: Page) -> pd.DataFrame:
    """Give each row what a mark of it rests on: the span of its `quote`, and in `source` the rows of the record it names.

    Shape: `table` without `quote` and `nth`, with the columns of a layer, missing where there is no quote, and `source`, the
    ids in `record` with who reported them. Raises `TableError` for a quote that is not on the page.

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


def save_figure(
    fig: Figure,
    name: str,
    marks: pd.DataFrame,
    folder: str | Path | None = None,
    caption: str = "",
    alt: str = "",
    pages: Iterable[Page] | None = None,
) -> None:
    """Write `NAME.png`, `NAME.svg`, the marks, `NAME.csv`, and `NAME.html`, which answers; the same bytes on every run.

    A mark is an artist that bears a gid, such as `date-3`; all else is scaffolding. `marks` has one row a span: `mark, page,
    article, start, end, text` and what was drawn. A mark that rests on the record has no page and span; its `source` says which
    row. The HTML has the caption, the words for who cannot see the figure, and the page the marks rest on, of `pages`, or else
    of `seeds/`. The files go to `folder`, or else to the collection's `figures/`, all of them or none. What a cell that was run
    twice drew twice is drawn once. Raises `FigureError`, and writes nothing, where the name is not `NN_name`, drawing and table
    disagree, a row rests on nothing, or a text would be drawn wrong.
    """
    if not (isinstance(name, str) and FIGURE_NAME.fullmatch(name)):
        raise FigureError(f"{name!r}: a figure bears its notebook's number, as in 03_talks_timeline")
    where = Path(folder) if folder is not None else collection(FIGURES)
    drawn = render(fig)
    svg = drawn["svg"].decode()
    table = _checked(fig, marks, svg)
    seeds = (file for file in sorted(SEEDS.glob("*.txt")) if file.stem in set(table["page"]))
    pages = list(map(read_page, seeds) if pages is None else pages)
    facts = record() if (SEEDS / "record.csv").is_file() else None
    english = translation(pages) if pages and SEEDS.is_dir() else None
    titles = [fig.get_suptitle(), *(ax.get_title(loc) for ax in fig.axes for loc in ("left", "center", "right"))]
    title = " ".join(next(filter(None, titles), "").split()).strip("\u200f\u202a\u202c")  # without what steers its letters
    drawing = shrink(svg, set(table["mark"]), title)
    html = figure_html(drawing, table, pages, title, caption, alt, facts, english)
    files = drawn | {"csv": write_rows(table), "html": html.encode()}
    put({where / f"{name}.{ending}": [content] for ending, content in files.items()})
    fig.set_label(name)
    fig.stale = False  # nothing is drawn by a label


def show_figure(fig: Figure, caption: str, alt: str) -> None:
    """Show a figure in a notebook as a picture, with its caption and in words what there is to see.

    A PNG reads the same trusted or not. nbval compares no pictures, so the plain text holds the digest of the SVG. Raises
    `FigureError` where caption or words are empty, or a text would be drawn wrong.
    """
    from IPython import display  # only notebooks need it

    show: Callable[..., None] = display.display  # which has no types
    if not (caption.strip() and alt.strip()):
        raise FigureError("a figure has a caption, and words for those who cannot see it")
    lines = [f"<strong>{line_html(caption)}</strong>", f"<small>In words: {line_html(alt)}</small>"]
    caption, alt = escape_unseen(caption), escape_unseen(alt)
    drawn = render(fig)
    picture = {"image/png": drawn["png"], "text/plain": f"{alt}\nSVG sha256 {hashlib.sha256(drawn['svg']).hexdigest()}"}
    size = {"alt": alt, "width": round(fig.get_figwidth() * SCREEN)}
    show(picture, raw=True, metadata={"image/png": size})
    if name := fig.get_label():  # it was saved
        lines.append(f'<a href="../figures/{name}.html">As a page to click through: choose a mark, and its words light up.</a>')
    show({"text/html": "".join(f'<p dir="auto">{line}</p>' for line in lines), "text/plain": caption}, raw=True)


def _checked(fig: Figure, marks: pd.DataFrame, svg: str) -> pd.DataFrame:
    """Give the marks, columns in order, if they agree with what is drawn."""
    try:
        table = marks.astype(dict.fromkeys(("article", "start", "end"), "Int64"))
        table = table[["mark", *ANCHOR, *(name for name in table if name not in ("mark", *ANCHOR))]]
        rows = Counter(table["mark"])
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise FigureError(f"marks have mark, {', '.join(ANCHOR)}; the numbers whole or missing ({error})") from None
    if not rows:
        raise FigureError("the figure has no mark: give what is drawn its gid")
    pieces, drawn = list(_pieces(fig)), set(re.findall(r' id="([^"]*)"', svg))
    borne = Counter(gid for gid, _ in pieces)
    floating = table["mark"][~table.apply(_grounded, axis=1)].tolist()
    crowded = [name for name, count in pieces if 1 < count == rows[name]]
    for wrong, why in (
        ([name for name in {*rows, *borne} if not MARK_ID.fullmatch(str(name))], "is no id like block-12"),
        ([name for name in borne if borne[name] > 1], "is the gid of several artists; begin again with new_figure"),
        (borne.keys() - rows, "is drawn and rests on no row of the table; is it another figure's table?"),
        (rows.keys() - borne, "has rows and is the gid of no artist"),
        (rows.keys() - drawn, "is the gid of an artist that is not drawn"),
        (floating, "has a row that rests on neither span nor source"),
        (crowded, "draws as many pieces as it has rows: a mark each, please"),
    ):
        if wrong:
            raise FigureError(f"the mark {min(map(str, wrong))!r} {why}")
    return table


def _grounded(row: "pd.Series[Any]") -> bool:
    """Tell whether a row rests on a span as long as its text or, with all of that missing, on a source."""
    there = [name for name in ANCHOR if not pd.isna(row[name])]
    if not there:
        return not pd.isna(row.get("source")) and bool(row["source"])
    return len(there) == len(ANCHOR) and 0 <= row["start"] < row["end"] == row["start"] + len(row["text"])


def _pieces(fig: Figure) -> Iterator[tuple[str, int]]:
    """Count what each mark draws apart: the members of a collection, the points of a line that has only markers."""
    for artist in fig.findobj():
        count = 1
        if isinstance(artist, Collection):
            count = max(len(artist.get_paths()), len(np.atleast_2d(artist.get_offsets())))
        elif isinstance(artist, Line2D) and artist.get_linestyle() == "None":
            count = np.size(artist.get_xdata())
        if (gid := artist.get_gid()) is not None:
            yield gid, count
