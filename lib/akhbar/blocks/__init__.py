"""A page's layout: which of its characters are headline, date line, paragraph, subheading, post, link, credit, tags.

A page is cut into lines (`lines`), each line read as a kind of block from its cue, its shape and what stood before it
(`layout`), and a line in which another kind begins is cut there (`pieces`).
"""

import inspect
import os
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

import pandas as pd

from ..errors import LayoutWarning
from ..layers import ANCHOR, frame
from ..pages import Page, each, one
from ..paths import PACKAGE
from .layout import LayoutReader, Mark
from .lines import lines
from .pieces import cut

BLOCK_KINDS = ("headline", "dateline", "paragraph", "subheading", "embed", "related", "source", "keywords", "furniture")
QUIET = ContextVar("QUIET", default=False)
"""Whether no page is warned of (`unwarned`)."""
OWN = ("headline", "subheading", "paragraph", "embed")
"""An article's own text: no date line, link to another story, credit, keyword line or furniture."""


class Block(NamedTuple):
    """One block of a page: the number of its article, its span, its kind, and its text repaired where it was garbled."""

    article: int
    start: int
    end: int
    kind: str
    clean: str


def blocks(pages: Page | Iterable[Page]) -> pd.DataFrame:
    """Read the layout of a page, or of several, as a layer: one row a block, plus `kind` (one of `BLOCK_KINDS`) and `clean`.

    The rows tile each page: in order, without gap or overlap; white space belongs to the block before it. `article` counts
    from 1 and is 0 for furniture outside any article. `clean` is `text` repaired where it was UTF-8 read as Windows-1256.
    Warns (`LayoutWarning`) of a page of which more than half became furniture. Method: cues of `data/layout.csv`, position,
    length and punctuation of lines; glued headings as in `akhbar.blocks.pieces`.

    >>> page = Page("p", "بغداد تعلن اتفاقا\\nتاريخ النشر: 12th, February 2024 GMT\\nقال الوزير إن الاتفاق سيوقع قريبا في بغداد.")
    >>> blocks(page).kind.tolist()
    ['headline', 'dateline', 'paragraph']
    """
    rows = []
    for page in each(pages):
        found = read_blocks(page)
        warn(page, found)
        rows += [(page.id, *block[:3], page.text[block.start : block.end], block.kind, block.clean) for block in found]
    return frame(rows, [*ANCHOR, "kind", "clean"])


def warn(page: Page, found: Iterable[Block]) -> None:
    """Warn the caller of the library if more than half of a page's characters, blanks aside, became furniture."""
    if not QUIET.get() and (share := furnished(page, found)) > 0.5:
        told = f"page {page.id}: {share:.0%} of its characters were read as furniture, from which no date or actor is read;"
        own = sum(1 for _ in takewhile(lambda call: call.filename.startswith(f"{PACKAGE}{os.sep}"), inspect.stack(0)))
        warnings.warn(f"{told} look at blocks(page) before you trust them", LayoutWarning, stacklevel=own + 1)


@contextmanager
def unwarned() -> Iterator[None]:
    """Warn of no page meanwhile, in this thread alone: a filter of warnings would be one for all."""
    before = QUIET.set(True)
    try:
        yield
    finally:
        QUIET.reset(before)


def furnished(page: Page, found: Iterable[Block]) -> float:
    """Give the share of a page's characters, blanks aside, that is furniture."""
    idle = "".join(page.text[block.start : block.end] for block in found if block.kind == "furniture")
    return len("".join(idle.split())) / len("".join(page.text.split())) if idle.strip() else 0.0


@lru_cache(maxsize=8)
def read_blocks(page: Page) -> tuple[Block, ...]:
    """Read the blocks of one page; kept for the readers that ask for them again.

    A page of which more than half would be furniture is read again: so that a story may go on after the end of it, and
    lines that flow are text, whether full stops tell them from furniture or not.
    """
    found = lines(one(page).text)
    for again in (False, True):
        rows = _tiles(LayoutReader(found, again).read())
        if furnished(page, rows) <= 0.5:
            break
    return rows


def _tiles(marks: list[Mark]) -> tuple[Block, ...]:
    """Make blocks of the lines' marks: each line cut where another kind begins in it, joined to the one it goes on with."""
    credited = {mark.article for mark in marks if mark.kind == "source"}
    runs: list[list[Block]] = []
    at = 0
    for mark in marks:
        for start, end, kind, clean in cut(mark.line, mark.kind, mark.article not in credited):
            if not (mark.joins and runs and runs[-1][0].kind == kind):
                runs.append([])
            runs[-1].append(Block(mark.article, at + start, at + end, kind, clean))
        at += len(mark.line.raw)
    return tuple(Block(*run[0][:2], run[-1].end, run[0].kind, "".join([block.clean for block in run])) for run in runs)
