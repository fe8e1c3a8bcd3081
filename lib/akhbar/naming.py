"""Who names the armed groups and the troops' going, how, and in whose voice."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

import pandas as pd

from .families import families
from .layers import ANCHOR, frame
from .pages import Page
from .runs import each
from .speech import speech

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


def _named(page: Page) -> Iterable[tuple]:
    table = families(page, KINDS)
    said = [Statement(*row) for row in speech(page)[["start", "text", "speaker", "cue", "mode"]].itertuples(index=False)]
    starts = [statement.start for statement in said]
    for row in table[table["group"].isin(NAMED)].itertuples(index=False):
        at = bisect_right(starts, row.start) - 1
        voice = BLOCK_VOICES.get(row.kind) or (said[at].voice(row.start) if at >= 0 else "outlet")
        yield (*row, voice, said[at].speaker if voice in ("quoted", "reported") else None)


class Statement:
    """One row of `speech`: where what is said begins, and where its quotation marks stand."""

    def __init__(self, start: int, text: str, speaker: str | None, cue: str | None, mode: str) -> None:
        self.start, self.speaker, self.mode = start, speaker, mode
        after = text.find(cue) + len(cue) if cue else 0
        opening = OPENING.search(text, after) if cue else None
        self.told = start + (text.find(cue) if cue else 0)  # said before its cue: the cue trails
        self.content = start + opening.end() if opening else self.told
        self.quotes = [start + mark.start() for mark in QUOTES.finditer(text)]

    def voice(self, at: int) -> str:
        """Tell whose the words at an offset of the page are."""
        if self.mode == "unmarked" or self.told <= at < self.content - 1:
            return "outlet"
        return "quoted" if self.mode != "indirect" or bisect_left(self.quotes, at) % 2 else "reported"
