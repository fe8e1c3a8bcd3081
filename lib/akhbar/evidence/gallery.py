"""The index of a folder of figures: a gallery for readers without Python."""

import re
from pathlib import Path
from string import Template

from ..errors import FigureError
from ..paths import FIGURES, put
from .document import asset, policy

SAID = {  # what a page that answers says of itself, as escaped there
    "title": r"<title>(.*?)</title>",
    "caption": r'<meta name="description" content="([^"]*)">',
    "alt": r'<details id="alt">.*?<p>(.*?)</p>',
    "entries": r'<details id="list">.*?<ol>(.*?)</ol>',
}


def index(folder: str | Path = FIGURES) -> str:
    """Make `index.html` of a folder: each `NN_name.html` with its title, its finding, its words, its marks and its picture.

    The pictures are the PNG files beside; the same files give the same bytes. Raises `FigureError` where there is no
    such page.
    """
    paths = sorted(Path(folder).glob("[0-9][0-9]_*.html"))
    if not paths:
        raise FigureError(f"{folder}: holds no page NN_name.html; save_figure writes them")
    style = asset("answer.css")
    page = Template(asset("index.html")).substitute(
        policy=policy(style=style, images="'self' file:"), style=style, cards="\n".join(map(_card, paths))
    )
    put({Path(folder) / "index.html": [page.encode()]})
    return page


def _card(path: Path) -> str:
    text = path.read_text("utf-8")
    said = {name: found[1] if (found := re.search(pattern, text, re.DOTALL)) else "" for name, pattern in SAID.items()}
    heading = f'<h2 dir="auto"><a href="{path.name}">{said["title"] or path.stem}</a></h2>'
    image = f'<img src="{path.stem}.png" alt="{said["alt"] or said["title"]}" loading="lazy">'
    picture = f'<a href="{path.name}">{image}</a>' if path.with_suffix(".png").is_file() else ""
    marks = said["entries"].replace('href="#', f'href="{path.name}#')
    alt = f"<details><summary>In words</summary><p>{said['alt']}</p></details>" if said["alt"] else ""
    listed = f"<details><summary>Its {marks.count('<li>')} marks</summary><ol>{marks}</ol></details>" if marks else ""
    caption = f'<p dir="auto">{said["caption"]} <small>Notebook {path.stem[:2]}.</small></p>'
    return f'<article class="card">{heading}{picture}{caption}{alt}{listed}</article>'
