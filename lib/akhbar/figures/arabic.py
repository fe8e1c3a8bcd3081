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

NUMBER = re.compile(r"\d+")
PLACES = ("title", "below", "beside")


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
    codes = {"place": PLACES}
    rows = edited(table or SEEDS / "figures.csv", ("english", "arabic", "place"), key=("english",), codes=codes)
    words = {row["english"]: (row["arabic"], row["place"]) for row in rows.to_dict("records")}
    for axis in fig.findobj(Axis):
        if isinstance(axis, Axis):
            _add_to_ticks(axis, words)
    for text in fig.findobj(Text):
        if isinstance(text, Text):
            english = text.get_text()
            if words.get(_key(english), ("", ""))[1] != "title":
                text.set_text(_both(english, words))
            elif not english.endswith("\n"):
                _add_title(fig, text, label(_filled(english, words)))


def _add_to_ticks(axis: Axis, words: dict[str, tuple[str, str]]) -> None:
    """Put it to the ticks of an axis, which would forget what is put to their texts; at the left, each in one line."""
    ticks = [text.get_text() for text in axis.get_ticklabels()]
    both = [_both(english, words, "\n" if isinstance(axis, XAxis) else " ") for english in ticks]
    if both != ticks:
        axis.set_ticklabels(both)


def _key(english: str) -> str:
    """Give the words as the table has them."""
    return NUMBER.sub("#", " ".join(english.split()))


def _filled(english: str, words: dict[str, tuple[str, str]], line: str = "\n") -> str:
    """Give the Arabic of words, with their numbers; where the table has a bar, a line ends."""
    numbers = iter(NUMBER.findall(english))
    return re.sub("#", lambda _: next(numbers), words[_key(english)][0]).replace(" | ", line)


def _both(english: str, words: dict[str, tuple[str, str]], line: str = "\n") -> str:
    """Give words with their Arabic: below, or to the right of them, where a line that runs right to left begins."""
    if (key := _key(english)) not in words:
        return english
    arabic = _filled(english, words, line)
    return label(f"{arabic}  {english}" if words[key][1] == "beside" else f"{english}\n{arabic}")


def _add_title(fig: Figure, title: Text, arabic: str) -> None:
    """Make room under a title, and put its Arabic there."""
    title.set_text(title.get_text() + "\n" * (1 + arabic.count("\n")))
    look: dict[str, Any] = {"fontsize": title.get_fontsize(), "weight": title.get_fontweight(), "ha": "right", "va": "bottom"}
    fig.add_artist(Annotation(arabic, (0.985, 0), xycoords=("figure fraction", title), **look))
