"""Who names the armed groups and the troops' going, how, and in whose voice."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

import pandas as pd

from ..layers import ANCHOR, frame
from ..pages import Page
from ..statements import speech
from ..words import each
from .families import families

NAMED = ("armed groups", "withdrawal")
KINDS = ("headline", "subheading", "paragraph", "embed", "related")
BLOCK_VOICES = {"headline": "headline", "subheading": "headline", "related": "headline", "embed": "post"}
COLUMNS = [*ANCHOR, "family", "group", "kind", "voice", "speaker"]
QUOTES = re.compile('["“”«»]')
OPENING = re.compile(r"(?<!\w)[وفبل]?[أإا]نّ?(?:ه|ها|هم|هما|ني|نا|نه|نها)?(?!\w)|[\"“«:]")
"""What is said begins after one of these: أن or إن, a quotation mark, a colon."""


def naming(pages: Page | Iterable[Page]) -> pd.DataFrame:
    """Find every naming of an armed group and every word for the troops' going: a layer with `COLUMNS`.

    `family` and `group` as in `families`, `kind` that of the block: headlines, subheadings, paragraphs, embedded posts and
    related headlines are read. `voice`: `headline` (subheadings and related ones too), `post`, and in paragraphs, after
    `speech`: `quoted` (direct speech, in quotation marks or after a colon, and marks within indirect speech), `reported`
    (the rest of indirect speech), else `outlet`, its own prose: there too stands what says who speaks, up to أن or a mark.
    `speaker` is the one quoted or reported.

    >>> naming(Page("p", "بغداد تبحث سحب القوات\\nقالت وزارة الدفاع إن الميليشيات تهدد البلاد.")).voice.tolist()
    ['headline', 'reported']
    """
    return frame([row for page in each(pages) for row in _named(page)], COLUMNS)


def _named(page: Page) -> Iterator[tuple]:
    said = list(speech(page).itertuples())
    for row in families(page, KINDS).itertuples(index=False):
        if row.group in NAMED:
            at = bisect_right(said, row.start, key=lambda statement: statement.start) - 1
            voice = BLOCK_VOICES.get(row.kind) or (_voice(said[at], row.start) if at >= 0 else "outlet")
            yield (*row, voice, said[at].speaker if voice in ("quoted", "reported") else None)


def _voice(statement: tuple, at: int) -> str:
    """Tell whose the words at an offset of the page are, which stand in a statement or after it."""
    text, cue, at = statement.text, statement.cue, at - statement.start
    told = text.find(cue) if cue else 0
    opening = OPENING.search(text, told + len(cue)) if cue else None
    if statement.mode == "unmarked" or opening and told <= at < opening.end() - 1:
        return "outlet"
    within = len(QUOTES.findall(text, 0, max(at, 0))) % 2
    return "quoted" if statement.mode != "indirect" or within else "reported"
