"""Pages that answer: from a mark to the characters it was read from, and from the characters to their marks."""

import re
from collections.abc import Mapping
from pathlib import Path
from string import Template
from urllib.parse import quote

import pandas as pd

from ..errors import FigureError, LayerError
from ..layers import own
from ..pages import Page
from ..paths import FIGURES, put
from .document import asset, figure_html, policy
from .strips import draw

__all__ = ["evidence", "figure_html", "index"]

SAID = {  # what a page that answers says of itself, as escaped there
    "title": r"<title>(.*?)</title>",
    "caption": r'<meta name="description" content="([^"]*)">',
    "alt": r'<details id="alt">.*?<p>(.*?)</p>',
    "entries": r'<details id="list">.*?<ol>(.*?)</ol>',
}


def evidence(
    page: Page,
    layers: Mapping[str, pd.DataFrame],
    path: str | Path | None = None,
    record: pd.DataFrame | None = None,
    english: pd.DataFrame | None = None,
    title: str = "",
) -> str:
    """Give layers of a page as HTML that answers, in one file without a request, and write it to `path` if one is given.

    `layers` are named by words of small letters, as in `{"dates": dates(page)}`. Each row is a mark, `dates-1` and on, that
    lights its words on the page below, as words light their marks. A layer with days is drawn in their order, any other
    along the page; with a `modality`, fact is filled and nothing else is. A row may name rows of `record` in a column of that
    name; `english` is a layer with a translation of its spans in a column `english`. Raises `LayerError` where a layer is
    none of the page, or no layer has a row there.

    >>> from akhbar import dates
    >>> page = Page("note", "وصل الوزير إلى بغداد يوم 11 شباط 2024.")
    >>> '<path id="dates-1" class="mark fact"' in evidence(page, {"dates": dates(page)})
    True
    """
    for kind, table, column in (("english", english, "english"), ("record", record, "id"), ("record", record, "event")):
        if table is not None and column not in table:
            raise LayerError(f"{kind} has no column {column!r}")
    marked = {}
    for name, layer in layers.items():
        if not isinstance(name, str) or not re.fullmatch(r"[a-z]+[a-z0-9]*", name):
            raise LayerError(f"a layer is named by a word of small letters, not {name!r}")
        rows = own(layer, page).reset_index(drop=True)
        marked[name] = rows.assign(mark=[f"{name}-{number}" for number in range(1, len(rows) + 1)])
    marks = pd.concat([rows.astype(object) for rows in marked.values()]) if marked else pd.DataFrame()
    if marks.empty:
        raise LayerError(f"page {page.id}: none of the layers ({', '.join(layers) or 'none given'}) has a row on it")
    title = title or f"The page {page.id}"
    caption = f"{', '.join(layers)}: each mark leads to the words it was read from."
    html = figure_html(draw(marked, len(page.text)), marks, [page], title, caption, "", record, english)
    if path is not None:
        put({Path(path): [html.encode()]})
    return html


def index(folder: Path = FIGURES, figures: bool = True) -> str:
    """Make `index.html` of a folder: each page that answers, with its title, its finding, its words and its picture.

    Those are the pages `NN_name.html` of figures, with their marks, or else all pages, whose marks would be too many for a
    list. Raises `FigureError` where there is no such page.
    """
    pattern = "[0-9][0-9]_*.html" if figures else "*.html"
    paths = [path for path in sorted(folder.glob(pattern)) if path.name != "index.html"]
    if not paths:
        raise FigureError(f"{folder}: holds no page that answers, {pattern}; save_figure and evidence write them")
    style = asset("answer.css")
    page = Template(asset("index.html")).substitute(
        policy=policy(style=style, images="'self' file:"),
        style=style,
        title="Figures that answer" if figures else "Pages that answer",
        cards="\n".join(_card(path, figures) for path in paths),
    )
    put({folder / "index.html": [page.encode()]})
    return page


def _card(path: Path, figure: bool) -> str:
    text = path.read_text("utf-8")
    said = {name: found[1] if (found := re.search(pattern, text, re.DOTALL)) else "" for name, pattern in SAID.items()}
    address = quote(path.name)
    heading = f'<h2 dir="auto"><a href="{address}">{said["title"] or address}</a></h2>'
    image = f'<img src="{quote(path.stem)}.png" alt="{said["alt"] or said["title"]}" loading="lazy">'
    picture = f'<a href="{address}">{image}</a>' if path.with_suffix(".png").is_file() else ""
    marks = said["entries"].replace('href="#', f'href="{address}#') if figure else ""
    alt = f"<details><summary>In words</summary><p>{said['alt']}</p></details>" if said["alt"] else ""
    listed = f"<details><summary>Its {marks.count('<li>')} marks</summary><ol>{marks}</ol></details>" if marks else ""
    where = f" <small>Notebook {path.stem[:2]}.</small>" if figure else ""
    caption = f'<p dir="auto">{said["caption"]}{where}</p>'
    return f'<article class="card">{heading}{picture}{caption}{alt}{listed}</article>'
