"""The concordance: every place of a word or a family, with what stands before and after it."""

from bisect import bisect_right
from collections.abc import Collection, Iterable

import pandas as pd

from ..blocks import read_blocks
from ..errors import AkhbarError
from ..layers import ANCHOR, frame
from ..letters import key
from ..pages import Page
from ..pages import several as each
from ..words import OWN, read_words
from .families import families, family_rows

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
    rows = [
        (page.id, article, start, end, page.text[start:end], *_context(page, start, end, width))
        for page in each(pages)
        for article, start, end in _hits(page, query.strip(), kinds)
    ]
    if sort == "left":
        rows.sort(key=lambda row: [key(word) for word in reversed(row[5].split())])
    elif sort == "right":
        rows.sort(key=lambda row: [key(word) for word in row[6].split()])
    return frame(rows, [*ANCHOR, "left", "right"])


def _context(page: Page, start: int, end: int, width: int) -> tuple[str, str]:
    """Give up to `width` words before a span, and after it, within its block."""
    blocks = read_blocks(page)
    _, first, last, *_ = blocks[bisect_right(blocks, start, key=lambda block: block[1]) - 1]
    left = page.text[max(first, start - LONGEST * width) : start]
    right = page.text[end : min(last, end + LONGEST * width)].rstrip()
    far, late = left.rsplit(None, width), right.split(None, width)
    if len(far) > width:
        left = left[len(far[0]) :]
    if len(late) > width:
        right = right[: -len(late[-1])]
    return left.lstrip(), right.rstrip()


def _hits(page: Page, query: str, kinds: Collection[str]) -> Iterable[tuple[int, int, int]]:
    """Give article, start and end of each hit."""
    if any(row["family"] == query for row in family_rows()):
        table = families(page, kinds)
        return table.loc[table["family"] == query, ["article", "start", "end"]].itertuples(index=False)
    sought = [key(word).casefold() for word in query.split()]
    words = [word for word in read_words(page) if word.kind in kinds]
    windows = (words[at : at + len(sought)] for at in range(len(words) - len(sought) + 1))
    return [
        (window[0].article, window[0].start, window[-1].end)
        for window in windows
        if window[0].sentence == window[-1].sentence
        and all(one in (word.form, key(word.lemma), *map(key, word.parts)) for one, word in zip(sought, window, strict=True))
    ]
