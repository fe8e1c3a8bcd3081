"""One file of HTML that answers: a drawing, its marks, and the words they rest on."""

import base64
import hashlib
import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from numbers import Integral
from pathlib import Path
from string import Template
from typing import Any

import pandas as pd

from ..layers import ANCHOR, check
from ..markup import visible
from ..pages import Page
from .drawing import shrink
from .ground import Ground, Key, called, inert

NAMES = ("label", "name", "gloss", "english", "drawn", "text", "source")
"""Columns that may say in a few words what a mark is; the first that is filled does."""
FIRST = ("article", "start", "end", "gloss", "said_by", "speaker", "modality", "edtf", "timex")
"""Columns that an answer begins with."""
BRIEF = 60  # characters of a quotation in the list of marks
Row = Mapping[str, Any]
TALL = 0.7  # a drawing higher than this share of its width stands beside its words, where there is room


def figure_html(
    svg: str,
    marks: pd.DataFrame,
    pages: Iterable[Page] = (),
    title: str = "",
    caption: str = "",
    alt: str = "",
    record: pd.DataFrame | None = None,
    english: pd.DataFrame | None = None,
) -> str:
    """Make a drawing answer: HTML without a request, in which a mark leads to its words, and words to their marks.

    `svg` is a drawing in which each mark is the element with its id. `marks` has a row for each span of a mark: `mark`, the
    columns of a layer, and what else there is to tell. A page that is not among `pages` is only quoted. A row without a
    span rests on what its column `source` names: rows of `record` (with `id` and `event`), else the words of that cell;
    any row may name rows of the record in a column `record`. `english` is a layer with a column `english`, the translation
    of its spans. Raises `LayerError` where a row's text is not at its span.
    """
    return assemble(shrink(svg, set(marks["mark"]), title), marks, pages, (title, caption, alt), record, english)


def assemble(
    drawing: str,
    marks: pd.DataFrame,
    pages: Iterable[Page],
    told: tuple[str, str, str],
    record: pd.DataFrame | None = None,
    english: pd.DataFrame | None = None,
) -> str:
    """Put a drawing whose marks have the class `mark` together with what they rest on, as `figure_html` does."""
    facts = {} if record is None else {fact["id"]: fact for fact in record.to_dict("records")}
    rests = list(_all_rests(marks.to_dict("records"), facts))
    cited = dict.fromkeys(key for row in rests for key in row if isinstance(key, str))
    ground = _ground(marks[marks["page"].notna()], {page.id: page for page in pages}, english)
    ground.add_facts({key: facts.get(key, {"event": key}) for key in cited})
    style, script = asset("answer.css"), asset("answer.js")
    title, caption, alt = (html.escape(visible(words)) for words in told)
    _, _, width, height = map(float, re.findall(r'viewBox="([^"]*)"', drawing)[0].split())
    return Template(asset("answer.html")).substitute(
        policy=policy(script, style),
        style=style,
        script=script,
        title=title,
        caption=caption,
        alt=f'<details id="alt"><summary>In words</summary><p>{alt}</p></details>' if alt else "",
        shape="tall" if height > TALL * width else "wide",
        drawing=drawing,
        count=marks["mark"].nunique(),
        entries="".join(_entry(row, facts) for row in marks.drop_duplicates("mark").to_dict("records")),
        words="".join(ground.html),
        data=_data(marks, [[ground.places[key] for key in row] for row in rests]),
    )


def _ground(marks: pd.DataFrame, pages: Mapping[str, Page], english: pd.DataFrame | None) -> Ground:
    """Write out the pages that marks rest on; of a page that is not at hand, the words that are quoted."""
    ground = Ground()
    for name, rows in marks.groupby("page", sort=False):
        texts = {(int(row["start"]), int(row["end"])): row["text"] for row in rows.to_dict("records")}
        if name in pages:
            check(rows[ANCHOR], [pages[name]])
            ground.add_page(pages[name], texts, english)
        else:
            ground.add_quotes(str(name), texts)
    return ground


def asset(name: str) -> str:
    """Read a file of this package."""
    return (Path(__file__).parent / name).read_text("utf-8")


def policy(script: str = "", style: str = "", images: str = "'none'") -> str:
    """Give the Content-Security-Policy of a page with this script and this style sheet, and nothing else that acts.

    >>> policy(style="a{}").split("; ")[:2]
    ["default-src 'none'", "base-uri 'none'"]
    """
    rules = ["default-src 'none'", "base-uri 'none'", "form-action 'none'", f"img-src {images}"]
    for kind, text in (("script-src", script), ("style-src", style)):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        rules += [f"{kind} 'sha256-{digest}'"] if text else []
    return "; ".join(rules)


def _rests(row: Row, facts: Mapping[str, Row]) -> Iterator[Key]:
    """Tell what a row rests on: its span, or its source; and the facts of the record it names."""
    placed = not pd.isna(row["page"])
    cell = " ".join(str(row[name]) for name in ("record", "source")[: 2 - placed] if not pd.isna(row.get(name)))
    named = [word for word in dict.fromkeys(re.findall(r"\w+", cell)) if word in facts]
    if placed:
        yield row["page"], int(row["start"]), int(row["end"])
    yield from named if named or placed else [cell]


def _all_rests(rows: Iterable[Row], facts: Mapping[str, Row]) -> Iterator[list[Key]]:
    """Tell what each row rests on; a fact that stands beside words is told once a mark, at the first row that names it."""
    told: set[tuple[str, Key]] = set()
    for row in rows:
        keys = list(_rests(row, facts))
        yield [key for key in keys if pd.isna(row["page"]) or not isinstance(key, str) or (row["mark"], key) not in told]
        told |= {(row["mark"], key) for key in keys}


def _entry(row: Row, facts: Mapping[str, Row]) -> str:
    """Name a mark in the list of marks, and quote its words in short."""
    name = next((str(row[column]) for column in NAMES if not pd.isna(row.get(column))), row["mark"])
    if pd.isna(row["page"]):
        named = [key for key in _rests(row, facts) if isinstance(key, str) and key in facts]
        name = "; ".join(_fact(key, facts[key]) for key in named) or name
    text = "" if pd.isna(row["text"]) or row["text"] == name else row["text"]
    quoted = f' <q dir="auto">{inert(_brief(text))}</q>' if text else ""
    return f'<li><a href="#{row["mark"]}" dir="auto">{inert(_brief(name, 4 * BRIEF))}</a>{quoted}</li>'


def _fact(key: str, fact: Row) -> str:
    """Name a row of the record: its id, its date if it has one, what happened."""
    date = fact.get("edtf")
    return f"{key}: {fact['event']}" if pd.isna(date) else f"{key}, {date}: {fact['event']}"


def _brief(text: str, most: int = BRIEF) -> str:
    text = " ".join(text[: 2 * most].split())
    return text if len(text) <= most else f"{text[:most]}…"


def _data(marks: pd.DataFrame, pieces: list[list[tuple[int, int]]]) -> str:
    """Write for the script, as JSON: of each row its mark, its pieces and its cells."""
    columns = [name for name in (*FIRST, *(name for name in marks if name not in FIRST)) if name in marks]
    columns = [name for name in columns if name not in ("mark", "page", "text")]
    cells = marks[columns].itertuples(index=False, name=None)
    rows = [[mark, on, *map(_cell, row)] for mark, on, row in zip(marks["mark"], pieces, cells, strict=True)]
    data = json.dumps({"columns": list(map(called, columns)), "rows": rows}, ensure_ascii=False, separators=(",", ":"))
    return re.sub("[<\ud800-\udfff]", lambda risky: f"\\u{ord(risky[0]):04x}", data)


def _cell(cell: object) -> str | int | None:
    if isinstance(cell, list | tuple):
        return " · ".join(map(str, cell))
    return None if pd.isna(cell) else int(cell) if isinstance(cell, Integral) else str(cell)
