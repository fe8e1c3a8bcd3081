"""The words that marks rest on, written out as HTML: pages and the record, in numbered pieces."""

import html
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import accumulate, groupby

import pandas as pd

from ..blocks import blocks
from ..markup import inert
from ..pages import Page

ELEMENTS = {"headline": "h3", "subheading": "h4", "embed": "blockquote"}
ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3\u0750-\u077f\ufb50-\ufdfb\ufe70-\ufefc]")
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
Span = tuple[int, int]
Key = tuple[str, int, int] | str
"""What a mark rests on: a span of a page, or a fact outside of it, by its id."""


def called(column: str) -> str:
    """Give a column's name as readers are told it."""
    return CALLED.get(column, column.replace("_", " "))


class Ground:
    """Passages of HTML; `places` tells, for each thing a mark can rest on, its first piece and the one after its last."""

    def __init__(self) -> None:
        self.html: list[str] = []
        self.count = 0
        self.places: dict[Key, Span] = {}

    def add_page(self, page: Page, spans: Iterable[Span], english: pd.DataFrame | None = None) -> None:
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

        def place(start: int, end: int) -> Span:
            return before[bisect_right(edges, start) - 1], before[bisect_left(edges, end)]

        beside: dict[int, str] = defaultdict(str)
        for row in [] if english is None else english[english["page"] == page.id].to_dict("records"):
            begun = bisect_right(layout, row["start"], key=lambda block: block[1]) - 1
            of = "{},{}".format(*place(row["start"], row["end"]))
            beside[begun] += f'<span data-of="{of}">{inert(row["english"])}</span> '
        self.html.append(f'<h2 dir="auto">The page {inert(page.id)}</h2>')
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
            cells = ((inert(called(column)), _linked(str(row[column]))) for column in others)
            told = "".join(f'<div><dt>{name}</dt><dd dir="auto">{cell}</dd></div>' for name, cell in cells)
            line = f'<p dir="auto"><b>{inert(row.get("id", ""))}</b> {_piece(row["event"])}</p>'
            self.html.append(f'<div class="fact">{line}<dl>{told}</dl></div>')
            self.places[name] = self.count, self.count + 1
            self.count += 1


def _piece(text: str, resting: bool = True) -> str:
    return f'<span class="p">{inert(text)}</span>' if resting else inert(text)


def _block(kind: str, text: str, arabic: bool, english: str) -> str:
    """Give a block of the page its element; a post may be in English."""
    element, way = ELEMENTS.get(kind, "p"), 'dir="rtl" lang="ar"' if arabic else 'dir="ltr"'
    block = f'<{element} class="{kind}" {way}>{text}</{element}>'
    return f'<div class="pair">{block}<p class="english" lang="en">{english}</p></div>' if english else block


def _linked(cell: str) -> str:
    """Make an address of the web a link, and nothing else."""
    link = f'<a href="{html.escape(cell)}" rel="noopener noreferrer">{inert(cell)}</a>'
    return link if ADDRESS.fullmatch(cell) else inert(cell)
