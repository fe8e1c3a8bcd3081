"""The words of a page, each with its lemma and its parts."""

import re

import pandas as pd

from .blocks import read_blocks
from .layers import layer
from .lemmas import lemma
from .letters import key, readable
from .morphology import split
from .pages import Page

ARABIC = "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
"""The blocks Arabic, Arabic Supplement, Arabic Extended-B and -A, Arabic Presentation Forms-A and -B."""
MARKS = "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
"""Harakat and the marks of recitation: no letters, but written on them."""
UNSEEN = "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
"""Joiners and controls of direction, which stand inside a word without being seen."""
WORD = re.compile(
    rf"""
      (?:https?://|www\.|pic\.(?:twitter|x)\.com/)[!-~]+       # a link, as far as it is ASCII
    | \d+(?:[.,٫٬]\d+)*                                          # a number, with its points and commas
    | (?=[{ARABIC}])[^\W\d_](?:[{MARKS}{UNSEEN}]*(?=[{ARABIC}])[^\W\d_])*[{MARKS}]*
    | (?![{ARABIC}])[^\W\d_](?:['’-]?(?![{ARABIC}])[^\W_])*      # a Latin word: F-16, O'Neill
    """,
    re.VERBOSE,
)


def words(page: Page) -> pd.DataFrame:
    """Find the words of a page: a layer with `form` (letters folded), `lemma` and `parts` (see `split`).

    A word is a run of Arabic letters with their marks, a run of letters of another script (with digits, apostrophes and
    hyphens inside), a number, or a link. Words of all kinds of blocks are read, none across the border of two blocks. Where
    a block is garbled, form, lemma and parts are those of the repaired word.

    >>> words(Page("p", "وقالت الوزارة: 12 قتيلا"))[["text", "form", "lemma", "parts"]].values.tolist()[0]
    ['وقالت', 'وقالت', 'قال', ('و', 'قالت')]
    """
    return layer(page, [row for block in read_blocks(page) for row in _read(page, *block[:3])], ["form", "lemma", "parts"])


def _read(page: Page, article: int, start: int, end: int) -> list[tuple]:
    clean = readable(page.text[start:end])
    rows = []
    for hit in WORD.finditer(clean.text):
        first, last = clean.span(*hit.span())
        rows.append((article, start + first, start + last, key(hit[0]).casefold(), lemma(hit[0]), split(hit[0])))
    return rows
