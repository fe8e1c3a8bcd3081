"""Term families: the ways of naming that a scholar has listed in `data/families.csv`, found wherever they stand.

A family is a way of naming, not the thing named: داعش and تنظيم الدولة الإسلامية are two families. A row's `patterns` are
parted by `|` and are words with spaces between them, each found as it is written, without the clitics that a page attaches
to it, or by its lemma:

    سحب/إجلاء       either word                      الحشد        with its article (a word without one: with or without)
    جماعات … مسلحة   one word may stand between       (تنظيم) بدر   must stand there, and is left out of the hit

`with`: one of these words must stand in the same sentence, `apart`: none of them may. The longest pattern wins.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

import pandas as pd

from .blocks import KINDS
from .errors import TableError
from .layers import ANCHOR, frame
from .letters import MATCHING, fold, key, repair_cp1256
from .morphology import lemma, split
from .pages import Page
from .runs import each, runs
from .tables import table

GROUPS = ("armed groups", "withdrawal", "institutions", "places", "people", "weapons and events")
GAP = "…"
ENCLITICS = ("ها", "هم", "هما", "هن", "نا", "كم", "ه")
CLITICS = frozenset("وفبلكس")
PAIRS = {'"': '"', "“": "”", "”": "“", "«": "»", "(": ")", "[": "]", "'": "'", "‘": "’"}
BETWEEN = re.compile(r"[^\S\n]*[\"“”«»()\[\]'‘’]?[^\S\n]*")
"""What may part two words of one hit: a space, and a quotation mark or bracket that opens or closes between them."""


@dataclass(frozen=True)
class Step:
    """One place of a pattern: the `(stem, whether it must have its article)` it takes, and whether it is in the hit."""

    takes: frozenset[tuple[str, bool]]
    core: bool


@dataclass(frozen=True)
class Family:
    """One row of the table, its patterns spelt out."""

    id: str
    group: str
    needs: frozenset[str]
    apart: frozenset[str]


def families(pages: Page | Iterable[Page], kinds: Collection[str] = KINDS) -> pd.DataFrame:
    """Find the term families: a layer with `family`, `group` and `kind` (of block), one row a hit, none overlapping.

    Clitics are outside the span, the article inside it where it is written out (الفصائل; of للفصائل: فصائل). A hit that
    takes in one of a pair of quotation marks takes in the other. Method: the longest pattern at each word, from the left.

    >>> families(Page("p", "وقال إن ميليشياتها وكتائب «حزب الله» غادرت"))[["text", "family"]].values.tolist()
    [['ميليشيات', 'militia'], ['كتائب «حزب الله»', 'kataib-hizbullah']]
    """
    rows = [(page.id, *row) for page in each(pages) for row in _found(page, kinds)]
    return frame(rows, [*ANCHOR, "family", "group", "kind"])


def family_ids() -> tuple[str, ...]:
    """Give the ids of all families, as in the table."""
    return tuple(row["family"] for row in _table())


def _found(page: Page, kinds: Collection[str]) -> Iterator[tuple]:
    rows = [(r[1], r[2], r[3], r[5], r[8], r[9], r[4]) for r in runs(page) if r[8] in kinds]
    for _, group in groupby(rows, key=lambda row: row[5]):
        sentence = list(group)
        read = [readings(row[3]) for row in sentence]
        company = {stem for word in read for stem, *_ in word}
        at = 0
        while at < len(sentence):
            hit = _longest(page, sentence, read, company, at)
            if hit is None:
                at += 1
                continue
            family, first, last, start, end = hit
            start, end = _whole(page.text, start, end)
            yield (sentence[at][0], start, end, page.text[start:end], family.id, family.group, sentence[at][4])
            at = last + 1


def _longest(page: Page, sentence: list, read: list, company: set, at: int) -> tuple | None:
    """Find the longest pattern whose hit begins at a word, with its span; the first of the table if two are as long."""
    best = None
    for stem in {stem for stem, *_ in read[at]}:
        for order, steps, before, family in patterns().get(stem, ()):
            if family.needs and family.needs.isdisjoint(company) or not family.apart.isdisjoint(company):
                continue
            first = at - before
            last = _match(page, sentence, read, first, steps)
            if last is None:
                continue
            rank = (-(last - at), -len(steps), order)
            if best is None or rank < best[0]:
                best = (rank, family, last, steps[before], next(s for s in reversed(steps) if s.core))
    if best is None:
        return None
    _, family, last, head, tail = best
    start = _span(sentence[at], _reading(read[at], head))[0]
    return family, at, last, start, _span(sentence[last], _reading(read[last], tail))[1]


def _match(page: Page, sentence: list, read: list, first: int, steps: tuple[Step, ...]) -> int | None:
    """Give the index of the last word of the hit if the steps fit the words from `first` on, else None."""
    if first < 0 or first + len(steps) > len(sentence):
        return None
    last, inside = first, False
    for at, step in enumerate(steps, first):
        if at > first and not BETWEEN.fullmatch(page.text, sentence[at - 1][2], sentence[at][1]):
            return None
        if not step.takes:
            if split(sentence[at][6])[0] in ("و", "ف"):
                return None
        elif (found := _reading(read[at], step)) is None or step.core and inside and found[2]:
            return None
        if step.core:
            last, inside = at, True
    return last


def _reading(read: tuple, step: Step) -> tuple | None:
    """Choose the first reading of a word that a step takes."""
    return next((r for r in read if (r[0], False) in step.takes or r[1] and (r[0], True) in step.takes), None)


def _span(row: tuple, reading: tuple) -> tuple[int, int]:
    """Give the source span of a reading's stem (with its article) in its word."""
    _, start, end, form, _, _, text = row
    changes = MATCHING if key(text).casefold() == form else (repair_cp1256, *MATCHING)
    folded = fold(text, *changes)
    if len(folded.text) != len(form):
        return start, end
    first, last = folded.span(reading[2], reading[3])
    return start + first, start + last


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span by the partner of a quotation mark or bracket that it has alone, where it stands right beside it."""
    inside = text[start:end]
    for opens, closes in PAIRS.items():
        alone = inside.count(opens) % 2 if opens == closes else inside.count(opens) - inside.count(closes)
        if alone > 0 and text[end : end + 1] == closes:
            return start, end + 1
        if alone and start and text[start - 1] == opens:
            return start - 1, end
    return start, end


@lru_cache(maxsize=1 << 16)
def readings(form: str) -> tuple[tuple[str, bool, int, int], ...]:
    """Read a folded word as each word of the table that it may be: `(stem, with its article, start, end)`, longest first.

    >>> readings("للميليشيات"), readings("مدرسي")
    ((('ميليشيات', True, 2, 10),), ())
    """
    known = vocabulary()
    found: dict[str, tuple] = {}
    for begin, article, host in _heads(form):
        for enclitic in ("", *(e for e in ENCLITICS if form.endswith(e))):
            end = len(form) - len(enclitic)
            stem = form[host:end]
            if stem[-1:] == ("ت" if enclitic else "ه") and stem not in known:  # مهمته; and ه for ة, as many write
                stem = stem[:-1] + "ة"
            if stem in known and len(stem) > 1:
                found.setdefault(stem, (stem, article, begin, end))
    parts = split(form)
    begin = sum(len(part) for part in parts[: next((i for i, p in enumerate(parts) if p not in CLITICS), 0)])
    end = len(form) - (len(parts[-1]) if len(parts) > 1 and parts[-1] in ENCLITICS else 0)
    stem = key(lemma(form))
    if stem in known:
        joined = begin and form[begin - 1] == "ل" and form[begin] == "ل"
        found.setdefault(stem, (stem, bool(joined) or form.startswith("ال", begin), begin + bool(joined), end))
    return tuple(sorted(found.values(), key=lambda reading: (-len(reading[0]), reading[0])))


@lru_cache(maxsize=1 << 16)
def headword(form: str) -> str | None:
    """Give the lemma that the table has for a folded word: the first of the alternatives it is one of, or None.

    Only patterns of one word in rows without conditions tell: what needs its company is left to the lemmatiser.

    >>> headword("للميليشيات"), headword("مليشياتها"), headword("سحب")
    ('ميليشيا', 'ميليشيا', None)
    """
    return next((_singles()[stem] for stem, *_ in readings(form) if stem in _singles()), None)


@cache
def _singles() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in _table():
        for pattern in (p.split() for p in row["patterns"].split("|") if not row["with"] + row["apart"]):
            if len(pattern) == 1:
                first = pattern[0].split("/")[0]
                for word in pattern[0].split("/"):
                    found.setdefault(_stem(word)[0], first.removeprefix("ال") if _stem(first)[1] else first)
    return found


def _heads(form: str) -> Iterator[tuple[int, bool, int]]:
    """Give the places where a word may begin after its proclitics: `(start, with its article, start after the article)`."""
    starts = [0, *([1] if form[:1] in ("و", "ف") else [])]
    starts += [at + 1 for at in starts if form[at : at + 1] in ("ب", "ل", "ك")]
    for at in sorted(set(starts)):
        yield at, False, at
        if form.startswith("ال", at):
            yield at, True, at + 2
        elif form.startswith("لل", at):
            yield at + 2, True, at + 2


@cache
def vocabulary() -> frozenset[str]:
    """Collect the words of the table, without their article."""
    steps = {stem for rows in patterns().values() for _, of, _, _ in rows for step in of for stem, _ in step.takes}
    return steps | {word for rows in patterns().values() for *_, family in rows for word in family.needs | family.apart}


@cache
def patterns() -> dict[str, list[tuple[int, tuple[Step, ...], int, Family]]]:
    """Spell the table's patterns out by the stem their hit begins with: `(order, steps, steps before the hit, family)`."""
    found: dict[str, list] = {}
    for order, row in enumerate(_table()):
        near, apart = (frozenset(_stem(word)[0] for word in row[name].split()) for name in ("with", "apart"))
        family = Family(row["family"], row["group"], near, apart)
        for pattern in row["patterns"].split("|"):
            for steps in _spelt(pattern.split(), row["line"]):
                before = next((i for i, step in enumerate(steps) if step.core), None)
                if before is None or not steps[before].takes:
                    raise TableError(f"families.csv: line {row['line']}: {pattern.strip()!r} has no word outside its brackets")
                for stem in sorted({stem for stem, _ in steps[before].takes}):
                    found.setdefault(stem, []).append((order, steps, before, family))
    return found


def _spelt(words: list[str], line: int) -> Iterator[tuple[Step, ...]]:
    """Spell one pattern out, with and without each of its gaps."""
    steps, core = [], True
    for word in words:
        core = core and not word.startswith("(")
        bare = word.strip("()")
        if not bare or core and word.endswith(")"):
            raise TableError(f"families.csv: line {line}: {' '.join(words)!r}: brackets stand before a word and after one")
        steps.append(Step(frozenset() if bare == GAP else frozenset(map(_stem, bare.split("/"))), core))
        core = core or word.endswith(")")
    gaps = [i for i, step in enumerate(steps) if not step.takes]
    for left_out in range(1 << len(gaps)):
        yield tuple(step for i, step in enumerate(steps) if i not in gaps or left_out >> gaps.index(i) & 1)


def _stem(word: str) -> tuple[str, bool]:
    folded = key(word).casefold()
    return (folded[2:], True) if folded.startswith("ال") and len(folded) > 3 else (folded, False)


@cache
def _table() -> tuple:
    rows = table("families", ("family", "arabic", "english", "group", "patterns", "note"), ("with", "apart"), group=GROUPS)
    seen = set()
    for row in rows:
        if row["family"] in seen:
            raise TableError(f"families.csv: line {row['line']}: the family {row['family']} has a row already")
        seen.add(row["family"])
    return rows
