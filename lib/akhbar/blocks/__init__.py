"""A page's layout: which of its characters are headline, date line, paragraph, subheading, post, link, credit, tags.

A page is cut into lines (`lines`), each line read as a kind of block from its cue, its shape and what stood before it
(`layout`), and a line in which another kind begins is cut there (`pieces`, `headings`).
"""

from functools import lru_cache

import pandas as pd

from ..errors import PageError
from ..layers import layer
from ..pages import Page
from .layout import Reading
from .lines import lines
from .pieces import cut

KINDS = ("headline", "dateline", "paragraph", "subheading", "embed", "related", "source", "keywords", "furniture")


def blocks(page: Page) -> pd.DataFrame:
    """Read a page's layout as a layer: one row a block, plus `kind` (one of `KINDS`) and `clean`.

    The rows tile the page: in order, without gap or overlap; white space belongs to the block before it. `article` counts
    from 1 and is 0 for furniture outside any article. `clean` is `text` repaired where it was UTF-8 read as Windows-1256.
    Method: cues of `data/layout.csv`, position, length and punctuation of lines; glued headings as in `akhbar.blocks.headings`.

    >>> page = Page("p", "بغداد تعلن اتفاقا\\nتاريخ النشر: 12th, February 2024 GMT\\nقال الوزير إن الاتفاق سيوقع قريبا في بغداد.")
    >>> blocks(page).kind.tolist()
    ['headline', 'dateline', 'paragraph']
    """
    return layer(page, read_blocks(page), ["kind", "clean"])


@lru_cache(maxsize=8)
def read_blocks(page: Page) -> tuple[tuple[int, int, int, str, str], ...]:
    """Read the rows of the layer, `(article, start, end, kind, clean)`; kept for the readers that ask for them again."""
    if not isinstance(page, Page):
        raise PageError(f"blocks are read from a Page, not from {type(page).__name__}; make one with Page(id, text)")
    marks = Reading(lines(page.text)).read()
    credited = {mark.article for mark in marks if mark.kind == "source"}
    rows: list[list] = []
    at = 0
    for mark in marks:
        for start, end, kind, clean in cut(mark.line, mark.kind, mark.article not in credited):
            if mark.joins and rows and (rows[-1][0], rows[-1][3]) == (mark.article, kind):
                rows[-1][2] = at + end
                rows[-1][4].append(clean)
            else:
                rows.append([mark.article, at + start, at + end, kind, [clean]])
        at += len(mark.line.raw)
    return tuple((*row[:4], "".join(row[4])) for row in rows)
