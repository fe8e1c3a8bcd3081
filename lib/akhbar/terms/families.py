"""Term families: the ways of naming that a scholar has listed in `data/families.csv`, found wherever they stand.

A family is a way of naming, not the thing named: داعش and تنظيم الدولة الإسلامية are two families. A row's `patterns` are
parted by `|` and are words with spaces between them, each found as it is written, without the clitics that a page attaches
to it (see `split`), or by its lemma:

    سحب/إجلاء       either word                      الحشد        with its article (a word without one: with or without)
    جماعات … مسلحة   one word may stand between       (تنظيم) بدر   must stand there, and is left out of the hit

`with`: one of these words must stand in the same sentence, `apart`: none of them may.
"""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain, groupby
from typing import NamedTuple, TypeAlias

import pandas as pd

from ..errors import TableError
from ..layers import layers
from ..letters import fold_key
from ..pages import Page
from ..tables import table
from ..words import read_words
from ..words.known import ARTICLE
from ..words.morphology import host

FAMILY_GROUPS = ("armed groups", "withdrawal", "institutions", "places", "people", "weapons and events")
GAP, ANY = "…", "*"
"""A word that may stand there or not, and one that stands there."""
PATTERN = re.compile(r"(?:\(([^()*][^()]*)\) )?([^()*][^()]*?)(?: \(([^()]+)\))?")
MARK_PAIRS = {'"': '"', "“": "”", "”": "“", "«": "»", "(": ")", "[": "]", "'": "'", "‘": "’"}
BETWEEN = re.compile(r"[^\S\n]*[\"“”«»()\[\]'‘’]?[^\S\n]*")
"""What may part two words of one hit: a space, and a quotation mark or bracket that opens or closes between them."""
Heard: TypeAlias = dict[str, tuple[int, int]]
"""What a word may be, and where that stands in it."""


class Family(NamedTuple):
    """A row of the table: a way of naming."""

    id: str
    english: str
    group: str
    patterns: str
    needs: frozenset[str]
    apart: frozenset[str]
    line: int


class FamilyPattern(NamedTuple):
    """A way of writing a family: the words of each step, ANY among them; from the first to the last of the steps is the hit."""

    family: Family
    steps: tuple[frozenset[str], ...]
    first: int
    last: int


class FamilyMatch(NamedTuple):
    """A hit of a family on a page, and the kind of its block."""

    article: int
    start: int
    end: int
    family: str
    group: str
    kind: str


def families(pages: Page | Iterable[Page]) -> pd.DataFrame:
    """Find the term families: a layer with `family`, `group` and `kind` (of block), one row a hit, none overlapping.

    Clitics are outside the span, the article inside it where it is written out (الفصائل; of للفصائل: فصائل). A hit that
    takes in one of a pair of quotation marks takes in the other. Method: the longest pattern at each word, from the left.

    >>> families(Page("p", "وقال إن ميليشياتها وكتائب «حزب الله» غادرت"))[["text", "family"]].values.tolist()
    [['ميليشيات', 'militia'], ['كتائب «حزب الله»', 'kataib-hizbullah']]
    """
    return layers(pages, read_families, FamilyMatch._fields[3:])


@lru_cache(maxsize=4)
def read_families(page: Page) -> tuple[FamilyMatch, ...]:
    """Find the families in all blocks of a page; kept for the readers that ask again."""
    found = []
    for _, words in groupby(read_words(page), key=lambda word: word.sentence):
        heard, spans = list[Heard](), array("Q")  # of each word; the words themselves are let go
        for word in words:
            heard.append(readings(word.form, word.parts, word.lemma, len(word.text)))
            spans.extend((word.start, word.end))
        done = 0
        for first, last, *_, family, start, end in sorted(_hits(page.text, heard, spans), key=lambda hit: hit[:4]):
            if first >= done:
                done = 1 - last
                span = _paired(page.text, start, end)
                found.append(FamilyMatch(word.article, *span, family.id, family.group, word.kind))
    return tuple(found)


def _hits(text: str, heard: list[Heard], spans: Sequence[int]) -> Iterator[tuple[int, int, int, int, Family, int, int]]:
    """Find every pattern in a sentence: the first word, the last, the size (both negative), the row, the family, the span."""
    company = set[str]().union(*heard)
    for at, known in enumerate(heard):
        for pattern in chain.from_iterable(family_patterns().get(word, ()) for word in known):
            family, first, last = pattern.family, at + pattern.first, at + pattern.last
            asked = family.apart.isdisjoint(company) and not (family.needs and family.needs.isdisjoint(company))
            if asked and (places := _steps(text, heard, spans, at, pattern)):
                start, end = spans[2 * first] + places[pattern.first][0], spans[2 * last] + places[pattern.last][1]
                yield first, -last, -len(places), family.line, family, start, end


def _steps(text: str, heard: list[Heard], spans: Sequence[int], at: int, pattern: FamilyPattern) -> list[tuple[int, int]]:
    """Give where in its words each step of a pattern stands, if the first stands at a word and the others after it."""
    found = []
    for place, step in enumerate(pattern.steps):
        here, within = at + place, pattern.first < place <= pattern.last  # where no word has a clitic before it
        known = heard[here] if here < len(heard) else {}
        span = next((span for word, span in known.items() if word in step and not (within and span[0])), None)
        if not span or place and not BETWEEN.fullmatch(text, spans[2 * here - 1], spans[2 * here]):
            return []
        found.append(span)
    return found


def _paired(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span by the partner of a quotation mark or bracket that it has alone, where it stands right beside it."""
    inside = text[start:end]
    for opens, closes in MARK_PAIRS.items():
        alone = inside.count(opens) % 2 if opens == closes else inside.count(opens) - inside.count(closes)
        if alone > 0 and text[end : end + 1] == closes:
            return start, end + 1
        if alone and start and text[start - 1] == opens:
            return start - 1, end
    return start, end


@lru_cache(maxsize=1 << 14)
def readings(form: str, parts: tuple[str, ...], lemma: str, size: int) -> Heard:
    """Map each word of the table that a word of `size` letters may be to where it stands in it, its article included.

    >>> readings("وللميليشيات", ("و", "ل", "لميليشيات"), "ميليشيا", 11)
    {'ميليشيا': (3, 11), 'ميليشيات': (3, 11)}
    """
    at = host(parts)
    before, stem, told = "".join(parts[:at]), fold_key(parts[at]).casefold(), fold_key(lemma)
    start, end = len(before), len(before) + len(parts[at])
    if len("".join(parts)) != size:  # a garbled word is longer than what it is read as
        start, end = 0, size
    written = [(form, 0, size), (stem, start, end)]
    if fold_key(before).endswith("ل") and stem[0] == "ل":  # ل swallows the alef of the article, and one of three lams
        bare, first = stem[1:], min(start + 1, end - 1)
        written += [(ARTICLE + stem, start, end), (ARTICLE + bare, first, end), (bare, first, end), (told, first, end)]
    else:
        written += [(stem.removeprefix(ARTICLE), start, end), (told, start, end)]
    found = {} if parts[0] in ("و", "ف") else {ANY: (0, size)}
    return {word: (begin, stop) for word, begin, stop in reversed(written) if word in vocabulary()} | found


@cache
def vocabulary() -> frozenset[str]:
    """Collect the words of the table, folded."""
    steps = (pattern.steps for rows in family_patterns().values() for pattern in rows)
    return frozenset[str]().union(*chain.from_iterable(steps), *(family.needs | family.apart for family in family_rows()))


@cache
def family_patterns() -> dict[str, list[FamilyPattern]]:
    """Give the table's patterns by each word that may be the first: one with a gap is two, a word standing there or none."""
    found = defaultdict[str, list[FamilyPattern]](list)
    for family in family_rows():
        ways = family.patterns.split("|")
        for _ in range(family.patterns.count(GAP)):
            ways = [way.replace(GAP, word, 1) for way in ways for word in ((ANY, "") if GAP in way else ("",))]
        for way in ways:
            if not (parts := PATTERN.fullmatch(way.strip())):
                raise TableError(f"families.csv: line {family.line}: {way!r}: brackets stand before a word or after one")
            before, core, after = (words.split() for words in parts.groups(""))
            steps = tuple(frozenset(step.split("/")) for step in (*before, *core, *after))
            for word in steps[0]:
                found[word].append(FamilyPattern(family, steps, len(before), len(before) + len(core) - 1))
    return found


@cache
def family_rows() -> tuple[Family, ...]:
    """Read the table's rows, one a family, their patterns and words folded."""
    columns = ("family", "arabic", "english", "group", "patterns", "note")
    found = []
    for row in table("families", columns, ("with", "apart"), ("family",), group=FAMILY_GROUPS):
        patterns, needs, apart = (fold_key(row[name]).casefold() for name in ("patterns", "with", "apart"))
        cells = row["family"], row["english"], row["group"], patterns
        found.append(Family(*cells, frozenset(needs.split()), frozenset(apart.split()), int(row["line"])))
    return tuple(found)
