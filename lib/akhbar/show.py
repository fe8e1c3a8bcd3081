"""Showing right-to-left passages and tables in a notebook, so that they read the same with styles stripped."""

import operator
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

from .directions import LETTER, runs_right
from .errors import AkhbarError, LayerError
from .layers import own
from .markup import visible, written
from .pages import Page

BREAK = re.compile(r"\r\n|\r|\n")
WORD = 20  # letters that a word has at most, where a window is not to cut it


@dataclass(frozen=True, repr=False)
class Shown:
    """What `show` gives: HTML for a notebook, words where there is none."""

    html: str
    text: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        """Give the words."""
        return self.text


class Span(NamedTuple):
    """A stretch of a text, and what it is."""

    start: int
    end: int
    name: str


class Window(NamedTuple):
    """A stretch of a text that is shown, and the spans in it."""

    start: int
    end: int
    spans: list[Span]


def show(
    thing: str | Page | pd.DataFrame,
    spans: pd.DataFrame | Iterable[tuple[Any, ...]] | None = None,
    kind: str = "kind",
    context: int | None = None,
    rows: int | None = 20,
) -> Shown:
    """Show a passage with its spans highlighted, or a table; right to left where it is Arabic.

    `spans` is a layer, of which the rows of this page count and whose column `kind` names each span, or tuples
    `(start, end)` or `(start, end, name)`. Each stands in white brackets after its name, without the white space it
    ends with. `context` cuts the passage to so many characters about each span, and to whole words.
    `rows` limits a table (None: all); one whose every column is Arabic runs from right to left, and what stands in a
    column `before` is set against the word after it, as in a concordance. What cannot be seen is written as its code
    point. Raises `LayerError` for spans that are none, are outside the text or cross one another, and `AkhbarError` for
    what is neither passage nor table, and for a number that is no count.

    >>> show("أعلن الجيش العراقي", [(5, 18, "army")], context=2)
    أعلن ⟦army: الجيش العراقي⟧
    """
    for name, count in (("context", context), ("rows", rows)):
        if count is not None and not (isinstance(count, int) and count >= 0):
            raise AkhbarError(f"show takes a count of 0 or more, or None, for {name}; not {count!r}")
    if isinstance(thing, pd.DataFrame) and spans is None:
        return _table(thing, rows)
    page = Page("passage", thing) if isinstance(thing, str) else thing
    if not isinstance(page, Page):
        raise AkhbarError(f"show takes a passage, a page, or a table without spans; not {type(thing).__name__}")
    arabic = runs_right(page.text)
    windows = _windows(_nested(page, _given(page, spans, kind)), page.text, context)
    shown = [list(_pieces(page.text, window)) for window in windows]
    return Shown(
        "".join(f"<p {_way(arabic)}>{''.join(_html(*piece, arabic) for piece in pieces)}</p>" for pieces in shown),
        "\n".join("".join(_words(*piece) for piece in pieces) for pieces in shown),
    )


def _given(page: Page, spans: pd.DataFrame | Iterable[tuple[Any, ...]] | None, kind: str) -> list[Span]:
    """Give the spans without the white space they end with."""
    if isinstance(spans, pd.DataFrame):
        if kind not in list(spans):
            raise LayerError(f"the layer has no column {kind!r}; say which one names its spans: show(..., kind=...)")
        layer = own(spans, page)
        spans = zip(layer["start"], layer["end"], layer[kind], strict=True)
    found = []
    try:
        for span in spans if spans is not None else ():
            start, end, *name = span
            start, end = operator.index(start), operator.index(end)
            if not 0 <= start < end <= len(page.text):
                raise LayerError(f"page {page.id}: {start}:{end} is no span of its {len(page.text)} characters")
            last = end
            while last > start and page.text[last - 1].isspace():
                last -= 1
            found.append(Span(start, last if last > start else end, _cell(*name) if name else ""))
    except (TypeError, ValueError):
        raise LayerError("spans are a layer, or tuples (start, end) or (start, end, name) whose ends are whole numbers") from None
    return found


def _nested(page: Page, spans: list[Span]) -> list[Span]:
    """Give the spans in order, the outer before the inner; refuse those that cross."""
    spans = sorted(spans, key=lambda span: (span.start, -span.end))
    around: list[Span] = []
    for span in spans:
        while around and around[-1].end <= span.start:
            around.pop()
        if around and span.end > around[-1].end:
            crossed = f"{around[-1].start}:{around[-1].end} and {span.start}:{span.end}"
            raise LayerError(f"page {page.id}: the spans {crossed} cross; show them one by one")
        around.append(span)
    return spans


def _windows(spans: list[Span], text: str, context: int | None) -> list[Window]:
    """Give the stretches to be shown: the whole text, or what is about each span, joined where they touch."""
    if context is None or not spans:
        return [Window(0, len(text), spans)]
    windows: list[Window] = []
    for span in spans:
        start, end = max(0, span.start - context), min(len(text), span.end + context)
        start, end = start - _word(text[max(0, start - WORD) : start][::-1]), end + _word(text[end : end + WORD])
        if windows and start <= windows[-1].end:
            before = windows.pop()
            start, end = before.start, max(end, before.end)
            before.spans.append(span)
            windows.append(Window(start, end, before.spans))
        else:
            windows.append(Window(start, end, [span]))
    return windows


def _word(text: str) -> int:
    """Count the letters up to the first space, none where there is no space: what is longer than a word is cut."""
    return next((at for at, char in enumerate(text) if char.isspace()), len(text) % WORD)


def _pieces(text: str, window: Window) -> Iterator[tuple[str, str]]:
    """Cut a stretch of text at its spans, into pairs of text, open or close and the words or the name."""
    edges = [(span.start, 1, -span.end, "open", span.name) for span in window.spans]
    edges += [(span.end, 0, 0, "close", "") for span in window.spans]
    start = window.start
    yield "text", "…" if start else ""
    for at, *_, what, name in sorted(edges):
        yield "text", text[start:at]
        yield what, name
        start = at
    yield "text", text[start : window.end] + ("…" if window.end < len(text) else "")


def _words(what: str, words: str) -> str:
    if what == "text":
        return visible(words)
    return "⟧" if what == "close" else f"⟦{visible(words)}: " if words else "⟦"


def _html(what: str, words: str, arabic: bool) -> str:
    if what == "text":
        return "<br>".join(written(line, arabic) for line in BREAK.split(words))
    name = f"<small><bdi>{written(words)}</bdi></small>: " if words else ""
    return "⟧</mark>" if what == "close" else f"<mark>⟦{name}"


def _way(arabic: bool, right: bool = False, before: bool = False) -> str:
    """Give the attributes of an element: direction and language mean something, the style only looks better."""
    style = f'style="white-space:pre-wrap;text-align:{"right" if (arabic or right) != before else "left"}"'
    return f'dir="rtl" lang="ar" {style}' if arabic else f'dir="ltr" {style}'


class Column(NamedTuple):
    """A column of a table: its name and its cells as they are written, and whether they are numbers."""

    cells: list[str]
    numbers: bool

    def runs_right(self) -> bool:
        """Tell whether it has words, and all of them are Arabic."""
        return {runs_right(cell) for cell in self.cells[1:] if LETTER.search(cell)} == {True}

    def html(self) -> list[str]:
        """Give its elements, the name as a header."""
        made = []
        for element, cell in zip(['th scope="col"', *["td"] * len(self.cells)], self.cells, strict=False):
            arabic = runs_right(cell)
            way = _way(arabic, self.numbers or arabic, arabic and self.cells[0] == "before")
            made.append(f"<{element} {way}>{_html('text', cell, arabic)}</{element[:2]}>")
        return made


def _table(table: pd.DataFrame, rows: int | None) -> Shown:
    if table.index.names != [None]:  # a grouping keeps in the index what it counts by
        table = table.reset_index(allow_duplicates=True)
    shown = table.head(rows) if rows is not None else table
    numbers = map(pd.api.types.is_numeric_dtype, table.dtypes)
    columns = [
        Column([_cell(name), *map(_cell, shown.iloc[:, at])], number)
        for at, (name, number) in enumerate(zip(table, numbers, strict=True))
    ]
    left = len(table) - len(shown)
    more = [f"{left} more row{'s' * (left > 1)}"] * bool(left)
    way = "rtl" if all(column.runs_right() for column in columns) else "ltr"
    lines = [f"<tr>{''.join(row)}</tr>" for row in zip(*(column.html() for column in columns), strict=True)]
    cells = zip(*(column.cells for column in columns), strict=True)
    plain = [" | ".join(visible(BREAK.sub("⏎", cell)) for cell in row) for row in cells]
    below = [f"<p>{words}</p>" for words in more]
    return Shown("\n".join([f'<table dir="{way}">', *lines, "</table>", *below]), "\n".join(plain + more))


def _cell(cell: object) -> str:
    """Write a cell: a missing one as a dash, a list with dots between its parts."""
    if isinstance(cell, list | tuple):
        return " · ".join(map(_cell, cell))
    return "–" if pd.api.types.is_scalar(cell) and pd.isna(cell) else str(cell)
