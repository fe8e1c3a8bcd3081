"""The concordance: every place of a word or a family, with what stands before and after it."""

from bisect import bisect_right
from collections.abc import Collection, Iterable

import pandas as pd

from .blocks import read_blocks
from .errors import AkhbarError
from .families import families
from .familytable import family_ids
from .layers import ANCHOR, frame
from .letters import key
from .pages import Page
from .runs import OWN, each, runs

COLUMNS = [*ANCHOR, "left", "right"]
LONGEST = 40  # characters that a word of the context may have: what is longer is a link, and cut


def kwic(
    pages: Page | Iterable[Page], query: str, width: int = 8, sort: str | None = None, kinds: Collection[str] = OWN
) -> pd.DataFrame:
    """Show a key word in its contexts: a layer with `left` and `right`, up to `width` words of the same block each.

    `query` is the id of a term family, else a lemma or written words (letters folded, clitics aside; each word may be
    given by its lemma). `left` is what comes before the hit and `right` what comes after, however a script runs; both are
    the page's own characters, so that `page.text[start - len(left) : end + len(right)]` is the line. `sort`: None for the
    order of the pages, "left" by the words before, the nearest first, "right" by the words after. Method: Luhn (1960),
    Keyword-in-context index for technical literature.

    >>> kwic(Page("p", "قال الوزير إن الميليشيات غادرت"), "militia", width=2)[["left", "text", "right"]].values.tolist()
    [['الوزير إن ', 'الميليشيات', ' غادرت']]
    """
    if sort not in (None, "left", "right"):
        raise AkhbarError(f"kwic sorts by None, 'left' or 'right', not by {sort!r}")
    if not isinstance(query, str) or not query.strip():
        raise AkhbarError("kwic looks for a family's id, a lemma or written words; the query is empty")
    rows = [row for page in each(pages) for row in _lines(page, query.strip(), width, kinds)]
    if sort == "left":
        rows.sort(key=lambda row: [key(word) for word in reversed(row[5].split())])
    elif sort == "right":
        rows.sort(key=lambda row: [key(word) for word in row[6].split()])
    return frame(rows, COLUMNS)


def _lines(page: Page, query: str, width: int, kinds: Collection[str]) -> Iterable[tuple]:
    blocks = read_blocks(page)
    starts = [block[1] for block in blocks]
    for article, start, end in _hits(page, query, kinds):
        block = blocks[bisect_right(starts, start) - 1]
        left = page.text[max(block[1], start - LONGEST * width) : start]
        right = page.text[end : min(block[2], end + LONGEST * width)].rstrip()
        far, late = left.rsplit(None, width), right.split(None, width)
        left = left[len(far[0]) :].lstrip() if len(far) > width else left.lstrip()
        right = right[: len(right) - len(late[-1])].rstrip() if len(late) > width else right
        yield (page.id, article, start, end, page.text[start:end], left, right)


def _hits(page: Page, query: str, kinds: Collection[str]) -> Iterable[tuple[int, int, int]]:
    if query in family_ids():
        table = families(page, kinds)
        hits = table[table["family"] == query]
        return list(zip(hits["article"], hits["start"], hits["end"], strict=True))
    sought = [key(word).casefold() for word in query.split()]
    rows = [row for row in runs(page) if row[8] in kinds]
    read = [{row[5], key(row[6]), *(key(part) for part in row[7])} for row in rows]
    return [
        (rows[at][1], rows[at][2], rows[at + len(sought) - 1][3])
        for at in range(len(rows) - len(sought) + 1)
        if rows[at][9] == rows[at + len(sought) - 1][9] and all(map(set.__contains__, read[at : at + len(sought)], sought))
    ]
