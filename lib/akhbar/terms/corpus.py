"""What is counted: the words of pages that are no numbers, links or handles; and what one text says more than another."""

from collections import Counter
from collections.abc import Iterable
from math import log, log2
from typing import TypeAlias

import numpy as np
import pandas as pd

from ..blocks import OWN
from ..errors import AkhbarError
from ..layers import frame, uncollected
from ..pages import Page, each
from ..words import Word, lexical, read_words

Text: TypeAlias = Page | Iterable[Page] | pd.DataFrame
"""What every counting function takes: a page, pages, or a layer that `corpus` gave, whole or filtered."""


@uncollected()
def corpus(pages: Text) -> pd.DataFrame:
    """Give the words to be counted: those of `words` in an article's own text, without numbers and links.

    The columns of `words`, and `kind` (of block), `sentence` and `run`, numbers within a page (see `akhbar.words.read_words`).
    Filter it to count a part, for instance `corpus(page).query("article == 2")`. Raises `AkhbarError` for what is neither
    page, pages nor such a layer.

    >>> corpus(Page("p", "قتلت الميليشيات 12 جنديا"))[["text", "lemma", "kind"]].values.tolist()[1]
    ['الميليشيات', 'ميليشيا', 'headline']
    """
    return frame(read_corpus(pages), list(Word._fields))


def read_corpus(pages: Text) -> Iterable[Word]:
    """Read the rows of `corpus`, one by one."""
    if not isinstance(pages, pd.DataFrame):
        words = (word for page in each(pages) for word in read_words(page))
        return (word for word in words if word.kind in OWN and lexical(word.form))
    if wrong := [name for name in Word._fields if list(pages.columns).count(name) != 1]:
        raise AkhbarError(f"a layer to be counted is one that corpus gives; this one lacks, or has twice, {', '.join(wrong)}")
    for name, kind in Word.__annotations__.items():
        if odd := next((f"{cell!r:.60} in row {row}" for row, cell in pages[name].items() if not _fits(cell, kind)), ""):
            raise AkhbarError(f"a layer to be counted has cells as corpus gives them; column {name} has {odd}; leave it out")
    words = pages[list(Word._fields)].itertuples(index=False, name=None)
    return (word._replace(parts=tuple(word.parts)) for word in map(Word._make, words))


def _fits(cell: object, kind: type) -> bool:
    """Tell whether a cell is of a kind that a word has; parts that were read from a file may be a list or an array."""
    if kind is str:
        return isinstance(cell, str)
    if kind is int:
        return isinstance(cell, int | np.integer) and abs(int(cell)) < 1 << 63
    parts = list(cell) if isinstance(cell, tuple | list) or isinstance(cell, np.ndarray) and cell.ndim else []
    return parts != [] and all(isinstance(part, str) for part in parts)


@uncollected()
def keyness(a: Text, b: Text) -> pd.DataFrame:
    """Compare two texts lemma by lemma: `lemma, a, b` (counts), `log_likelihood, log_ratio`, the most telling first.

    `a` and `b` are pages, or layers of words as `corpus` gives them, so that two articles of one page can be compared:
    `words = corpus(page)`, then `keyness(words.query("article == 1"), words.query("article == 2"))`. Method: the
    log-likelihood of Rayson & Garside (2000, Comparing corpora using frequency profiling), which is 0 for equal shares and
    exceeds 3.84, 6.63, 10.83, 15.13 by chance once in 20, 100, 1,000, 10,000 times; and the log ratio of Hardie (2014),
    how many times the share in `a` doubles that in `b`, negative where `b` has more, a count of 0 taken as 0.5.

    >>> from akhbar import Page
    >>> keyness(Page("a", "حرب حرب سلم سلم"), Page("b", "حرب سلم سلم سلم")).log_ratio.round(2).tolist()
    [1.0, -0.58]
    """
    ours, theirs = (Counter(word.lemma for word in read_corpus(text)) for text in (a, b))
    totals = ours.total(), theirs.total()
    rows = []
    for lemma in ours.keys() | theirs.keys():
        one, other = ours[lemma], theirs[lemma]
        ratio = log2((one or 0.5) / totals[0]) - log2((other or 0.5) / totals[1]) if all(totals) else None
        rows.append((lemma, one, other, log_likelihood(one, other, *totals), ratio))
    rows.sort(key=lambda row: (-row[3], row[0]))
    return pd.DataFrame(rows, columns=["lemma", "a", "b", "log_likelihood", "log_ratio"])


def log_likelihood(a: int, b: int, total_a: int, total_b: int) -> float:
    """Give the log-likelihood of a word's counts in two texts of `total_a` and `total_b` words (Rayson & Garside 2000).

    2 (a ln(a / E) + b ln(b / F)), E and F being what each text would have of the word if both had the same share of it.

    >>> round(log_likelihood(10, 0, 1000, 1000), 2)
    13.86
    """
    together = (a + b) / max(1, total_a + total_b)
    return 2 * sum(n * log(n / (total * together)) for n, total in ((a, total_a), (b, total_b)) if n)
