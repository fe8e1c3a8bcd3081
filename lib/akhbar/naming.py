"""Who names the armed groups and the troops' going, how, and in whose voice."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from .families import families
from .layers import ANCHOR, frame
from .pages import Page
from .runs import each

NAMED = ("armed groups", "withdrawal")
KINDS = ("headline", "subheading", "paragraph", "embed", "related")
BLOCK_VOICES = {"headline": "headline", "subheading": "headline", "related": "headline", "embed": "post"}
MODE_VOICES = {"direct": "quoted", "indirect": "reported", "continued": "reported"}
COLUMNS = [*ANCHOR, "family", "group", "kind", "voice", "speaker"]


def naming(pages: Page | Iterable[Page]) -> pd.DataFrame:
    """Find every naming of an armed group and every word for the troops' going: a layer with `COLUMNS`.

    `family` and `group` as in `families`, `kind` that of the block: headlines, subheadings, paragraphs, embedded posts and
    related headlines are read. `voice`: `headline` (with related ones), `post`, and in paragraphs `quoted` (direct speech),
    `reported` (indirect speech, and what continues it), else `outlet`, its own prose. `speaker` is that of the statement.

    >>> naming(Page("p", "بغداد تبحث سحب القوات\\nقال الوزير إن الميليشيات تهدد البلاد.")).voice.tolist()
    ['headline', 'reported']
    """
    return frame([row for page in each(pages) for row in _named(page)], COLUMNS)


def _named(page: Page) -> Iterable[tuple]:
    table = families(page, KINDS)
    said = speech(page)
    said = said.loc[(said["start"] - said["end"]).sort_values(kind="stable").index]  # the longest first: the innermost speaks
    owner = np.full(len(page.text), -1)
    for at, (start, end) in enumerate(zip(said["start"], said["end"], strict=True)):
        owner[start:end] = at
    for row in table[table["group"].isin(NAMED)].itertuples(index=False):
        voice, by = BLOCK_VOICES.get(row.kind), owner[row.start]
        mode, speaker = (None, None) if voice or by < 0 else said.iloc[by][["mode", "speaker"]]
        yield (*row, voice or MODE_VOICES.get(mode, "outlet"), speaker)


def speech(page: Page) -> pd.DataFrame:
    """Stand in for the reader of statements until it is there: nobody speaks."""
    return frame([], [*ANCHOR, "speaker", "cue", "mode", "modality"])
