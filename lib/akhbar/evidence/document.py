"""One file of HTML that answers: a drawing, its marks, and the words they rest on, written out in numbered pieces."""

import base64
import hashlib
import html
import json
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate, groupby
from numbers import Integral
from pathlib import Path
from string import Template
from typing import Any

import pandas as pd

from ..blocks import blocks
from ..directions import ARABIC
from ..layers import ANCHOR, check
from ..markup import escape_html, escape_unseen
from ..pages import Page

LABEL_COLUMNS = ("label", "name", "gloss", "english", "drawn", "text", "source")
"""Columns that may say in a few words what a mark is; the first that is filled does."""
FIRST_COLUMNS = ("article", "start", "end", "gloss", "said_by", "speaker", "modality", "edtf", "timex")
"""Columns that an answer begins with."""
BRIEF = 60  # characters of a quotation in the list of marks
Cells = Mapping[str, Any]
TALL = 0.7  # a drawing higher than this share of its width stands beside its words, where there is room
ELEMENTS = {"headline": "h3", "subheading": "h4", "embed": "blockquote"}
ADDRESS = re.compile(r"https?://[\w-]+(\.[\w-]+)+(:\d+)?([/?#]\S*)?")
CALLED = {"edtf": "date (EDTF)", "timex": "dated by the words", "url": "address", "url2": "second address"}
CALLED |= {"basis": "how the date is known", "value": "value (TIMEX3)"}
"""What readers are told in place of a column's name."""
BASES = {
    "stated": "told in full",
    "completed": "told in part; the rest is from its article",
    "weekday": "by the day of the week, near its article's day",
    "deictic": "counted from its article's day",
    "anaphor": "counted from a day named before",
    "duration": "a length of time, or how often",
    "vague": "before, about or after its article's day",
    "unresolved": "it is not: the words alone do not tell a day",
}
"""What readers are told in place of a basis."""
PieceSpan = tuple[int, int]
Key = tuple[str, int, int] | str
"""What a mark rests on: a span of a page, or a fact outside of it, by its id."""


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
    facts: dict[Key, Cells] = {} if record is None else {fact["id"]: fact for fact in record.to_dict("records")}
    rows = marks.to_dict("records")
    rests = list(_rests(rows, facts))
    given: dict[Any, Page] = {page.id: page for page in pages}
    check(marks.loc[marks["page"].notna(), ANCHOR], given.values())
    ground = Ground()
    for name, own in marks.groupby("page", sort=False):
        ground.add_page(given[name], zip(own["start"].astype(int), own["end"].astype(int), strict=True), english)
    ground.add_facts({key: facts.get(key, {"event": key}) for keys in rests for key in keys if isinstance(key, str)})
    style, script = asset("answer.css"), asset("answer.js")
    title, caption, alt = (html.escape(escape_unseen(words)) for words in (title, caption, alt))
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


def _rests(rows: Iterable[Cells], facts: Mapping[Key, Cells]) -> Iterator[list[Key]]:
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


def _entry(row: Cells, keys: Iterable[Key], facts: Mapping[Key, Cells]) -> str:
    """Name a mark in the list of marks, and quote its words in short; without words, it is called by its facts."""
    name = next((str(row[column]) for column in LABEL_COLUMNS if not pd.isna(row.get(column))), row["mark"])
    if pd.isna(row["page"]):
        name = "; ".join(_fact(facts[key]) for key in keys if key in facts) or name
    text = "" if pd.isna(row["text"]) or row["text"] == name else row["text"]
    quoted = f' <q dir="auto">{escape_html(_brief(text))}</q>' if text else ""
    return f'<li><a href="#{row["mark"]}" dir="auto">{escape_html(_brief(name, 4 * BRIEF))}</a>{quoted}</li>'


def _fact(fact: Cells) -> str:
    dated = ", ".join(fact[column] for column in ("id", "edtf") if not pd.isna(fact.get(column)))
    return f"{dated}: {fact['event']}"


def _brief(text: str, most: int = BRIEF) -> str:
    text = " ".join(text[: 2 * most].split())
    return text if len(text) <= most else f"{text[:most]}…"


def _data(marks: pd.DataFrame, pieces: list[list[tuple[int, int]]]) -> str:
    """Write for the script, as JSON: of each row its mark, its pieces and its cells."""
    columns = [name for name in dict.fromkeys((*FIRST_COLUMNS, *marks)) if name in marks and name not in ("mark", "page", "text")]
    cells = marks[columns].replace({"basis": BASES}).itertuples(index=False, name=None)
    rows = [[mark, on, *map(_cell, row)] for mark, on, row in zip(marks["mark"], pieces, cells, strict=True)]
    data = json.dumps({"columns": list(map(_called, columns)), "rows": rows}, ensure_ascii=False, separators=(",", ":"))
    return re.sub("[<\ud800-\udfff]", lambda risky: f"\\u{ord(risky[0]):04x}", data)


def _cell(cell: object) -> str | int | None:
    if isinstance(cell, list | tuple):
        return " · ".join(map(str, cell))
    return None if pd.isna(cell) else int(cell) if isinstance(cell, Integral) else str(cell)


def _called(column: str) -> str:
    return CALLED.get(column, column.replace("_", " "))


class Ground:
    """Passages of HTML; `places` tells, for each thing a mark can rest on, its first piece and the one after its last."""

    def __init__(self) -> None:
        self.html: list[str] = []
        self.count = 0
        self.places: dict[Key, PieceSpan] = {}

    def add_page(self, page: Page, spans: Iterable[PieceSpan], english: pd.DataFrame | None) -> None:
        """Write out a page block by block, cut where a span begins or ends.

        `english` is a layer of translated passages with the translation in a column `english`: each stands beside the
        block it begins in, and knows the pieces it translates.
        """
        layout = list(blocks(page)[["article", "start", "end", "kind"]].itertuples(index=False, name=None))
        spans, depth = set(spans), Counter({edge: 0 for block in layout for edge in block[1:3]})
        depth.update(start for start, _ in spans)
        depth.subtract(end for _, end in spans)
        edges = sorted(depth)
        resting = [level > 0 for level in accumulate(depth[edge] for edge in edges)]  # whether a span goes on from an edge
        before = list(accumulate(resting, initial=self.count))  # pieces before each edge

        def place(start: int, end: int) -> PieceSpan:
            return before[bisect_right(edges, start) - 1], before[bisect_left(edges, end)]

        beside: dict[int, str] = defaultdict(str)
        for row in [] if english is None else english[english["page"] == page.id].to_dict("records"):
            begun = bisect_right(layout, row["start"], key=lambda block: block[1]) - 1
            of = "{},{}".format(*place(row["start"], row["end"]))
            beside[begun] += f'<span data-of="{of}">{escape_html(row["english"] or "")}</span> '
        self.html.append(f'<h2 dir="auto">The page {escape_html(page.id)}</h2>')
        for article, group in groupby(enumerate(layout), key=lambda block: block[1][0]):
            shown = []
            for number, (_, start, end, kind) in group:
                inside = range(bisect_left(edges, start), bisect_left(edges, end))
                text = "".join(_piece(page.text[edges[at] : edges[at + 1]], resting[at]) for at in inside)
                shown.append(_block(kind, text, bool(ARABIC.search(page.text, start, end)), beside[number]))
            name = f"Article {article}" if article else "Outside any article"
            self.html.append(f'<div class="article" role="group" aria-label="{name}">{"".join(shown)}</div>')
        self.places |= {(page.id, *span): place(*span) for span in spans}
        self.count = before[-1]

    def add_facts(self, facts: Mapping[str, Mapping[str, str]]) -> None:
        """Write out rows of the record by their ids, the fact first; addresses of the web are links."""
        if facts:
            self.html.append("<h2>Outside the page</h2>")
        for name, row in facts.items():
            others = [column for column in row if column not in ("id", "event") and not pd.isna(row[column])]
            cells = ((escape_html(_called(column)), _linked(str(row[column]))) for column in others)
            told = "".join(f'<div><dt>{name}</dt><dd dir="auto">{cell}</dd></div>' for name, cell in cells)
            line = f'<p dir="auto"><b>{escape_html(row.get("id", ""))}</b> {_piece(row["event"])}</p>'
            self.html.append(f'<div class="fact">{line}<dl>{told}</dl></div>')
            self.places[name] = self.count, self.count + 1
            self.count += 1


def _piece(text: str, resting: bool = True) -> str:
    return f'<span class="p">{escape_html(text)}</span>' if resting else escape_html(text)


def _block(kind: str, text: str, arabic: bool, english: str) -> str:
    """Wrap a block in its element; a block without Arabic is set left to right."""
    element, way = ELEMENTS.get(kind, "p"), 'dir="rtl" lang="ar"' if arabic else 'dir="ltr"'
    block = f'<{element} class="{kind}" {way}>{text}</{element}>'
    return f'<div class="pair">{block}<p class="english" lang="en">{english}</p></div>' if english else block


def _linked(cell: str) -> str:
    """Make an address of the web a link, and nothing else."""
    link = f'<a href="{html.escape(cell)}" rel="noopener noreferrer">{escape_html(cell)}</a>'
    return link if ADDRESS.fullmatch(cell) else escape_html(cell)
