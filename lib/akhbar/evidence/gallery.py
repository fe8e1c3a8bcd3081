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


def index(folder: str | Path = FIGURES, pattern: str = "[0-9][0-9]_*.html", title: str = "Figures that answer") -> str:
    """Make `index.html` of a folder: each page that answers, with its title, its finding, its words and its picture.

    Those are the pages `NN_name.html` of figures, with their marks, or others named by `pattern`, whose marks would be too
    many for a list. The pictures are the PNG files beside; the same files give the same bytes. Raises `FigureError` where
    there is no such page.
    """
    paths = [path for path in sorted(Path(folder).glob(pattern)) if path.name != "index.html"]
    if not paths:
        raise FigureError(
            f"{folder}: holds no page {pattern.replace('[0-9][0-9]_*', 'NN_name')}; save_figure and evidence write them"
        )
    style, figures = asset("answer.css"), pattern.startswith("[0-9]")
    page = Template(asset("index.html")).substitute(
        policy=policy(style=style, images="'self' file:"),
        style=style,
        title=title,
        cards="\n".join(_card(path, figures) for path in paths),
    )
    put({Path(folder) / "index.html": [page.encode()]})
    return page


def _card(path: Path, figure: bool) -> str:
    text = path.read_text("utf-8")
    said = {name: found[1] if (found := re.search(pattern, text, re.DOTALL)) else "" for name, pattern in SAID.items()}
    heading = f'<h2 dir="auto"><a href="{path.name}">{said["title"] or path.stem}</a></h2>'
    image = f'<img src="{path.stem}.png" alt="{said["alt"] or said["title"]}" loading="lazy">'
    picture = f'<a href="{path.name}">{image}</a>' if path.with_suffix(".png").is_file() else ""
    marks = said["entries"].replace('href="#', f'href="{path.name}#') if figure else ""
    alt = f"<details><summary>In words</summary><p>{said['alt']}</p></details>" if said["alt"] else ""
    listed = f"<details><summary>Its {marks.count('<li>')} marks</summary><ol>{marks}</ol></details>" if marks else ""
    where = f" <small>Notebook {path.stem[:2]}.</small>" if figure else ""
    caption = f'<p dir="auto">{said["caption"]}{where}</p>'
    return f'<article class="card">{heading}{picture}{caption}{alt}{listed}</article>'
