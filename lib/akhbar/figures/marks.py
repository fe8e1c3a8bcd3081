"""The look of a mark, told by kind and certainty, and the key to it."""

from collections.abc import Iterable, Mapping
from typing import Any

from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from . import QUAD_MARKERS, QUADS, form

GREY = "#5b6066"
"""The ink of keys and captions, no colour that means anything."""

SAYS = {
    "fact": "told as fact",
    "attributed": "on someone's word",
    "possibility": "possibility",
    "demand": "demand",
    "threat": "threat",
}
"""What a key says of each modality."""

DENIED = "said not to be so"


def look(quad: str, modality: str, polarity: str = "positive") -> dict[str, Any]:
    """Give the drawing keywords of an act, for `Axes.scatter`: kind by colour and shape, certainty by filling.

    What is said not to have happened is a cross, whatever its modality.

    >>> look("material conflict", "fact")["marker"], look("material conflict", "fact", "negative")["marker"]
    ('o', 'x')
    """
    if polarity == "negative":
        return {"marker": "x", "color": QUADS[quad], "linewidth": 2}
    return form(modality, QUADS[quad]) | {"marker": QUAD_MARKERS[quad]}


def key(modalities: Iterable[str] | Mapping[str, str] = SAYS, quads: Iterable[str] = (), denied: bool = False) -> list[Artist]:
    """Give the handles of a legend: the kinds of act, the forms of certainty, the cross of what is denied.

    `modalities` may say in the figure's own words what each form means, as in `{"possibility": "still to come"}`.
    """
    says = modalities if isinstance(modalities, Mapping) else {modality: SAYS[modality] for modality in modalities}
    kinds: list[Artist] = [
        Line2D([], [], linestyle="", marker=QUAD_MARKERS[quad], markersize=8, color=QUADS[quad], label=quad) for quad in quads
    ]
    forms: list[Artist] = [Patch(label=words, **form(modality, GREY)) for modality, words in says.items()]
    cross: list[Artist] = [Line2D([], [], linestyle="", marker="x", markersize=8, markeredgewidth=2, color=GREY, label=DENIED)]
    return kinds + forms + cross * denied
