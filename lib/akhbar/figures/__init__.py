"""One style for every figure, and figures that answer for themselves: what is drawn rests on rows of a table."""

import hashlib
import io
import re
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import matplotlib
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.text import Text

from ..errors import FigureError
from ..layers import ANCHOR
from ..markup import visible, written
from ..pages import Page
from ..paths import FIGURES, collection, put
from ..tables import write_rows
from .answers import answer
from .answers import grounded as grounded
from .answers import mark as mark
from .labels import FAMILY, add_fonts, flaw

INK = "#191654"
PALETTE = {  # from dark to light, so that they differ in grey print too
    "headline": INK,
    "keywords": "#7a1f4b",
    "subheading": "#0a5f9e",
    "source": "#2a8245",
    "related": "#d0659a",
    "embed": "#e98d2f",
    "furniture": "#b1b7bb",
    "dateline": "#dfce55",
    "paragraph": "#d9ecf7",
}
"""A colour for each kind of block, told apart in the three forms of colour blindness, and most of them in grey."""

ARTICLES = {1: PALETTE["subheading"], 2: "#c96a12"}
"""A colour for each article of a page of two; dark and light in grey print, and both 3:1 or more on white, as all below."""

QUADS = {
    "material conflict": "#6d1424",
    "material cooperation": "#0a5a56",
    "verbal conflict": "#bf5428",
    "verbal cooperation": "#3f9782",
}
"""A colour for each of PLOVER's four kinds of act: two hues, deeds darker than words; no step of a scale."""

QUAD_MARKERS = {quad: "s" if quad.endswith("cooperation") else "o" for quad in QUADS}
"""And a shape: squares for cooperation, circles for conflict, where colour is not printed."""

VOICES = {
    "outlet": PALETTE["headline"],
    "analyst": PALETTE["source"],
    "others": "#9c2f6c",
    "posts": "#868d92",
}
"""A colour for each kind of voice in an article that rests on one analyst."""

RECORD = PALETTE["keywords"]
"""The ink of what stands outside the page."""

FORMS: dict[str, dict[str, Any]] = {
    "fact": {"linewidth": 0.8},
    "attributed": {"linewidth": 0.8, "hatch": "/////"},
    "possibility": {"linewidth": 1.5, "linestyle": (0, (4, 2))},
    "demand": {"linewidth": 1.5},
    "threat": {"linewidth": 2.2, "linestyle": (0, (1, 1.2))},
}
STYLE: dict[Any, Any] = {
    **dict.fromkeys(("figure.facecolor", "savefig.facecolor"), "white"),
    **dict.fromkeys(("text.color", "axes.labelcolor", "axes.edgecolor", "xtick.color", "ytick.color"), INK),
    **dict.fromkeys(("xtick.labelsize", "ytick.labelsize", "legend.fontsize"), 10.0),
    **dict.fromkeys(("axes.spines.top", "axes.spines.right", "legend.frameon"), False),
    **{"font.family": FAMILY, "font.size": 11.0, "text.parse_math": False},  # a dollar is a dollar
    **{"axes.titlesize": 14.0, "axes.titleweight": "bold", "axes.titlelocation": "left", "axes.titlepad": 12.0},
    **{"figure.titlesize": 13.0, "figure.titleweight": "bold", "legend.title_fontsize": 10.0},
    **{"axes.axisbelow": True, "grid.color": "#d8dade", "grid.linewidth": 0.6, "hatch.linewidth": 1.0},
    **{"figure.constrained_layout.w_pad": 0.12, "figure.constrained_layout.h_pad": 0.1, "savefig.bbox": None},
    **{"svg.fonttype": "path", "svg.hashsalt": "akhbar"},  # the hash names what is drawn twice
}
"""The house's style, in matplotlib's own settings."""

SCREEN, SHARP, PRINT = 96, 144, 200  # dots an inch: as CSS counts them, in a notebook, and in a file
METADATA = {"png": {"Software": None}, "svg": {"Date": None, "Creator": None}}  # nothing that changes with the run
NAME = re.compile(r"\d\d_[a-z0-9_]+")
MARK = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+")  # as block-12; no id of matplotlib's own looks like it


def new_figure(width: float = 9.0, height: float = 4.0, **grid: Any) -> tuple[Figure, Any]:
    """Begin a figure of so many inches in the house's style: the figure and its axes, several where `grid` says so.

    `grid` goes to `Figure.subplots`. From the first call on, not on import, `STYLE` stands in matplotlib's settings:
    titles, ticks and legends read them when they are made. Arabic goes through `label`. Pyplot does not know the
    figure: it is drawn over as many cells as one likes, shown by `figure` and written by `save_figure`.
    """
    add_fonts()
    matplotlib.rcParams.update(STYLE)
    fig = Figure(figsize=(width, height), dpi=SCREEN, layout="constrained")
    return fig, fig.subplots(**grid)


def form(modality: str, colour: str = INK) -> dict[str, Any]:
    """Give the drawing keywords of a modality, for bars and scattered points: fact solid, claim hatched, others hollow.

    The hollow ones differ in their edge: possibility dashed, demand unbroken, threat dotted. Raises `FigureError`.

    >>> form("fact", "red")["facecolor"], form("threat", "red")["facecolor"]
    ('red', 'white')
    """
    if modality not in FORMS:
        raise FigureError(f"{modality!r} is no modality; they are {', '.join(FORMS)}")
    return {"facecolor": colour if modality == "fact" else "white", "edgecolor": colour, **FORMS[modality]}


def save_figure(
    fig: Figure,
    name: str,
    marks: pd.DataFrame,
    folder: str | Path | None = None,
    caption: str = "",
    alt: str = "",
    pages: Iterable[Page] | None = None,
    english: pd.DataFrame | None = None,
) -> None:
    """Write `NAME.png`, `NAME.svg`, the marks, `NAME.csv`, and `NAME.html`, which answers; the same bytes on every run.

    A mark is an artist that bears a gid, such as `date-3`; all else is scaffolding. `marks` has one row a span: `mark,
    page, article, start, end, text` and what was drawn. A mark that rests on the record has no page and span; its
    `source` says which row. The CSV is UTF-8 with a byte-order mark; a cell that a spreadsheet might run, or that
    begins with an apostrophe, gets an apostrophe before it. The HTML has the caption, the words for who cannot see the
    figure, and the page the marks rest on: of `pages`, or else of `seeds/`, beside the translation that a layer `english`
    has in its column `english`. The files go to `folder`, or else to the collection's `figures/`, all of them or none.
    What a cell that was run again has drawn over itself is drawn once. Raises `FigureError`, and writes nothing, where the
    name is not `NN_name`, drawing and table disagree, a row rests on nothing, or a text would be drawn wrong.
    """
    if not (isinstance(name, str) and NAME.fullmatch(name)):
        raise FigureError(f"{name!r}: a figure bears its notebook's number, as in 03_talks_timeline")
    where = Path(folder) if folder is not None else collection(FIGURES)
    svg = _render(fig, "svg")
    table = _checked(fig, marks, svg)
    files = {"png": _render(fig, "png", PRINT), "svg": svg, "csv": write_rows(table)}
    files["html"] = answer(fig, svg, table, caption, alt, pages, english)
    put({where / f"{name}.{ending}": [content] for ending, content in files.items()})
    fig.set_label(name)


def figure(fig: Figure, caption: str, alt: str) -> None:
    """Show a figure in a notebook as a picture, with its caption and in words what there is to see.

    A PNG reads the same trusted or not. nbval compares no pictures, so the plain text holds the digest of the SVG: the bytes
    are the same on every run. Raises `FigureError` where caption or words are empty, or a text would be drawn wrong.
    """
    from IPython import display  # only notebooks need it

    show: Callable[..., None] = display.display  # which has no types
    if not (caption.strip() and alt.strip()):
        raise FigureError("a figure has a caption, and words for those who cannot see it")
    lines = [f"<strong>{written(caption)}</strong>", f"<small>In words: {written(alt)}</small>"]
    caption, alt = visible(caption), visible(alt)
    digest = hashlib.sha256(_render(fig, "svg")).hexdigest()
    size = {"alt": alt, "width": round(fig.get_figwidth() * SCREEN)}
    show(
        {"image/png": _render(fig, "png", SHARP), "text/plain": f"{alt}\nSVG sha256 {digest}"},
        raw=True,
        metadata={"image/png": size},
    )
    if name := fig.get_label():  # it was saved
        lines.append(f'<a href="../figures/{name}.html">The figure that answers: choose a mark, and its words light up.</a>')
    show({"text/html": "".join(f'<p dir="auto">{line}</p>' for line in lines), "text/plain": caption}, raw=True)


def check_texts(fig: Figure) -> None:
    """Raise `FigureError`, quoting it, where a text in the figure would be drawn in another order or as a formula."""
    for text in fig.findobj(Text):
        words = text.get_text()
        formula = "its dollar signs make a formula" if text.get_parse_math() and words.count("$") > 1 else None
        if wrong := flaw(words) or formula:
            raise FigureError(f"the text {words!r}: {wrong}")


def _borne(fig: Figure) -> dict[str, list[Artist]]:
    """Give what bears each gid, in the order in which it was drawn."""
    borne = defaultdict(list)
    for artist in fig.findobj():
        if (gid := artist.get_gid()) is not None:
            borne[gid].append(artist)
    return borne


def _drop_redrawn(fig: Figure) -> None:
    """Take away what bears a gid and was drawn again in its place: its cell was run again, and the last drawing counts."""
    for artists in _borne(fig).values():
        if len({(type(artist), *artist.get_window_extent().extents) for artist in artists}) == 1:
            for artist in artists[:-1]:
                artist.remove()


def _checked(fig: Figure, marks: pd.DataFrame, svg: bytes) -> pd.DataFrame:
    """Give the marks, columns in order, if they agree with what is drawn."""
    try:
        table = marks.astype(dict.fromkeys(("article", "start", "end"), "Int64"))
        table = table[["mark", *ANCHOR, *(name for name in table if name not in ("mark", *ANCHOR))]]
        rows = set(table["mark"])
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise FigureError(f"marks have mark, {', '.join(ANCHOR)}; the numbers whole or missing ({error})") from None
    if not rows:
        raise FigureError("the figure has no mark: give what is drawn its gid")
    borne, drawn = _borne(fig), set(re.findall(r' id="([^"]*)"', svg.decode()))
    if borne and not rows & set(borne):
        told = f"the table's marks, as {min(map(str, rows))!r}, are not the figure's, as {min(map(str, borne))!r}"
        raise FigureError(f"{told}: does the name of another figure stand for this one?")
    floating = {row["mark"] for row in table.to_dict("records") if not _grounded(row)}
    again = "is the gid of several artists; draw it once, or begin again with new_figure"
    for wrong, why in (
        ({name for name in rows | set(borne) if not MARK.fullmatch(str(name))}, "is no id like block-12"),
        ({name for name, artists in borne.items() if len(artists) > 1}, again),
        (set(borne) - rows, "is drawn and rests on no row of the table"),
        (rows - set(borne), "has rows and is the gid of no artist"),
        (rows - drawn, "is the gid of an artist that is not drawn"),
        (floating, "has a row that rests on neither span nor source"),
    ):
        if wrong:
            raise FigureError(f"the mark {min(map(str, wrong))!r} {why}")
    return table


def _grounded(row: dict[Any, Any]) -> bool:
    """Tell whether a row rests on a span as long as its text or, with all of that missing, on a source."""
    there = [name for name in ANCHOR if not pd.isna(row[name])]
    if not there:
        return not pd.isna(row.get("source")) and bool(row["source"])
    return len(there) == len(ANCHOR) and 0 <= row["start"] < row["end"] == row["start"] + len(row["text"])


def _render(fig: Figure, kind: str, dpi: int = SCREEN) -> bytes:
    """Draw a figure. Its layout is settled at the first drawing: every further settling would move it a little."""
    if not isinstance(fig, Figure):
        raise FigureError(f"{type(fig).__name__} is no figure; begin one with new_figure")
    picture = io.BytesIO()
    with matplotlib.rc_context(STYLE), warnings.catch_warnings():
        warnings.filterwarnings("error", "Glyph .* missing", UserWarning)
        try:
            fig.draw_without_rendering()
            fig.set_layout_engine("none")
            _drop_redrawn(fig)
            check_texts(fig)  # the texts of ticks are known only now
            fig.savefig(picture, format=kind, dpi=dpi, metadata=METADATA[kind])
        except UserWarning as box:
            raise FigureError(f"a text would be drawn with an empty box; leave the character out: {box}") from None
        except TypeError as error:  # from the font: half a character
            raise FigureError(f"a text cannot be drawn; is there half a character in it? {error}") from None
    return picture.getvalue()
