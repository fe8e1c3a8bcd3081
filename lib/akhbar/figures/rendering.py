"""Figures as bytes, the same on every run: each is drawn once, however often it is saved and shown."""

import io
import re
import warnings
from collections import defaultdict
from typing import Any
from weakref import WeakKeyDictionary

import matplotlib
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.text import Annotation, Text
from PIL import Image

from ..errors import FigureError
from .labels import FAMILY, flaw
from .marks import INK

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
    **{"text.hinting": "no_hinting"},  # letters of a picture as of an SVG, in half the time
}
"""The house's style, in matplotlib's own settings."""

SCREEN, SHARP = 96, 144  # dots an inch: as CSS counts them, and of every picture, three for two of those
NO_LAYOUT = dict.fromkeys(("figure.autolayout", "figure.constrained_layout.use"), False)
NO_TRACES = {"Date": None, "Creator": None}  # nothing in an SVG that changes with the run

_kept: WeakKeyDictionary[Figure, dict[str, bytes]] = WeakKeyDictionary()


def render(fig: Figure) -> dict[str, bytes]:
    """Give a figure as `svg` and `png`: what was rendered before, if nothing was drawn or changed since."""
    if not isinstance(fig, Figure):
        raise FigureError(f"{type(fig).__name__} is no figure; begin one with new_figure")
    if fig not in _kept or any(artist.stale for artist in _artists(fig)):
        _kept[fig] = _drawn(fig)
        for artist in _artists(fig):
            artist.stale = False  # matplotlib tells so what is changed from now on
    return _kept[fig]


def check_texts(fig: Figure) -> None:
    """Raise `FigureError`, quoting it, where a text in the figure would be drawn in another order or as a formula."""
    for text in fig.findobj(Text):
        words = text.get_text()
        formula = "its dollar signs make a formula" if text.get_parse_math() and words.count("$") > 1 else None
        if wrong := flaw(words) or formula:
            raise FigureError(f"the text {words!r}: {wrong}")


def _artists(fig: Figure) -> list[Artist]:
    """Give all that a figure is made of, and the boxes and arrows of its texts, which matplotlib does not count."""
    found = fig.findobj()
    boxes = [artist.get_bbox_patch() for artist in found if isinstance(artist, Text)]
    arrows = [artist.arrow_patch for artist in found if isinstance(artist, Annotation)]
    return [*found, *filter(None, [*boxes, *arrows])]


def _drawn(fig: Figure) -> dict[str, bytes]:
    """Draw a figure. Its layout is settled at the first drawing: every further settling would move it a little."""
    svg, pixels = io.BytesIO(), io.BytesIO()
    with matplotlib.rc_context(STYLE | NO_LAYOUT), warnings.catch_warnings():
        warnings.filterwarnings("error", "Glyph .* missing", UserWarning)
        try:
            if layout := fig.get_layout_engine():
                layout.execute(fig)
                fig.set_layout_engine(None)  # with one, if only in name, matplotlib draws all twice
            _drop_redrawn(fig)
            fig.savefig(svg, format="svg", metadata=NO_TRACES)
            check_texts(fig)  # the texts of ticks are known only now
            fig.savefig(pixels, format="rgba", dpi=SHARP)
        except UserWarning as box:
            raise FigureError(f"a text would be drawn with an empty box; leave the character out: {box}") from None
        except TypeError as error:  # from the font: half a character
            raise FigureError(f"a text cannot be drawn; is there half a character in it? {error}") from None
    tight = re.sub(rb"\n +<", b"\n<", svg.getvalue())  # without what indents lines, the ends of lines in outlines,
    tight = re.sub(rb" ?\n([CLMQz]) ?", rb"\1", tight).replace(b"IBMPlexSansArabic-", b"")  # the font in the ids of letters
    return {"svg": tight, "png": _packed(fig, pixels.getvalue())}


def _drop_redrawn(fig: Figure) -> None:
    """Take away what bears a gid and was drawn again in its place: its cell was run again, and the last drawing counts."""
    borne: dict[str, list[Artist]] = defaultdict(list)
    for artist in fig.findobj(lambda artist: artist.get_gid() is not None):
        borne[str(artist.get_gid())].append(artist)
    for artists in borne.values():
        if len(artists) > 1 and len({(type(artist), *artist.get_window_extent().extents) for artist in artists}) == 1:
            for artist in artists[:-1]:
                artist.remove()


def _packed(fig: Figure, pixels: bytes) -> bytes:
    """Write a PNG with a palette: of its few hundred colours none moves by more than an eye can see, and a third is left."""
    packed = io.BytesIO()
    wide, high = (int(inches * SHARP) for inches in fig.get_size_inches())
    drawn = Image.frombytes("RGBA", (wide, high), pixels).convert("RGB")
    few = drawn.quantize(method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(packed, "PNG", dpi=(SHARP, SHARP))
    return packed.getvalue()
