"""Who names the armed groups and the troops' going, how, and in whose voice."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

import pandas as pd

from ..layers import layers
from ..pages import Page
from ..statements import Statement, read_statements
from ..tokens import READ_KINDS
from .families import FamilyMatch, read_families

NAMED_GROUPS = ("armed groups", "withdrawal")
BLOCK_VOICES = {"headline": "headline", "subheading": "headline", "related": "headline", "embed": "post"}
QUOTES = re.compile('["“”«»]')
OPENING = re.compile(r"(?<!\w)[وفبل]?[أإا]نّ?(?:ه|ها|هم|هما|ني|نا|نه|نها)?(?!\w)|[\"“«:]")
"""What is said begins after one of these: أن or إن, a quotation mark, a colon."""


def naming(pages: Page | Iterable[Page]) -> pd.DataFrame:
    """Find every naming of an armed group and every word for the troops' going: a layer of hits, each with its voice.

    `family` and `group` as in `families`, `kind` that of the block: headlines, subheadings, paragraphs, embedded posts and
    related headlines are read. `voice`: `headline` (subheadings and related ones too), `post`, and in paragraphs, after
    `speech`: `quoted` (direct speech, in quotation marks or after a colon, and marks within indirect speech), `reported`
    (the rest of indirect speech), else `outlet`, its own prose: there too stands what says who speaks, up to أن or a mark.
    `speaker` is the one quoted or reported.

    >>> naming(Page("p", "بغداد تبحث سحب القوات\\nقالت وزارة الدفاع إن الميليشيات تهدد البلاد.")).voice.tolist()
    ['headline', 'reported']
    """
    return layers(pages, _named, (*FamilyMatch._fields[3:], "voice", "speaker"))


def _named(page: Page) -> Iterator[tuple[object, ...]]:
    said = read_statements(page)
    for hit in read_families(page):
        if hit.group in NAMED_GROUPS and hit.kind in READ_KINDS:
            at = bisect_right(said, hit.start, key=lambda statement: statement.start) - 1
            voice = BLOCK_VOICES.get(hit.kind) or (_voice(page, said[at], hit.start) if at >= 0 else "outlet")
            yield *hit, voice, said[at].speaker if voice in ("quoted", "reported") else None


def _voice(page: Page, statement: Statement, at: int) -> str:
    """Tell whose the words at an offset of the page are, which stand in a statement or after it."""
    text, cue, at = page.text[statement.start : statement.end], statement.cue, at - statement.start
    told = text.find(cue) if cue else 0
    opening = OPENING.search(text, told + len(cue)) if cue else None
    if statement.mode == "unmarked" or opening and told <= at < opening.end() - 1:
        return "outlet"
    within = len(QUOTES.findall(text, 0, max(at, 0))) % 2
    return "quoted" if statement.mode != "indirect" or within else "reported"
