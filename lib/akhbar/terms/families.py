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
from itertools import groupby
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


class Named(NamedTuple):
    """A hit of a family on a page, and the kind of its block."""

    article: int
    start: int
    end: int
    family: str
    group: str
    kind: str


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
        words, done = list(group), 0
        for first, last, *_, family, start, end in sorted(_hits(page.text, words), key=lambda hit: hit[:4]):
            if first >= done:
                done = 1 - last
                found.append(Named(words[0].article, *_paired(page.text, start, end), family.id, family.group, words[0].kind))
    return tuple(found)


def _hits(text: str, words: list[Word]) -> Iterator[tuple[int, int, int, int, Family, int, int]]:
    """Find every pattern in a sentence: the first word, the last, the size (both negative), the row, the family, the span.

    The sentence is written as a line: of a word a space, its number, & if it begins with *and*, and each of its readings
    with its span of the page, after @, or after : if a clitic stands before it. A bar stands where two words are parted by
    what may not part those of a hit.
    """
    line, begins = "", list[tuple[int, str]]()
    for at, word in enumerate(words):
        if at and not BETWEEN.fullmatch(text, words[at - 1].end, word.start):
            line += " |"
        place = len(line)
        line += f" {at}&" if word.parts[0] in ("و", "ف") else f" {at}"
        for reading, start, end in readings(word.form, word.parts, word.lemma):
            first, last = _span(word, start, end)
            line += f"/{reading}{':' if start else '@'}{first}-{last}"
            begins.append((place, reading))
    company = {reading for _, reading in begins}
    for place, reading in begins:
        for family, pattern in patterns().get(reading, ()):
            asked = family.apart.isdisjoint(company) and not (family.needs and family.needs.isdisjoint(company))
            if asked and (hit := pattern.match(line, place)):
                first, last, start, end = map(int, hit.group("first", "last", "start", "end"))
                yield first, -last, -hit[0].count(" "), family.line, family, start, end


def _span(word: Word, start: int, end: int) -> tuple[int, int]:
    """Give the span of the page that a part of a folded word was written as."""
    if len(word.text) == len(word.form):
        return word.start + start, word.start + end
    for changes in (MATCHING, (repair_cp1256, *MATCHING)):
        folded = fold(word.text, *changes)
        if len(folded.text) == len(word.form):
            first, last = folded.span(start, end)
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
def readings(form: str, parts: tuple[str, ...], lemma: str) -> tuple[tuple[str, int, int], ...]:
    """Read a folded word as each word of the table that it may be: whole, without its clitics, by its lemma; longest first.

    With each stands where in the word it begins and ends, its article included.

    >>> readings("للميليشيات", ("ل", "لميليشيات"), "ميليشيا")[0], readings("مدرسي", ("مدرسي",), "مدرسي")
    (('ميليشيات', 2, 10), ())
    """
    at = host(parts)
    start = first = len(key("".join(parts[:at])))
    end = start + len(key(parts[at]))
    found: dict[str, tuple[str, int, int]] = {}
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
            found.setdefault(word, (word, begin, last))
    stem = key(lemma)
    for word in (stem, ARTICLE + stem) if len(written) > 2 else (stem,):
        found.setdefault(word, (word, first, end))
    known = (found[word] for word in found.keys() & vocabulary())
    return tuple(sorted(known, key=lambda reading: (-len(reading[0]), reading[0])))


@cache
def vocabulary() -> frozenset[str]:
    """Collect the words of the table, folded."""
    patterns = re.findall(r"[^\s()|/…]+", " ".join(family.patterns for family in family_rows()))
    return frozenset(patterns).union(*(family.needs | family.apart for family in family_rows()))


@cache
def patterns() -> dict[str, list[tuple[Family, re.Pattern[str]]]]:
    """Make the expressions of the table's patterns, by each word that may be the first."""
    found = defaultdict[str, list[tuple[Family, re.Pattern[str]]]](list)
    for family in family_rows():
        for written in family.patterns.split("|"):
            if not (parts := PATTERN.fullmatch(written.strip())):
                raise TableError(f"families.csv: line {family.line}: {written!r}: brackets stand before a word or after one")
            before, core, after = (words.split() for words in parts.groups(""))
            expression = re.compile("".join(_expression(before, core, after)))
            for word in [*before, *core][0].split("/"):
                found[word].append((family, expression))
    return found


def _expression(before: list[str], core: list[str], after: list[str]) -> Iterator[str]:
    """Make what finds each step of a pattern in a line; the first and the last of its core tell number and span."""
    for at, step in enumerate((*before, *core, *after), -len(before)):
        last, end = (r"(?P<last>\d++)", r"(?P<end>\d++)") if at == len(core) - 1 else (r"\d++", r"\d++")
        number, start = (f"(?P<first>{last})", r"(?P<start>\d++)") if at == 0 else (last, r"\d++")
        mark = "@" if 0 < at < len(core) else "[@:]"  # within a hit no word has a clitic before it
        taken = rf" {number}&?[^ ]*?/(?:{step.replace('/', '|')}){mark}{start}-{end}[^ ]*+"
        yield r"(?: \d++(?!&)[^ ]*+)?" if step == GAP else taken


@cache
def family_rows() -> tuple[Family, ...]:
    """Read the table's rows, one a family, their patterns and words folded."""
    columns = ("family", "arabic", "english", "group", "patterns", "note")
    found: dict[str, Family] = {}
    for row in table("families", columns, ("with", "apart"), group=GROUPS):
        if row["family"] in found:
            raise TableError(f"families.csv: line {row['line']}: the family {row['family']} has a row already")
        patterns, needs, apart = (key(row[name]).casefold() for name in ("patterns", "with", "apart"))
        cells = row["family"], row["english"], row["group"], patterns
        found[row["family"]] = Family(*cells, frozenset(needs.split()), frozenset(apart.split()), int(row["line"]))
    return tuple(found.values())
