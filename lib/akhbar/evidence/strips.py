"""Layers of a page drawn as strips, without matplotlib: along the page from right to left, or along time."""

import html
from collections.abc import Mapping

import pandas as pd

from ..markup import escape_unseen
from ..statements.names import MODALITIES

LANES = ("speaker", "said_by", "name", "kind", "family", "lemma")
"""Columns whose values may be the lanes of a layer; the first that it has is."""
OWN_VOICE = "the outlet's own voice"
SAYS = dict(zip(MODALITIES, ("fact", "report or judgement", "promise, chance or condition", "demand", "threat"), strict=True))
"""What a key says of each modality."""
WIDTH, SIDE, LANE, BAR, HEAD = 900, 200, 18, 12, 30  # the drawing, the names beside it, a lane, its bars, a strip's title
LETTER = 6.8  # a letter, about
LEAST_BAR = 3.0  # the width of the shortest bar
LANE_LETTERS = 30  # letters of a lane's name
SIZE = 'width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"'
HATCH = f'<defs><pattern id="hatch" {SIZE}><path d="M0 0V5" /></pattern></defs>'
Bar = tuple[str, float | None, float | None]
"""What is drawn of a row: in which lane, from where to where; None where it goes on."""


def draw(layers: Mapping[str, pd.DataFrame], size: int) -> str:
    """Draw layers of a page of so many characters, one below the other: the `<svg>` element.

    A row is a bar with the id in its column `mark`, and the class of its modality.
    """
    drawn, top = [], 0
    for name, layer in layers.items():
        timed = {"earliest", "latest"} <= set(layer)
        bars, title = _timed(layer) if timed else _along(layer, size)
        drawn.append(_text(0, top + 18, f"{name}, {title}", "title"))
        top += HEAD
        lanes = {lane: top + LANE * number for number, lane in enumerate(dict.fromkeys(lane for lane, *_ in bars))}
        for lane, y in lanes.items():
            drawn.append(f'<path class="lane" d="M0 {y + LANE // 2}H{WIDTH - SIDE}" />')
            drawn.append(_text(WIDTH - SIDE + 8, y + 13, lane[:LANE_LETTERS] + "…" * (len(lane) > LANE_LETTERS)))
        modalities = layer["modality"] if "modality" in layer else ["fact"] * len(layer)
        for (lane, start, end), mark, modality in zip(bars, layer["mark"], modalities, strict=True):
            sure = modality in SAYS and not (start is None and end is None)
            look = modality if sure else "possibility"  # what is not known to be a fact does not look like one
            drawn.append(f'<path id="{mark}" class="mark {look}" d="{_outline(start, end, lanes[lane])}" />')
        top += LANE * len(lanes) + BAR
    if any("modality" in layer for layer in layers.values()):
        x = 0.0
        for look, words in SAYS.items():
            drawn += [f'<path class="{look}" d="{_outline(x, x + 24, top)}" />', _text(x + 30, top + 13, words)]
            x += 50 + LETTER * len(words)
        top += LANE
    return f'<svg viewBox="0 0 {WIDTH} {top}" role="group" aria-label="Layers">{HATCH}{"".join(drawn)}</svg>'


def _along(layer: pd.DataFrame, size: int) -> tuple[list[Bar], str]:
    """Place rows along the page, which begins at the right."""
    column = next((name for name in LANES if name in layer), None)
    lanes = layer[column].fillna(OWN_VOICE if column == "speaker" else "–") if column else ["all"] * len(layer)
    scale = (WIDTH - SIDE) / size
    bars = list[Bar]()
    for lane, start, end in zip(lanes, layer["start"], layer["end"], strict=True):
        bars.append((str(lane), WIDTH - SIDE - end * scale, WIDTH - SIDE - start * scale))
    return bars, f"{f'by {column}, ' if column else ''}along the page, from right to left"


def _timed(layer: pd.DataFrame) -> tuple[list[Bar], str]:
    """Place rows in the order of their days, each in a lane of its own; what has no days goes on both ways."""
    bounds = [[None if pd.isna(day) else str(day) for day in row] for row in layer[["earliest", "latest"]].to_numpy()]
    days = sorted({day for row in bounds for day in row if day})
    step = (WIDTH - SIDE) / max(1, len(days))
    place = {day: number * step for number, day in enumerate(days)}
    bars = list[Bar]()
    for number, (first, last) in enumerate(bounds, 1):
        told = " to ".join(dict.fromkeys(day or "…" for day in (first, last))) if first or last else "no days"
        start = place[first] if first else None
        end = place[last] + step if last else None
        bars.append((f"{number}. {told}", start, end))
    return bars, "in the order of their days, not to scale"


def _outline(first: float | None, last: float | None, y: int) -> str:
    """Draw a bar; an end that is open runs to a point."""
    start, middle, point = first or 0, y + LANE / 2, BAR / 2
    end = max(start + LEAST_BAR, WIDTH - SIDE if last is None else last)
    top, low = middle - point, middle + point
    left, right = f"M{start:.6g} {low:g}V{top:g}", f"H{end:.6g}V{low:g}"
    if first is None:
        left = f"M{start + point:.6g} {low:g}L{start:.6g} {middle:g}L{start + point:.6g} {top:g}"
    if last is None:
        right = f"H{end - point:.6g}L{end:.6g} {middle:g}L{end - point:.6g} {low:g}"
    return f"{left}{right}Z"


def _text(x: float, y: float, words: str, look: str = "name") -> str:
    return f'<text class="{look}" x="{x:g}" y="{y:g}">{html.escape(escape_unseen(words))}</text>'
