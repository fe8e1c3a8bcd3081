"""Showing right-to-left passages and tables in a notebook, so that they read the same with styles stripped."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from .errors import AkhbarError, LayerError
from .figures.labels import ARABIC, isolate
from .layers import check
from .pages import Page

HIDDEN = re.compile(
    r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls, NUL among them; tab and line ends are shown as what they are
    r"\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"  # take no room
    r"\ud800-\udfff]"  # halves of a character
)
BREAK = re.compile(r"\r\n|\r|\n")
LETTER = re.compile(r"[^\W\d_]")
LTR, WHOLE = '<bdi dir="ltr">', '<bdi dir="ltr" style="white-space:nowrap">'  # a date is not broken at its hyphens


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


def show(
    thing: str | Page | pd.DataFrame,
    spans: pd.DataFrame | Iterable[tuple] | None = None,
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
    point. Raises `LayerError` for spans that are empty, outside the text or cross one another, and `AkhbarError` for what
    is neither passage nor table.

    >>> show("أعلن الجيش العراقي", [(5, 18, "army")], context=2)
    أعلن ⟦army: الجيش العراقي⟧
    """
    if isinstance(thing, pd.DataFrame) and spans is None:
        return _table(thing, rows)
    page = Page("passage", thing) if isinstance(thing, str) else thing
    if not isinstance(page, Page):
        raise AkhbarError(f"show takes a passage, a page, or a table without spans; not {type(thing).__name__}")
    arabic = _arabic(page.text)
    found = _spans(page, spans, kind)
    shown = [list(_pieces(page.text, found, *window)) for window in _windows(found, page.text, context)]
    return Shown(
        "".join(f"<p {_way(arabic)}>{''.join(_html(*piece, arabic) for piece in pieces)}</p>" for pieces in shown),
        "\n".join("".join(_words(*piece) for piece in pieces) for pieces in shown),
    )


def visible(text: str) -> str:
    r"""Write what cannot be seen, or would turn what is seen, as its code point.

    >>> visible("بغداد\u202e\0")
    'بغداد[U+202E][U+0000]'
    """
    return HIDDEN.sub(lambda hidden: f"[U+{ord(hidden[0]):04X}]", text)


def _spans(page: Page, spans: pd.DataFrame | Iterable[tuple] | None, kind: str) -> list[tuple[int, int, str]]:
    """Give the spans as `(start, end, name)`, the outer before the inner."""
    if isinstance(spans, pd.DataFrame):
        if kind not in spans:
            raise LayerError(f"the layer has no column {kind!r}; say which one names its spans: show(..., kind=...)")
        layer = check(spans[spans["page"] == page.id], [page])
        spans = zip(layer["start"], layer["end"], layer[kind], strict=True)
    found, around = [], []
    for start, end, *name in spans or ():
        if not 0 <= start < end <= len(page.text):
            raise LayerError(f"page {page.id}: {start}:{end} is no span of its {len(page.text)} characters")
        size = len(page.text[start:end].rstrip()) or end - start
        found.append((start, start + size, "".join(map(_cell, name))))
    found.sort(key=lambda span: (span[0], -span[1]))
    for start, end, _ in found:
        around = [outer for outer in around if outer[1] > start]
        if around and end > around[-1][1]:
            outer = ":".join(map(str, around[-1]))
            raise LayerError(f"page {page.id}: the spans {outer} and {start}:{end} cross; show them one by one")
        around.append((start, end))
    return found


def _windows(spans: list[tuple[int, int, str]], text: str, context: int | None) -> list[tuple[int, int]]:
    """Give the stretches to be shown: the whole text, or what is about each span, joined where they touch."""
    windows: list[tuple[int, int]] = []
    for start, end, _ in spans if context is not None else ():
        start, end = max(0, start - context), min(len(text), end + context)
        before, after = re.search(r"\S*$", text[max(0, start - 20) : start])[0], re.match(r"\S*", text[end : end + 20])[0]
        start, end = start - len(before) % 20, end + len(after) % 20  # words of up to 19 letters are shown whole
        if windows and start <= windows[-1][1]:
            start, end = windows[-1][0], max(end, windows.pop()[1])
        windows.append((start, end))
    return windows or [(0, len(text))]


def _pieces(text: str, spans: list[tuple[int, int, str]], start: int, stop: int) -> Iterator[tuple[str, str]]:
    """Cut a stretch of text at its spans, into pairs of text, open or close and the words or the name."""
    inside = [span for span in spans if start <= span[0] < stop]
    edges = [(begin, 1, -end, "open", name) for begin, end, name in inside]
    edges += [(end, 0, 0, "close", "") for _, end, _ in inside]
    yield "text", "…" if start else ""
    for at, *_, what, name in sorted(edges):
        yield "text", text[start:at]
        yield what, name
        start = at
    yield "text", text[start:stop] + ("…" if stop < len(text) else "")


def _words(what: str, words: str) -> str:
    if what == "text":
        return visible(words)
    return "⟧" if what == "close" else f"⟦{visible(words)}: " if words else "⟦"


def _html(what: str, words: str, arabic: bool) -> str:
    if what == "text":
        return "<br>".join(_line(line, arabic) for line in BREAK.split(words))
    name = f"<small><bdi>{html.escape(visible(words))}</bdi></small>: " if words else ""
    return "⟧</mark>" if what == "close" else f"<mark>⟦{name}"


def _line(line: str, arabic: bool) -> str:
    """Escape a stretch of a line; dates, code points and, in Arabic, stretches of Latin letters run left to right."""
    safe = re.sub(r"\[U\+[0-9A-F]+\]", lambda point: f"{LTR}{point[0]}</bdi>", html.escape(visible(line)))
    safe = isolate(safe, WHOLE, "</bdi>")
    return f"{LTR}{safe}</bdi>" if arabic and re.search("[A-Za-z]", line) and not ARABIC.search(line) else safe


def _arabic(text: str) -> bool:
    """Tell whether a text runs right to left: its first letter decides, as in the Unicode algorithm (rule P2)."""
    first = LETTER.search(text)
    return bool(first and ARABIC.match(first[0]))


def _way(arabic: bool, right: bool = False, before: bool = False) -> str:
    """Give the attributes of an element: direction and language mean something, the style only looks better."""
    style = f'style="white-space:pre-wrap;text-align:{"right" if (arabic or right) != before else "left"}"'
    return f'dir="rtl" lang="ar" {style}' if arabic else f'dir="ltr" {style}'


def _table(table: pd.DataFrame, rows: int | None) -> Shown:
    if table.index.names != [None]:  # a grouping keeps in the index what it counts by
        table = table.reset_index(allow_duplicates=True)
    shown = table.head(rows) if rows is not None else table
    words = [[_cell(name), *map(_cell, shown.iloc[:, at])] for at, name in enumerate(table)]
    marked = []
    for at, column in enumerate(words):
        number = pd.api.types.is_numeric_dtype(table.dtypes.iloc[at])
        ways = [(_arabic(cell), number or _arabic(cell), _arabic(cell) and column[0] == "before") for cell in column]
        cells = [f"{_way(*way)}>{_html('text', cell, way[0])}" for cell, way in zip(column, ways, strict=True)]
        marked.append([f'<th scope="col" {cells[0]}</th>', *(f"<td {cell}</td>" for cell in cells[1:])])
    lines = "".join(f"<tr>{''.join(row)}</tr>\n" for row in zip(*marked, strict=True))
    left = len(table) - len(shown)
    more = f"{left} more row{'s' * (left > 1)}" if left else ""
    rtl = all({_arabic(cell) for cell in column[1:] if LETTER.search(cell)} == {True} for column in words)
    plain = [" | ".join(visible(BREAK.sub("⏎", cell)) for cell in row) for row in zip(*words, strict=True)]
    below = f"\n<p>{more}</p>" if more else ""
    opening = f'<table dir="{"rtl" if rtl else "ltr"}">\n'
    return Shown(f"{opening}{lines}</table>{below}", "\n".join([*plain, more] if more else plain))


def _cell(cell: object) -> str:
    """Write a cell: a missing one as a dash, a list with dots between its parts."""
    if isinstance(cell, list | tuple):
        return " · ".join(map(_cell, cell))
    return "–" if pd.isna(cell) else str(cell)
