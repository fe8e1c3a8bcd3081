"""Terms of several words: candidates by the grammar of the noun phrase, ranked by C-value."""

import re
from collections import Counter
from collections.abc import Collection
from functools import cache
from itertools import groupby
from math import log2
from typing import NamedTuple

import pandas as pd

from .corpus import Text, corpus, function
from .keyness import association
from .letters import key
from .lexicon import finite, past
from .runs import OWN
from .tables import table

LONGEST = 5
CLITICS = frozenset("وفبلكس")
NISBA = ("ي", "ية", "يه", "يين", "يون", "يات", "يا", "يتين", "يتان")
"""Endings of adjectives made from nouns: (عراق)ي, ية ..."""
ADVERB = re.compile("\N{ARABIC LETTER ALEF}\N{ARABIC FATHATAN}$|\N{ARABIC FATHATAN}\N{ARABIC LETTER ALEF}$")
"""The accusative that makes adverbs (مؤخراً) and predicates, where its sign is written."""

Grams = Counter[tuple[str, ...]]


class Noun(NamedTuple):
    """A word that can stand in a term: lemma, how it is written without clitics, and what its neighbours ask of it."""

    lemma: str
    host: str
    article: bool
    nisba: bool


def terms(pages: Text, least: int = 2, kinds: Collection[str] = OWN) -> pd.DataFrame:
    """Extract terms of two to five words: `term` (as it is most often written), `count`, `c_value`, `log_likelihood`.

    Candidates are sequences of lemmas that occur `least` times or more, cut at whatever is no space, at verbs, adverbs,
    closed-class words, numbers, words of time and words too general to be a term's (`data/generic.csv`), and before a word
    with a particle attached. The first word is a noun, not an adjective that goes with the word before it; no word without
    the article follows one that has it; and the word after is not one that the last depends on. `c_value`: log2 of the
    length times the count, less the mean count of the longer candidates it stands in (Frantzi, Ananiadou & Mima 2000,
    without the contextual NC part); candidates of 0, which never stand outside one longer term, are left out.
    `log_likelihood`: Dunning's (1993, see `association`) of the two parts of the term, where it is weakest, the total being
    all words counted.

    >>> from akhbar import Page
    >>> text = "أعلنت وزارة الدفاع ذلك. ونفت وزارة الدفاع العراقية ذلك. وأكدت وزارة الدفاع العراقية ذلك"
    >>> terms(Page("p", text), kinds=["headline", "paragraph"])[["term", "count"]].values.tolist()
    [['وزارة الدفاع العراقية', 2], ['وزارة الدفاع', 3]]
    """
    words = corpus(pages, kinds)
    counts: Grams = Counter()
    allowed: Grams = Counter()
    written: dict[tuple[str, ...], Counter] = {}
    for nouns in _phrases(words):
        for start in range(len(nouns)):
            for end in range(start + 1, min(len(nouns), start + LONGEST) + 1):
                gram = tuple(noun.lemma for noun in nouns[start:end])
                counts[gram] += 1
                if end - start > 1 and _term(nouns, start, end):
                    allowed[gram] += 1
                    written.setdefault(gram, Counter())[" ".join(noun.host for noun in nouns[start:end])] += 1
    found = {gram: count for gram, count in allowed.items() if count >= least}
    rows = [
        (written[gram].most_common(1)[0][0], found[gram], value, _weakest(gram, counts, len(words)))
        for gram, value in _c_values(found).items()
        if value > 0
    ]
    rows.sort(key=lambda row: (-row[2], -row[3], row[0]))
    return pd.DataFrame(rows, columns=["term", "count", "c_value", "log_likelihood"])


def _c_values(counts: dict[tuple[str, ...], int]) -> dict[tuple[str, ...], float]:
    """Give each candidate's C-value: log2 of its length times (its count less the mean count of those it is nested in)."""
    longer: dict[tuple[str, ...], list[int]] = {}
    for gram, count in counts.items():
        inner = {gram[i:j] for i in range(len(gram)) for j in range(i + 2, len(gram) + 1)} - {gram}
        for nested in inner & counts.keys():
            longer.setdefault(nested, []).append(count)
    return {
        gram: log2(len(gram)) * (count - (sum(longer[gram]) / len(longer[gram]) if gram in longer else 0))
        for gram, count in counts.items()
    }


def _weakest(gram: tuple[str, ...], counts: Grams, total: int) -> float:
    cuts = ((counts[gram[:at]], counts[gram[at:]]) for at in range(1, len(gram)))
    return min(association(counts[gram], first, second, total) for first, second in cuts)


def _term(nouns: list[Noun], start: int, end: int) -> bool:
    """Tell whether `nouns[start:end]` is a whole noun phrase by its articles: indefinite words, then definite ones."""
    inside = nouns[start:end]
    if any(first.article and not second.article for first, second in zip(inside, inside[1:], strict=False)):
        return False
    if start and nouns[start].article == nouns[start - 1].article and (nouns[start].article or nouns[start].nisba):
        return False  # an adjective, torn from its noun
    after = nouns[end] if end < len(nouns) else None
    return not (after and not inside[-1].article and (after.article or after.nisba))


def _phrases(words: pd.DataFrame) -> list[list[Noun]]:
    """Cut the words into sequences of nouns and adjectives."""
    names = ("page", "run", "text", "form", "lemma", "parts")
    rows = zip(*(words[name] for name in names), strict=True)
    found = []
    for _, run in groupby(rows, key=lambda row: row[:2]):
        phrase: list[Noun] = []
        for _, _, text, form, lemma, parts in run:
            noun, before, after = _noun(text, form, lemma, parts)
            if before or noun is None:
                found.append(phrase)
                phrase = []
            if noun:
                phrase.append(noun)
            if after:
                found.append(phrase)
                phrase = []
        found.append(phrase)
    return [phrase for phrase in found if phrase]


def _noun(text: str, form: str, lemma: str, parts: tuple[str, ...]) -> tuple[Noun | None, bool, bool]:
    """Read a word as a noun, and tell whether a phrase ends before it (it has a particle) and after it (a pronoun)."""
    first = next((i for i, part in enumerate(parts) if part not in CLITICS), 0)
    host, rest = parts[first], parts[first + 1 :]
    folded = key(host)
    joined = first > 0 and key(parts[first - 1]) == "ل" and folded.startswith("ل")
    if joined:
        host, folded = "ا" + host, "ا" + folded
    article = folded.startswith("ال") and len(folded) > 3
    bare = folded[2:] if article else folded
    if len(bare) < 2 or not "\u0620" <= bare[0] <= "\u064a" or ADVERB.search(text) or _generic(bare, lemma):
        return None, True, True
    if function(folded) or function(lemma) or not article and (finite(host) == 2 or past(host) and not rest):
        return None, True, True
    return Noun(lemma, host, article, bare.endswith(NISBA)), first > 0, bool(rest)


def _generic(bare: str, lemma: str) -> bool:
    return not generic().isdisjoint((bare, key(lemma)))


@cache
def generic() -> frozenset[str]:
    """Collect, folded and without article, the words that no term holds: too general ones, months, weekdays and numbers."""
    words = [row["word"] for row in table("generic", ("word", "note"))]
    words += [word for row in table("months", ("name", "month"), ("note",)) for word in row["name"].split()]
    words += [row["word"] for name in ("weekdays", "numbers") for row in table(name, ("word", "value"))]
    return frozenset(key(word).removeprefix("ال") for word in words)
