"""Drawing time: a calendar axis whose scale may change, and a shape for every way in which a date can be known."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgb
from matplotlib.dates import date2num
from matplotlib.patches import FancyArrow, Rectangle

from ..errors import FigureError
from . import INK, form

Day = str | dt.date
POINT, BODY, HEAD = 80, 0.42, 0.018
"""The size of a point (square points), the height of a bar (rows), the length of an arrow's head (of the axis)."""
NUMBER: Callable[[dt.date], float] = date2num  # which has no types
FADE = 24  # steps, more than the eye tells apart


class Scale:
    """Days to places on an axis, straight from knot to knot: `(day, place)`, both rising.

    Between two knots distances are proportional; beyond the first and the last day everything is put at the edge. Where
    the scale changes at a knot, the drawing has to show it. Raises `FigureError` for knots that do not rise.

    >>> Scale([("2023-08-01", 0), ("2024-01-01", 0.25), ("2024-02-01", 1)]).at("2024-01-01")
    0.25
    """

    def __init__(self, knots: Sequence[tuple[Day, float]]) -> None:
        self.days = [NUMBER(_day(day)) for day, _ in knots]
        self.places = [place for _, place in knots]
        if len(knots) < 2 or np.min(np.diff(self.days)) <= 0 or np.min(np.diff(self.places)) <= 0:
            raise FigureError("a scale takes two knots or more, (day, place), each later and farther than the one before")

    def at(self, day: Day, late: bool = False) -> float:
        """Give the place where a day begins or, `late`, where it ends."""
        return float(np.interp(NUMBER(_day(day)) + late, self.days, self.places))

    def middle(self, first: Day, last: Day) -> float:
        """Give the place midway between the beginning of one day and the end of another."""
        return (self.at(first) + self.at(last, late=True)) / 2

    @property
    def edges(self) -> tuple[float, float]:
        """The first and the last place."""
        return self.places[0], self.places[-1]


def draw(
    ax: Axes,
    scale: Scale,
    y: float,
    days: tuple[Day | None, Day | None],
    modality: str,
    gid: str,
    colour: str = INK,
    told: Day | None = None,
) -> Artist:
    """Draw when something was, in row `y`: a point for a day, a bar for several, an arrow for an open end.

    `days` are the first and the last day, None where open. The arrow ends at the day it is `told`, if that is given: of
    what goes on, nobody can say more. An open beginning fades away; both ends open cannot be drawn and raise
    `FigureError`. Modality is told by `figures.form`. The artist bears `gid`.
    """
    first, last = (None if pd.isna(day) else day for day in days)
    look = form(modality, colour)
    if first is None:
        if last is None:
            raise FigureError(f"the mark {gid!r} has no bound at all: name it beside the axis, do not place it on it")
        return _fade(ax, scale.edges[0], scale.at(last, late=True), y, look, gid)
    if last is None:
        return _arrow(ax, scale.at(first), scale.at(told, late=True) if told else scale.edges[1], y, look, gid)
    if _day(first) == _day(last):
        return ax.scatter(scale.middle(first, last), y, s=POINT, zorder=3, gid=gid, **look)
    start, end = scale.at(first), scale.at(last, late=True)
    return ax.add_patch(Rectangle((start, y - BODY / 2), end - start, BODY, zorder=3, gid=gid, **look))


def calendar_axis(ax: Axes, scale: Scale, ticks: Sequence[Day], written: str = "%-d %b\n%Y") -> None:
    """Make the x axis a calendar: a tick and a hair line at each of `ticks`, another ground where the scale changes."""
    ax.set_xlim(*scale.edges)
    ax.set_xticks([scale.at(day) for day in ticks], [_day(day).strftime(written) for day in ticks])
    ax.grid(axis="x")
    for place, upto in list(zip(scale.places, scale.places[1:], strict=False))[1::2]:
        ax.axvspan(place, upto, color="#f1f2f4", linewidth=0, zorder=0)


def connect(ax: Axes, start: tuple[float, float], end: tuple[float, float], colour: str = INK) -> Artist:
    """Draw a thin line from one mark along its row and across to another: they speak of the same and differ."""
    elbow = {"arrowstyle": "-|>", "connectionstyle": "angle,angleA=0,angleB=90,rad=3", "shrinkA": 6, "shrinkB": 5}
    return ax.annotate("", end, start, arrowprops={"color": colour, "linewidth": 1.2} | elbow)


def _arrow(ax: Axes, start: float, end: float, y: float, look: dict[str, Any], gid: str) -> Artist:
    shape: dict[str, Any] = {"width": BODY * 0.5, "head_width": BODY, "head_length": HEAD, "length_includes_head": True}
    return ax.add_patch(FancyArrow(start, y, end - start, 0, zorder=2, gid=gid, **shape, **look))


def _fade(ax: Axes, start: float, end: float, y: float, look: dict[str, Any], gid: str) -> Artist:
    """Draw two edges and an end; the edges grow from nothing."""
    steps, low, high = np.linspace(start, end, FADE + 1), y - BODY / 2, y + BODY / 2
    pairs = list(zip(steps, steps[1:], strict=False))
    lines = [[(a, level), (b, level)] for level in (low, high) for a, b in pairs] + [[(end, low), (end, high)]]
    colour = to_rgb(look["edgecolor"])
    strength = [*np.linspace(0, 1, FADE), *np.linspace(0, 1, FADE), 1]
    return ax.add_collection(
        LineCollection(lines, colors=[(*colour, alpha) for alpha in strength], linewidths=look["linewidth"], zorder=2, gid=gid)
    )


def _day(day: Day) -> dt.date:
    return dt.date.fromisoformat(day) if isinstance(day, str) else day
