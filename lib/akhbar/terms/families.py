"""Term families: the ways of naming that a scholar has listed in `data/families.csv`, found wherever they stand.

A family is a way of naming, not the thing named: داعش and تنظيم الدولة الإسلامية are two families. A row's `patterns` are
parted by `|` and are words with spaces between them, each found as it is written, without the clitics that a page attaches
to it (see `split`), or by its lemma:

    سحب/إجلاء       either word                      الحشد        with its article (a word without one: with or without)
    جماعات … مسلحة   one word may stand between       (تنظيم) بدر   must stand there, and is left out of the hit

`with`: one of these words must stand in the same sentence, `apart`: none of them may.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache
from itertools import groupby, product
from typing import NamedTuple

import pandas as pd

from ..blocks import KINDS
from ..errors import TableError
from ..layers import layers
from ..letters import MATCHING, fold, key, repair_cp1256
from ..pages import Page
from ..tables import table
from ..words import Word, read_words
from ..words.known import ARTICLE
from ..words.morphology import host
from .corpus import chosen

GROUPS = ("armed groups", "withdrawal", "institutions", "places", "people", "weapons and events")
GAP = "…"
PATTERN = re.compile(r"(?:\((?P<before>[^()…][^()]*)\) )?(?P<core>[^()…][^()]*?)(?: \((?P<after>[^()]+)\))?")
PAIRS = {'"': '"', "“": "”", "”": "“", "«": "»", "(": ")", "[": "]", "'": "'", "‘": "’"}
BETWEEN = re.compile(r"[^\S\n]*[\"“”«»()\[\]'‘’]?[^\S\n]*")
"""What may part two words of one hit: a space, and a quotation mark or bracket that opens or closes between them."""


class Family(NamedTuple):
    """A row of the table: a way of naming."""

    id: str
    english: str
    group: str
    patterns: str
    needs: frozenset[str]
    apart: frozenset[str]
    line: int


class Step(NamedTuple):
    """One place of a pattern: the folded words it takes, none if it is a gap; and whether it is in the hit."""

    takes: frozenset[str]
    core: bool


class Pattern(NamedTuple):
    """One way to write a family."""

    steps: tuple[Step, ...]
    family: Family

    def fits(self, company: set[str]) -> bool:
        """Tell whether a sentence with these words of the table may hold it."""
        asked = (self.family.needs, *(step.takes for step in self.steps))
        return self.family.apart.isdisjoint(company) and not any(words and words.isdisjoint(company) for words in asked)


class Reading(NamedTuple):
    """A word of the table that a word of the page may be, and where it stands in that, article included."""

    word: str
    start: int
    end: int


class Named(NamedTuple):
    """A hit of a family on a page, and the kind of its block."""

    article: int
    start: int
    end: int
    family: str
    group: str
    kind: str


class Hit(NamedTuple):
    """What a pattern takes of a sentence; the first in order is the one that counts: first word, last, words, line."""

    first: int
    last: int
    """Negative, as the size is, so that the longest comes first."""
    size: int
    line: int
    family: Family
    start: int
    end: int


def families(pages: Page | Iterable[Page], kinds: Collection[str] = KINDS) -> pd.DataFrame:
    """Find the term families: a layer with `family`, `group` and `kind` (of block), one row a hit, none overlapping.

    Clitics are outside the span, the article inside it where it is written out (الفصائل; of للفصائل: فصائل). A hit that
    takes in one of a pair of quotation marks takes in the other. Method: the longest pattern at each word, from the left.

    >>> families(Page("p", "وقال إن ميليشياتها وكتائب «حزب الله» غادرت"))[["text", "family"]].values.tolist()
    [['ميليشيات', 'militia'], ['كتائب «حزب الله»', 'kataib-hizbullah']]
    """
    asked = chosen(kinds)
    return layers(pages, lambda page: (hit for hit in read_families(page) if hit.kind in asked), Named._fields[3:])


@lru_cache(maxsize=4)
def read_families(page: Page) -> tuple[Named, ...]:
    """Find the families in all blocks of a page; kept for the readers that ask again."""
    found = []
    for _, group in groupby(read_words(page), key=lambda word: word.sentence):
        sentence, done = list(group), 0
        for hit in sorted(_hits(page.text, sentence), key=lambda hit: hit[:4]):
            if hit.first >= done:
                done = 1 - hit.last
                start, end = _paired(page.text, hit.start, hit.end)
                found.append(Named(sentence[0].article, start, end, hit.family.id, hit.family.group, sentence[0].kind))
    return tuple(found)


def _hits(text: str, sentence: list[Word]) -> Iterator[Hit]:
    """Find every pattern in a sentence."""
    read = [readings(word.form, word.parts, word.lemma) for word in sentence]
    company = {reading.word for word in read for reading in word}
    fitting = {word: [one for one in patterns()[word] if one.fits(company)] for word in company & patterns().keys()}
    for at, word in enumerate(read):
        for pattern in (pattern for reading in word for pattern in fitting.get(reading.word, ())):
            size = len(pattern.steps)
            if hit := _match(text, sentence[at : at + size], read[at : at + size], pattern.steps):
                (first, head), (last, tail) = hit[0], hit[-1]
                start, end = _span(sentence[at + first], head)[0], _span(sentence[at + last], tail)[1]
                yield Hit(at + first, -at - last, -size, pattern.family.line, pattern.family, start, end)


def _match(text: str, words: list[Word], read: list[tuple[Reading, ...]], steps: tuple[Step, ...]) -> list[tuple[int, Reading]]:
    """Read as many words as there are steps, each as its step; give those of the hit and their places if all fit."""
    hit: list[tuple[int, Reading]] = []
    if len(words) < len(steps):
        return []
    for at, step in enumerate(steps):
        if at and not BETWEEN.fullmatch(text, words[at - 1].end, words[at].start):
            return []
        found = next((reading for reading in read[at] if reading.word in step.takes), None)
        if not found and (step.takes or words[at].parts[0] in ("و", "ف")):
            return []
        if found and step.core:
            if hit and found.start:  # within a hit no word has a clitic before it
                return []
            hit.append((at, found))
    return hit


def _span(word: Word, reading: Reading) -> tuple[int, int]:
    """Give the source span of a reading in its word."""
    if len(word.text) == len(word.form):
        return word.start + reading.start, word.start + reading.end
    for changes in (MATCHING, (repair_cp1256, *MATCHING)):
        folded = fold(word.text, *changes)
        if len(folded.text) == len(word.form):
            first, last = folded.span(reading.start, reading.end)
            return word.start + first, word.start + last
    return word.start, word.end  # its small letters are more than its capitals


def _paired(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span by the partner of a quotation mark or bracket that it has alone, where it stands right beside it."""
    inside = text[start:end]
    for opens, closes in PAIRS.items():
        alone = inside.count(opens) % 2 if opens == closes else inside.count(opens) - inside.count(closes)
        if alone > 0 and text[end : end + 1] == closes:
            return start, end + 1
        if alone and start and text[start - 1] == opens:
            return start - 1, end
    return start, end


@lru_cache(maxsize=1 << 14)
def readings(form: str, parts: tuple[str, ...], lemma: str) -> tuple[Reading, ...]:
    """Read a folded word as each word of the table that it may be: whole, without its clitics, by its lemma; longest first.

    >>> tuple(readings("للميليشيات", ("ل", "لميليشيات"), "ميليشيا")[0]), readings("مدرسي", ("مدرسي",), "مدرسي")
    (('ميليشيات', 2, 10), ())
    """
    at = host(parts)
    start = first = len(key("".join(parts[:at])))
    end = start + len(key(parts[at]))
    found: dict[str, Reading] = {}
    for last in (len(form), end):
        written = [(0, form[:last]), (start, form[start:last])]
        if form.startswith(ARTICLE, start):
            written.append((start, form[start + 2 : last]))
        elif form[max(0, start - 1) :].startswith("لل"):  # ل swallows the alef of the article, and one of three lams
            first = start + 1
            written += [(first, form[first:last]), (first, ARTICLE + form[first:last]), (start, ARTICLE + form[start:last])]
        for begin, word in written:
            if word[-1:] == ("ه" if last == len(form) else "ت") and word not in vocabulary():  # ه for ة, as many write; مهمته
                word = word[:-1] + "ة"
            found.setdefault(word, Reading(word, begin, last))
    stem = key(lemma)
    for word in (stem, ARTICLE + stem) if len(written) > 2 else (stem,):
        found.setdefault(word, Reading(word, first, end))
    known = (reading for reading in found.values() if reading.word in vocabulary())
    return tuple(sorted(known, key=lambda reading: (-len(reading.word), reading.word)))


@cache
def vocabulary() -> frozenset[str]:
    """Collect the words of the table, folded."""
    known = [pattern for found in patterns().values() for pattern in found]
    company = [row.needs | row.apart for row in family_rows()]
    return frozenset().union(*company, *(step.takes for pattern in known for step in pattern.steps))


@cache
def patterns() -> dict[str, list[Pattern]]:
    """Spell the table's patterns out, with and without each of their gaps, by each word that may be the first."""
    found: defaultdict[str, list[Pattern]] = defaultdict(list)
    for row in family_rows():
        for written in row.patterns.split("|"):
            if not (parsed := PATTERN.fullmatch(key(written).casefold().strip())):
                raise TableError(f"families.csv: line {row.line}: {written!r}: brackets stand before a word or after one")
            choices: list[tuple[Step | None, ...]] = []
            for part, words in parsed.groupdict("").items():
                for word in words.split():
                    step = Step(frozenset() if word == GAP else frozenset(word.split("/")), part == "core")
                    choices.append((step, None) if word == GAP else (step,))
            for chosen_steps in product(*choices):
                steps = tuple(step for step in chosen_steps if step)
                for word in steps[0].takes:
                    found[word].append(Pattern(steps, row))
    return found


@cache
def family_rows() -> tuple[Family, ...]:
    """Read the table's rows, one a family."""
    columns = ("family", "arabic", "english", "group", "patterns", "note")
    found: dict[str, Family] = {}
    for row in table("families", columns, ("with", "apart"), group=GROUPS):
        if row["family"] in found:
            raise TableError(f"families.csv: line {row['line']}: the family {row['family']} has a row already")
        needs, apart = (frozenset(key(row[name]).casefold().split()) for name in ("with", "apart"))
        cells = row["family"], row["english"], row["group"], row["patterns"]
        found[row["family"]] = Family(*cells, needs, apart, int(row["line"]))
    return tuple(found.values())
