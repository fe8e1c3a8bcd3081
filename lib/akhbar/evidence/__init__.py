"""Pages that answer: from a mark to the characters it was read from, and from the characters to their marks."""

import re
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from ..errors import LayerError, WriteError
from ..layers import own
from ..pages import Page, one
from ..paths import located, put
from .document import figure_html
from .gallery import index
from .strips import draw

__all__ = ["evidence", "figure_html", "index"]


def evidence(
    page: Page,
    layers: Mapping[str, pd.DataFrame],
    path: str | Path | None = None,
    record: pd.DataFrame | None = None,
    english: pd.DataFrame | None = None,
    title: str = "",
) -> str:
    """Give layers of a page as HTML that answers, in one file without a request, and write it to `path` if one is given.

    `layers` are named by words of small letters, as in `{"dates": dates(page)}`. Each row is a mark, `dates-1` and on. A layer
    with days is drawn in their order, any other along the page: blocks by kind, statements by speaker, mentions by name;
    with a `modality`, fact is filled and nothing else is. Below it is the page; a mark lights its words, and words
    their marks. A row may name rows of `record` in a column of that name; `english` is a layer with a translation of its
    spans in a column `english`; `title` stands above, in place of the page's id. Raises `LayerError` where a layer is none
    of the page, or no layer has a row there.

    >>> from akhbar import dates
    >>> page = Page("note", "وصل الوزير إلى بغداد يوم 11 شباط 2024.")
    >>> '<path id="dates-1" class="mark fact"' in evidence(page, {"dates": dates(page)})
    True
    """
    _fit(layers, record, english)
    marked = {}
    for name, layer in layers.items():
        if not isinstance(name, str) or not re.fullmatch(r"[a-z]+[a-z0-9]*", name):
            raise LayerError(f"a layer is named by a word of small letters, not {name!r}")
        rows = own(layer, page).reset_index(drop=True)
        marked[name] = rows.assign(mark=[f"{name}-{number}" for number in range(1, len(rows) + 1)])
    marks = pd.concat([rows.astype(object) for rows in marked.values()]) if marked else pd.DataFrame()
    if marks.empty:
        raise LayerError(f"page {one(page).id}: none of the layers ({', '.join(layers) or 'none given'}) has a row on it")
    title = str(title) or f"The page {page.id}"
    caption = f"{', '.join(layers)}: each mark leads to the words it was read from."
    html = figure_html(draw(marked, len(page.text)), marks, [page], title, caption, "", record, english)
    if path is not None:
        put({located(path, WriteError): [html.encode()]})
    return html


def _fit(layers: object, record: pd.DataFrame | None, english: pd.DataFrame | None) -> None:
    """Refuse what a page that answers cannot be made of."""
    if not isinstance(layers, Mapping):
        raise LayerError(f"layers are given by name, as in {{'dates': dates(page)}}, not as {type(layers).__name__}")
    for kind, table, column in (("english", english, "english"), ("record", record, "id"), ("record", record, "event")):
        if table is not None and column not in table:
            raise LayerError(f"{kind} has no column {column!r}")
