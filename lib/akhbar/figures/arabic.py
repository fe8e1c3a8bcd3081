"""What the words of a figure say in Arabic, put beside them from a table."""

import re
from pathlib import Path
from typing import Any

from matplotlib.axis import Axis, XAxis
from matplotlib.figure import Figure
from matplotlib.text import Annotation, Text

from ..paths import SEEDS
from ..tables import edited
from .labels import label

DIGITS = re.compile(r"\d+")


def add_arabic(fig: Figure, table: str | Path | None = None) -> None:
    r"""Put beside the English words of a figure what they say in Arabic, for readers without English.

    `table` is a CSV, or else `seeds/figures.csv`: `english`, the words as they are drawn, a number in them as `#`;
    `arabic`, in which each `#` becomes that number and ` | ` the end of a line; `place`, which is `title` (a line of its
    own, at the right margin), `below` or `beside`. Words that the table does not have stay as they are. To be called once
    all is drawn, and before the first saving. Raises `TableError` that tells the bad rows.

    >>> from akhbar.figures import new_figure
    >>> fig, ax = new_figure()
    >>> ax.set_xlabel("fact") and add_arabic(fig)
    >>> ax.get_xlabel()
    '\u200fحقيقة  fact'
    """
    codes = {"place": ("title", "below", "beside")}
    rows = edited(table or SEEDS / "figures.csv", ("english", "arabic", "place"), key=("english",), codes=codes)
    words = {english: (arabic, place) for english, arabic, place in rows[["english", "arabic", "place"]].to_numpy()}
    for axis in fig.findobj(Axis):
        assert isinstance(axis, Axis)
        ticks = [text.get_text() for text in axis.get_ticklabels()]
        both = [_both(english, *_said(english, words, "\n" if isinstance(axis, XAxis) else " ")) for english in ticks]
        if both != ticks:
            axis.set_ticklabels(both)  # which would forget what is put to their texts
    for text in fig.findobj(Text):
        assert isinstance(text, Text)
        english = text.get_text()
        arabic, place = _said(english, words)
        if place != "title":
            text.set_text(_both(english, arabic, place))
        elif not english.endswith("\n"):
            _add_title(fig, text, label(arabic))


def _said(english: str, words: dict[str, tuple[str, str]], line: str = "\n") -> tuple[str, str]:
    """Give the Arabic of words, with their numbers, and its place; where the table has a bar, a line ends."""
    arabic, place = words.get(DIGITS.sub("#", " ".join(english.split())), ("", ""))
    numbers = iter(DIGITS.findall(english))
    return re.sub("#", lambda _: next(numbers), arabic).replace(" | ", line), place


def _both(english: str, arabic: str, place: str) -> str:
    """Give words with their Arabic: below, or to the right of them, where a line that runs right to left begins."""
    if not place:
        return english
    return label(f"{arabic}  {english}" if place == "beside" else f"{english}\n{arabic}")


def _add_title(fig: Figure, title: Text, arabic: str) -> None:
    """Put each line under the English in a text of its own: in one text, a line of tall letters pushes up those above it."""
    lines = arabic.split("\n")
    title.set_text(title.get_text() + "\n" * len(lines))
    look: dict[str, Any] = {"fontsize": title.get_fontsize(), "weight": title.get_fontweight(), "ha": "right", "va": "bottom"}
    for below, line in enumerate(reversed(lines)):
        fig.add_artist(Annotation(line + "\n " * below, (0.985, 0), xycoords=("figure fraction", title), **look))
