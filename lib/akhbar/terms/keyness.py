"""What one text says more than another: log-likelihood, and how much more."""

from collections import Counter
from collections.abc import Collection
from math import log, log2

import pandas as pd

from ..words import OWN
from .corpus import Text, read_corpus


def keyness(a: Text, b: Text, kinds: Collection[str] = OWN) -> pd.DataFrame:
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
    ours, theirs = (Counter(word.lemma for word in read_corpus(text, kinds)) for text in (a, b))
    totals = ours.total(), theirs.total()
    rows = [
        (lemma, ours[lemma], theirs[lemma], log_likelihood(ours[lemma], theirs[lemma], *totals))
        + (log_ratio(ours[lemma], theirs[lemma], *totals),)
        for lemma in sorted(ours.keys() | theirs.keys())
    ]
    table = pd.DataFrame(rows, columns=["lemma", "a", "b", "log_likelihood", "log_ratio"])
    return table.sort_values(["log_likelihood", "lemma"], ascending=[False, True], ignore_index=True)


def log_likelihood(a: int, b: int, total_a: int, total_b: int) -> float:
    """Give the log-likelihood of a word's counts in two texts of `total_a` and `total_b` words (Rayson & Garside 2000).

    2 (a ln(a / E) + b ln(b / F)), E and F being what each text would have of the word if both had the same share of it.

    >>> round(log_likelihood(10, 0, 1000, 1000), 2)
    13.86
    """
    together = (a + b) / max(1, total_a + total_b)
    return 2 * sum(n * log(n / (total * together)) for n, total in ((a, total_a), (b, total_b)) if n)


def log_ratio(a: int, b: int, total_a: int, total_b: int) -> float | None:
    """Give the binary logarithm of the ratio of a word's shares in two texts (Hardie 2014), None where one has no words.

    >>> log_ratio(8, 1, 1000, 1000), log_ratio(2, 0, 1000, 1000)
    (3.0, 2.0)
    """
    return log2((a or 0.5) / total_a) - log2((b or 0.5) / total_b) if total_a and total_b else None
