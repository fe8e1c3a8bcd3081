"""Term families: the ways of naming that a scholar has listed in `data/families.csv`, found wherever they stand.

A family is a way of naming, not the thing named: داعش and تنظيم الدولة الإسلامية are two families.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby

import pandas as pd

from .blocks import KINDS
from .familytable import Step, patterns, readings
from .layers import ANCHOR, frame
from .letters import MATCHING, fold, key, repair_cp1256
from .morphology import split
from .pages import Page
from .runs import each, runs

PAIRS = {'"': '"', "“": "”", "”": "“", "«": "»", "(": ")", "[": "]", "'": "'", "‘": "’"}
BETWEEN = re.compile(r"[^\S\n]*[\"“”«»()\[\]'‘’]?[^\S\n]*")
"""What may part two words of one hit: a space, and a quotation mark or bracket that opens or closes between them."""


def families(pages: Page | Iterable[Page], kinds: Collection[str] = KINDS) -> pd.DataFrame:
    """Find the term families: a layer with `family`, `group` and `kind` (of block), one row a hit, none overlapping.

    Clitics are outside the span, the article inside it where it is written out (الفصائل; of للفصائل: فصائل). A hit that
    takes in one of a pair of quotation marks takes in the other. Method: the longest pattern at each word, from the left.

    >>> families(Page("p", "وقال إن ميليشياتها وكتائب «حزب الله» غادرت"))[["text", "family"]].values.tolist()
    [['ميليشيات', 'militia'], ['كتائب «حزب الله»', 'kataib-hizbullah']]
    """
    rows = [(page.id, *row) for page in each(pages) for row in _found(page, kinds)]
    return frame(rows, [*ANCHOR, "family", "group", "kind"])


def _found(page: Page, kinds: Collection[str]) -> Iterator[tuple]:
    rows = [(r[1], r[2], r[3], r[5], r[8], r[9], r[4]) for r in runs(page) if r[8] in kinds]
    for _, group in groupby(rows, key=lambda row: row[5]):
        sentence = list(group)
        read = [readings(row[3]) for row in sentence]
        company = {stem for word in read for stem, *_ in word}
        possible = {stem: _possible(stem, company) for stem in company & patterns().keys()}
        at = 0
        while at < len(sentence):
            hit = _longest(page, sentence, read, possible, at) if read[at] else None
            if hit is None:
                at += 1
                continue
            family, first, last, start, end = hit
            start, end = _whole(page.text, start, end)
            yield (sentence[at][0], start, end, page.text[start:end], family.id, family.group, sentence[at][4])
            at = last + 1


def _possible(stem: str, company: set[str]) -> list[tuple]:
    """Choose the patterns whose hit begins with a stem and whose words, and those they need, are in the sentence."""
    return [
        pattern
        for pattern in patterns()[stem]
        if (not pattern[3].needs or not pattern[3].needs.isdisjoint(company))
        and pattern[3].apart.isdisjoint(company)
        and all(not step.takes or any(word in company for word, _ in step.takes) for step in pattern[1])
    ]


def _longest(page: Page, sentence: list, read: list, possible: dict, at: int) -> tuple | None:
    """Find the longest pattern whose hit begins at a word, with its span; the first of the table if two are as long."""
    best = None
    for stem in {stem for stem, *_ in read[at]}:
        for order, steps, before, family in possible.get(stem, ()):
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
    if len(text) == len(form):
        return start + reading[2], start + reading[3]
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
