"""The look of marks: colours, forms told by kind and certainty, and the key to them."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from ..errors import FigureError
from ..evidence.strips import SAYS

INK = "#191654"
PALETTE = {
    "headline": INK,
    "keywords": "#7a1f4b",
    "subheading": "#0a5f9e",
    "source": "#2a8245",
    "paragraph": "#d9ecf7",
}
"""Colours of kinds of block, from dark to light: told apart in grey print and in the three forms of colour blindness."""

ARTICLES = {1: PALETTE["subheading"], 2: "#c96a12"}
"""A colour for each article of a page of two; dark and light in grey print, and both 3:1 or more on white, as all below."""

QUADS = {
    "material conflict": "#6d1424",
    "material cooperation": "#0a5a56",
    "verbal conflict": "#bf5428",
    "verbal cooperation": "#3f9782",
}
"""A colour for each of PLOVER's four kinds of act: two hues, deeds darker than words; no step of a scale."""

QUAD_MARKERS = {quad: "s" if quad.endswith("cooperation") else "o" for quad in QUADS}  # where colour is not printed

VOICES = {"outlet": PALETTE["headline"], "analyst": PALETTE["source"], "others": "#9c2f6c", "posts": "#868d92"}
"""A colour for each kind of voice in an article that rests on one analyst."""

RECORD = PALETTE["keywords"]
"""The ink of what stands outside the page."""

EDGES: tuple[dict[str, Any], ...] = ({"linewidth": 0.8}, {"linewidth": 0.8, "hatch": "/////"})
EDGES += ({"linewidth": 1.5, "linestyle": (0, (4, 2))}, {"linewidth": 1.5}, {"linewidth": 2.2, "linestyle": (0, (0.7, 0.9))})
FORMS = dict(zip(SAYS, EDGES, strict=True))

GOES_ON = ((0, -1), (1.2, 0), (0, 1), (0, -1))
"""A marker, for what lasts beyond its bar: an arrowhead whose foot stands at the bar's end."""

GREY = "#5b6066"
"""The ink of keys and captions, no colour that means anything."""


def form(modality: str, colour: str = INK) -> dict[str, Any]:
    """Give the drawing keywords of a modality, for bars and scattered points: fact solid, claim hatched, others hollow.

    The hollow ones differ in their edge: possibility dashed, demand unbroken, threat dotted. Raises `FigureError`.

    >>> form("fact", "red")["facecolor"], form("threat", "red")["facecolor"]
    ('red', 'white')
    """
    if modality not in FORMS:
        raise FigureError(f"{modality!r} is no modality; they are {', '.join(FORMS)}")
    return {"facecolor": colour if modality == "fact" else "white", "edgecolor": colour, **FORMS[modality]}


def look(quad: str, modality: str, polarity: str = "positive") -> dict[str, Any]:
    """Give the drawing keywords of an act, for `Axes.scatter`: kind by colour and shape, certainty by filling.

    What is said not to have happened is a cross, whatever its modality.

    >>> look("material conflict", "fact")["marker"], look("material conflict", "fact", "negative")["marker"]
    ('o', 'x')
    """
    if polarity == "negative":
        return {"marker": "x", "color": QUADS[quad], "linewidth": 2}
    return form(modality, QUADS[quad]) | {"marker": QUAD_MARKERS[quad]}


def legend(says: Mapping[str, str] = SAYS, quads: Iterable[str] = (), denied: bool = False) -> list[Artist]:
    """Give the handles of a legend: the kinds of act, what each form of certainty says, the cross of what is denied."""
    dot = partial(Line2D, [], [], linestyle="", markersize=8)
    kinds = [dot(marker=QUAD_MARKERS[quad], color=QUADS[quad], label=quad) for quad in quads]
    forms = [Patch(label=words, **form(modality, GREY)) for modality, words in says.items()]
    cross = [dot(marker="x", markeredgewidth=2, color=GREY, label="denied")] * denied
    return [*kinds, *forms, *cross]
