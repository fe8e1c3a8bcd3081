"""What is counted: the words of pages, each with the block, the sentence and the unbroken run of words it stands in."""

from bisect import bisect_right
from collections.abc import Collection, Iterable

import pandas as pd

from .blocks import read_blocks
from .layers import ANCHOR, frame
from .pages import Page
from .words import words

OWN = ("headline", "subheading", "paragraph", "embed")
"""An article's own text: no date line, related headline, credit, keyword line or furniture."""
STOPS = frozenset(".!?؟…\n")
COLUMNS = [*ANCHOR, "form", "lemma", "parts", "kind", "sentence", "run"]

Text = Page | Iterable[Page] | pd.DataFrame
"""What the counting functions take: a page, pages, or a layer that `corpus` gave, whole or filtered."""


def corpus(pages: Text, kinds: Collection[str] = OWN) -> pd.DataFrame:
    """Give the words to be counted: the layer of `words` plus `kind`, `sentence` and `run`, of blocks of `kinds` only.

    `sentence` and `run` are numbers within a page: a sentence ends with its mark or its block, a run of words at anything
    but a space. Filter it to count a part (`corpus(page).query("article == 2")`); a layer given for `pages` is only
    filtered by `kinds`.

    >>> corpus(Page("p", "قال الوزير: نعم. ثم سافر"))[["text", "sentence", "run"]].values.tolist()
    [['قال', 0, 0], ['الوزير', 0, 0], ['نعم', 0, 1], ['ثم', 1, 2], ['سافر', 1, 2]]
    """
    if isinstance(pages, pd.DataFrame):
        return pages[pages["kind"].isin(kinds)]
    return frame([row for page in each(pages) for row in _rows(page) if row[8] in kinds], COLUMNS)


def each(pages: Page | Iterable[Page]) -> list[Page]:
    """Take one page for a list of one."""
    return [pages] if isinstance(pages, Page) else list(pages)


def _rows(page: Page) -> Iterable[tuple]:
    table = words(page)
    blocks = read_blocks(page)
    starts = [block[1] for block in blocks]
    sentence = run = end = here = 0
    for row in zip(*(table[name] for name in COLUMNS[:8]), strict=True):
        block = bisect_right(starts, row[2]) - 1
        between = page.text[end : row[2]]
        if end and (block != here or not STOPS.isdisjoint(between)):
            sentence += 1
            run += 1
        elif end and between.strip():
            run += 1
        end, here = row[3], block
        yield (*row, blocks[block][3], sentence, run)
