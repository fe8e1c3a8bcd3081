"""Terms of several words: candidates by the grammar of the noun phrase, ranked by C-value."""

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from math import log2
from typing import NamedTuple

import pandas as pd

from ..layers import uncollected
from ..letters import fold_key
from ..lexicon import closed, finite, past
from ..tables import table
from ..words import Word
from ..words.known import ARTICLE
from ..words.morphology import host
from .corpus import Text, log_likelihood, read_corpus

TERM_WORDS = 5
Gram = tuple[str, ...]


class Noun(NamedTuple):
    """A word that can stand in a term: its lemma, how it is written without clitics, and whether with an article."""

    lemma: str
    host: str
    article: bool


@uncollected()
def terms(pages: Text, least: int = 2) -> pd.DataFrame:
    """Extract terms of two to five words: `term` (as it is most often written), `count`, `c_value`, `log_likelihood`.

    Candidates are sequences of lemmas that occur `least` times or more, cut at whatever is no space, at verbs, closed-class
    words, numbers, words of time and words too general to be a term's (`data/generic.csv`), and before a word with a
    particle attached. The first word is no adjective of the word before it, and no word without the article follows one
    that has it. `c_value`: log2 of the length times the count, less the mean count of the longer candidates it stands in
    (Frantzi, Ananiadou & Mima 2000, without the contextual part); candidates of 0, which never stand outside one longer
    term, are left out. `log_likelihood`: Dunning's (1993, Accurate methods for the statistics of surprise and coincidence)
    of the two parts of the term, where it is weakest, the total being all words counted.

    >>> from akhbar import Page
    >>> text = "أعلنت وزارة الدفاع ذلك. ونفت وزارة الدفاع العراقية ذلك. وأكدت وزارة الدفاع العراقية ذلك"
    >>> terms(Page("p", text))[["term", "count"]].values.tolist()
    [['وزارة الدفاع العراقية', 2], ['وزارة الدفاع', 3]]
    """
    counted = itertools.count()
    words = (word for word, _ in zip(read_corpus(pages), counted, strict=False))  # a long page's are not held all at once
    grams: Counter[Gram] = Counter()
    written: defaultdict[Gram, Counter[str]] = defaultdict(Counter)
    for phrase in _phrases(words):
        for start in range(len(phrase)):
            for end in range(start + 1, min(len(phrase), start + TERM_WORDS) + 1):
                gram = tuple(noun.lemma for noun in phrase[start:end])
                grams[gram] += 1
                if end - start > 1 and _whole(phrase, start, end):
                    written[gram][" ".join(noun.host for noun in phrase[start:end])] += 1
    total = next(counted)
    counts = {gram: forms.total() for gram, forms in written.items() if forms.total() >= least}
    rows = [
        (written[gram].most_common(1)[0][0], counts[gram], value, _weakest(gram, grams, total))
        for gram, value in _c_values(counts).items()
        if value > 0
    ]
    rows.sort(key=lambda row: (-round(row[2], 9), -round(row[3], 9), row[0]))  # equal, whatever way they were added up
    return pd.DataFrame(rows, columns=["term", "count", "c_value", "log_likelihood"])


def _c_values(counts: dict[Gram, int]) -> dict[Gram, float]:
    """Give each candidate's C-value: log2 of its length times (its count less the mean count of those it is nested in)."""
    longer: defaultdict[Gram, list[int]] = defaultdict(list)
    for gram, count in counts.items():
        for nested in {gram[i:j] for i in range(len(gram)) for j in range(i + 2, len(gram) + 1)} - {gram}:
            longer[nested].append(count)
    means = {gram: sum(around) / len(around) for gram, around in longer.items()}
    return {gram: log2(len(gram)) * (count - means.get(gram, 0)) for gram, count in counts.items()}


def _weakest(gram: Gram, grams: Counter[Gram], total: int) -> float:
    """Give Dunning's log-likelihood of the two parts of a term, over all four cells, where it is least."""
    values, both = [], grams[gram]
    for at in range(1, len(gram)):
        first, second = grams[gram[:at]], grams[gram[at:]]
        rest = max(total - first, second - both)  # a word said again and again is first and second at once
        with_second = log_likelihood(both, second - both, first, rest)
        values.append(with_second + log_likelihood(first - both, rest - second + both, first, rest))
    return min(values)


def _whole(phrase: list[Noun], start: int, end: int) -> bool:
    """Tell whether `phrase[start:end]` is whole by its articles: indefinite words, then definite ones, none torn away."""
    articles = [noun.article for noun in phrase[start:end]]
    torn = start and articles[0] and phrase[start - 1].article  # an adjective, from its noun
    return articles == sorted(articles) and not torn


def _phrases(words: Iterable[Word]) -> Iterator[list[Noun]]:
    """Give the unbroken lines of nouns and adjectives."""
    phrase: list[Noun] = []
    before: tuple[str, int] | None = None
    for word in words:
        at, run = host(word.parts), (word.page, word.run)
        noun = _noun(word.parts, word.lemma, at)
        if at or run != before or not noun:  # a clitic before a word ends the phrase, and one after it
            yield phrase
            phrase = []
        before = run if len(word.parts) == at + 1 else None
        if noun:
            phrase.append(noun)
    yield phrase


@lru_cache(maxsize=1 << 14)
def _noun(parts: tuple[str, ...], lemma: str, at: int) -> Noun | None:
    """Give the noun or adjective that a word is, its host being one of its parts, if it can stand in a term."""
    written, pronoun = parts[at], parts[at + 1 :]
    if at and fold_key(parts[at - 1]) == "ل" and fold_key(written).startswith("ل"):
        written = "ا" + written  # ل has swallowed the alef of the article
    folded = fold_key(written)
    article = folded.startswith(ARTICLE) and len(folded) > 3
    bare = folded[2:] if article else folded
    if len(bare) < 2 or not "\u0620" <= bare[0] <= "\u064a":
        return None
    if not excluded().isdisjoint((bare, folded, fold_key(lemma))):
        return None
    verb = not article and (finite(written) == 2 or not pronoun and past(written))
    return None if verb else Noun(lemma, written, article)


@cache
def excluded() -> frozenset[str]:
    """Collect, folded and without article, what no term holds: closed-class and too general words, months, days, numbers."""
    words = [row["word"] for row in table("generic", ("word", "note"))]
    words += [word for row in table("months", ("name", "month"), ("note",)) for word in row["name"].split()]
    words += [row["word"] for name in ("weekdays", "numbers") for row in table(name, ("word", "value"))]
    function = frozenset(word for word, classes in closed().items() if classes != {"noun"})
    return function.union(fold_key(word).removeprefix(ARTICLE) for word in words)
