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
from ..markup import inert, visible
from ..pages import Page
from .ground import BASES, Ground, Key, called

NAMES = ("label", "name", "gloss", "english", "drawn", "text", "source")
"""Columns that may say in a few words what a mark is; the first that is filled does."""
FIRST = ("article", "start", "end", "gloss", "said_by", "speaker", "modality", "edtf", "timex")
"""Columns that an answer begins with."""
BRIEF = 60  # characters of a quotation in the list of marks
Row = Mapping[str, Any]
TALL = 0.7  # a drawing higher than this share of its width stands beside its words, where there is room


def figure_html(
    drawing: str,
    marks: pd.DataFrame,
    pages: Iterable[Page] = (),
    title: str = "",
    caption: str = "",
    alt: str = "",
    record: pd.DataFrame | None = None,
    english: pd.DataFrame | None = None,
) -> str:
    """Make a drawing answer: HTML without a request, in which a mark leads to its words, and words to their marks.

    `drawing` is an `<svg>` in which a mark is the element with its id and the class `mark`. `marks` has a row for each span of
    a mark: `mark`, the columns of a layer, and what else there is to tell. A row without a span rests on what its `source`
    names: rows of `record` (with `id` and `event`), else the words of that cell; one with a span may name such rows in a column
    `record`. `english` translates the spans of a layer. Raises `LayerError` where a row's text is not at its span of a page.
    """
    facts: dict[Key, Row] = {} if record is None else {fact["id"]: fact for fact in record.to_dict("records")}
    rows = marks.to_dict("records")
    rests = list(_rests(rows, facts))
    given: dict[Any, Page] = {page.id: page for page in pages}
    check(marks.loc[marks["page"].notna(), ANCHOR], given.values())
    ground = Ground()
    for name, own in marks.groupby("page", sort=False):
        ground.add_page(given[name], zip(own["start"].astype(int), own["end"].astype(int), strict=True), english)
    ground.add_facts({key: facts.get(key, {"event": key}) for keys in rests for key in keys if isinstance(key, str)})
    style, script = asset("answer.css"), asset("answer.js")
    title, caption, alt = (html.escape(visible(words)) for words in (title, caption, alt))
    _, _, width, height = map(float, re.findall(r'viewBox="([^"]*)"', drawing)[0].split())
    told = zip(rows, rests, marks.duplicated("mark"), strict=True)
    entries = [_entry(row, keys, facts) for row, keys, again in told if not again]
    return Template(asset("answer.html")).substitute(
        policy=policy(script, style),
        style=style,
        script=script,
        title=title,
        caption=caption,
        alt=f'<details id="alt"><summary>In words</summary><p>{alt}</p></details>' if alt else "",
        shape="tall" if height > TALL * width else "wide",
        drawing=drawing,
        count=len(entries),
        entries="".join(entries),
        words="".join(ground.html),
        data=_data(marks, [[ground.places[key] for key in keys] for keys in rests]),
    )


def asset(name: str) -> str:
    """Read a file of this package."""
    return (Path(__file__).parent / name).read_text("utf-8")


def policy(script: str = "", style: str = "", images: str = "'none'") -> str:
    """Give the Content-Security-Policy of a page with this script and this style sheet, and nothing else that acts."""
    rules = ["default-src 'none'", "base-uri 'none'", "form-action 'none'", f"img-src {images}"]
    for kind, text in (("script-src", script), ("style-src", style)):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        rules += [f"{kind} 'sha256-{digest}'"] if text else []
    return "; ".join(rules)


def _rests(rows: Iterable[Row], facts: Mapping[Key, Row]) -> Iterator[list[Key]]:
    """Tell what each row rests on: its span, or its source; and the facts it names, beside words once a mark."""
    told: set[tuple[str, str]] = set()
    for row in rows:
        placed = not pd.isna(row["page"])
        cell = str(row.get("record" if placed else "source"))
        named = [word for word in dict.fromkeys(re.findall(r"\w+", cell)) if word in facts]
        if placed:
            new = [fact for fact in named if (row["mark"], fact) not in told]
            yield [(row["page"], int(row["start"]), int(row["end"])), *new]
        else:
            yield [*named] or [cell]
        told |= {(row["mark"], fact) for fact in named}


def _entry(row: Row, keys: Iterable[Key], facts: Mapping[Key, Row]) -> str:
    """Name a mark in the list of marks, and quote its words in short; without words, it is called by its facts."""
    name = next((str(row[column]) for column in NAMES if not pd.isna(row.get(column))), row["mark"])
    if pd.isna(row["page"]):
        name = "; ".join(_fact(facts[key]) for key in keys if key in facts) or name
    text = "" if pd.isna(row["text"]) or row["text"] == name else row["text"]
    quoted = f' <q dir="auto">{inert(_brief(text))}</q>' if text else ""
    return f'<li><a href="#{row["mark"]}" dir="auto">{inert(_brief(name, 4 * BRIEF))}</a>{quoted}</li>'


def _fact(fact: Row) -> str:
    dated = ", ".join(fact[column] for column in ("id", "edtf") if not pd.isna(fact.get(column)))
    return f"{dated}: {fact['event']}"


def _brief(text: str, most: int = BRIEF) -> str:
    text = " ".join(text[: 2 * most].split())
    return text if len(text) <= most else f"{text[:most]}…"


def _data(marks: pd.DataFrame, pieces: list[list[tuple[int, int]]]) -> str:
    """Write for the script, as JSON: of each row its mark, its pieces and its cells."""
    columns = [name for name in dict.fromkeys((*FIRST, *marks)) if name in marks and name not in ("mark", "page", "text")]
    cells = marks[columns].replace({"basis": BASES}).itertuples(index=False, name=None)
    rows = [[mark, on, *map(_cell, row)] for mark, on, row in zip(marks["mark"], pieces, cells, strict=True)]
    data = json.dumps({"columns": list(map(called, columns)), "rows": rows}, ensure_ascii=False, separators=(",", ":"))
    return re.sub("[<\ud800-\udfff]", lambda risky: f"\\u{ord(risky[0]):04x}", data)


def _cell(cell: object) -> str | int | None:
    if isinstance(cell, list | tuple):
        return " · ".join(map(str, cell))
    return None if pd.isna(cell) else int(cell) if isinstance(cell, Integral) else str(cell)
