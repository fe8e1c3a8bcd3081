"""The words of a page: each with its lemma and its parts, its block, its sentence and its unbroken run of words."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from ..blocks import read_blocks
from ..layers import frame
from ..letters import key, readable
from ..pages import Page
from .lemmas import lemma
from .morphology import split

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
STOPS = frozenset(".!?؟…\n")
OWN = ("headline", "subheading", "paragraph", "embed")
"""An article's own text: no date line, related headline, credit, keyword line or furniture."""


class Word(NamedTuple):
    """A word as a row of a layer, with the kind of its block and the numbers of its sentence and its run in the page."""

    page: str
    article: int
    start: int
    end: int
    text: str
    form: str
    lemma: str
    parts: tuple[str, ...]
    kind: str
    sentence: int
    run: int


def words(page: Page) -> pd.DataFrame:
    """Find the words of a page: a layer with `form` (letters folded), `lemma` and `parts` (see `split`).

    A word is a run of Arabic letters with their marks, a run of letters of another script (with digits, apostrophes and
    hyphens inside), a number, or a link. Words of all kinds of blocks are read, none across the border of two blocks. Where
    a block is garbled, form, lemma and parts are those of the repaired word.

    >>> words(Page("p", "وقالت الوزارة: 12 قتيلا"))[["text", "form", "lemma", "parts"]].values.tolist()[0]
    ['وقالت', 'وقالت', 'قال', ('و', 'قالت')]
    """
    return frame([word[:8] for word in read_words(page)], list(Word._fields[:8]))


@lru_cache(maxsize=4)
def read_words(page: Page) -> tuple[Word, ...]:
    """Read the words of a page; kept for the readers that ask again.

    A sentence ends with its mark or its block; a run at anything but a space, and a number or a link is one of its own.

    >>> [(word.text, word.sentence, word.run) for word in read_words(Page("p", "قال الوزير: نعم. ثم سافر"))]
    [('قال', 0, 0), ('الوزير', 0, 0), ('نعم', 0, 1), ('ثم', 1, 2), ('سافر', 1, 2)]
    """
    found: list[Word] = []
    sentence = run = -1
    for article, start, end, kind, _ in read_blocks(page):
        clean = readable(page.text[start:end])
        after, whole = 0, False  # where the word before ends, and whether a run can go on from it
        for hit in WORD.finditer(clean.text):
            form = key(hit[0]).casefold()
            between = clean.text[after : hit.start()] if after else "\n"
            goes_on, whole = whole, lexical(form)
            if between != " " and not STOPS.isdisjoint(between):
                sentence, run = sentence + 1, run + 1
            elif not (goes_on and whole) or between.strip():
                run += 1
            after = hit.end()
            first, last = clean.span(hit.start(), after)
            first, last = start + first, start + last
            text = page.text[first:last]
            found.append(Word(page.id, article, first, last, text, form, lemma(hit[0]), split(hit[0]), kind, sentence, run))
    return tuple(found)


def lexical(form: str) -> bool:
    """Tell whether a word is neither a number nor a link.

    >>> lexical("f-16"), lexical("2024"), lexical("https://t.co")
    (True, False, False)
    """
    return form[:1].isalpha() and not form.startswith(("http:", "https:", "www."))


def each(pages: Page | Iterable[Page]) -> list[Page]:
    """Take one page for a list of one."""
    return [pages] if isinstance(pages, Page) else list(pages)
