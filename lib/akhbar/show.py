"""Showing right-to-left passages and tables in a notebook, so that they read the same with styles stripped."""

import html
import operator
import re
from collections.abc import Iterable
from typing import Any

import pandas as pd

from .calendar import missing
from .directions import LETTER, mostly_arabic, runs_right
from .errors import AkhbarError, LayerError
from .layers import own
from .markup import line_html
from .pages import Page

LINE_END = re.compile(r"\r\n|\r|\n")
REST_OF_WORD = re.compile(r"\S{0,19}(?=\s|\Z)|")  # the rest of a word, where a window is not to cut it; nothing of what is longer
WITHOUT_HTML = (("</p><p.*?>", "\n"), ("</t[dh]><t[dh].*?>", " | "), ("<table.*?>\n|\n</table>|<.*?>", ""))
"""What stands for an element where there is no HTML."""
Span = tuple[int, int, str]
"""A stretch of a text, from where to where, and what it is."""


class Shown:
    """What `show` gives: HTML for a notebook, the same in words where there is none."""

    def __init__(self, markup: str, line_end: str) -> None:
        self.html, self.text = markup, markup.replace("<br>", line_end)
        for element, sign in WITHOUT_HTML:
            self.text = re.sub(element, sign, self.text)
        self.text = html.unescape(self.text)

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.text


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
    ends with. `context` cuts the passage to so many characters about each span and to whole words, `rows` a table (None: all).
    A table whose every column is Arabic runs from right to left, and a column `before` is set against the word after it. What
    cannot be seen is written as its code point. Raises `LayerError` for spans that are none, are outside the text or cross one
    another, and `AkhbarError` for what is neither passage nor table, and for a number that is no count.

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
    windows = _windows(_given(page, spans, kind), page.text, context)
    return Shown("".join(f"<p {_way(arabic, arabic)}>{_marked(page, *window, arabic)}</p>" for window in windows), "\n")


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
            last = start + len(page.text[start:end].rstrip())
            found.append((start, last if last > start else end, _cell(*name) if name else ""))
    except (TypeError, ValueError):
        raise LayerError("spans are a layer, or tuples (start, end) or (start, end, name) whose ends are whole numbers") from None
    return found


def _windows(spans: list[Span], text: str, context: int | None) -> list[tuple[int, int, list[Span]]]:
    """Give the stretches to be shown with their spans: the whole text, or what is about each, joined where they touch."""
    if context is None or not spans:
        return [(0, len(text), spans)]
    windows = list[tuple[int, int, list[Span]]]()
    for span in sorted(spans):
        start, end, inside = max(0, span[0] - context), min(len(text), span[1] + context), [span]
        start -= len(REST_OF_WORD.findall(text[max(0, start - 20) : start][::-1])[0])
        end += len(REST_OF_WORD.findall(text[end : end + 20])[0])
        if windows and start <= windows[-1][1]:
            start, before, inside = windows.pop()
            end = max(end, before)
            inside.append(span)
        windows.append((start, end, inside))
    return windows


def _marked(page: Page, start: int, end: int, spans: list[Span], arabic: bool) -> str:
    """Write a stretch of a page, each span between brackets, the inner in the outer, and dots where it was cut."""
    edges = [(last, 0, 0, "⟧</mark>") for _, last, _ in spans]
    for first, last, what in spans:
        name = f"<small><bdi>{line_html(what)}</bdi></small>: " if what else ""
        edges.append((first, 1, -last, f"<mark>⟦{name}"))
    text, made, around = page.text, "…" if start else "", list[tuple[int, int]]()
    for edge, begins, last, bracket in sorted(edges):
        if not begins:
            around.pop()
        elif around and -last > around[-1][1]:
            crossed = "{}:{} and {}:{}".format(*around[-1], edge, -last)
            raise LayerError(f"page {page.id}: the spans {crossed} cross; show them one by one")
        else:
            around.append((edge, -last))
        made += _lines(text[start:edge], arabic) + bracket
        start = edge
    return made + _lines(text[start:end] + "…" * (end < len(text)), arabic)


def _lines(text: str, arabic: bool) -> str:
    return "<br>".join(line_html(line, arabic) for line in LINE_END.split(text))


def _way(arabic: bool, right: bool) -> str:
    """Give the attributes of an element: direction and language mean something, the style only looks better."""
    style = f'style="white-space:pre-wrap;text-align:{"right" if right else "left"}"'
    return f'dir="rtl" lang="ar" {style}' if arabic else f'dir="ltr" {style}'


def _table(table: pd.DataFrame, rows: int | None) -> Shown:
    if table.index.names != [None]:  # a grouping keeps in the index what it counts by
        table = table.reset_index(allow_duplicates=True)
    shown = table.iloc[:rows]
    columns, right = [], True
    for at, name in enumerate(table):
        cells = [_cell(name), *map(_cell, shown.iloc[:, at])]
        numbers = pd.api.types.is_numeric_dtype(table.dtypes.iloc[at])
        columns.append(_column(cells, numbers))
        right = right and {mostly_arabic(cell) for cell in cells[1:] if LETTER.search(cell)} == {True}  # its words are Arabic
    left = len(table) - len(shown)
    below = [f"<p>{left} more row{'s' * (left > 1)}</p>"] * bool(left)
    lines = [f"<tr>{''.join(row)}</tr>" for row in zip(*columns, strict=True)]
    return Shown("\n".join([f'<table dir="{"rtl" if right else "ltr"}">', *lines, "</table>", *below]), "⏎")


def _column(cells: list[str], numbers: bool) -> list[str]:
    made = []
    for element, cell in zip(['th scope="col"', *["td"] * len(cells)], cells, strict=False):
        arabic = mostly_arabic(cell)
        way = _way(arabic, cells[0] != "before" if arabic else numbers)
        made.append(f"<{element} {way}>{_lines(cell, arabic)}</{element[:2]}>")
    return made


def _cell(cell: object) -> str:
    """Write a cell: a missing one as a dash, a list with dots between its parts."""
    if isinstance(cell, list | tuple):
        return " · ".join(map(_cell, cell))
    return "–" if missing(cell) else str(cell)
