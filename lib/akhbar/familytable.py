"""The table of term families, `data/families.csv`: its patterns spelt out, and a word read as the words of the table.

A row's `patterns` are parted by `|` and are words with spaces between them, each found as it is written, without the
clitics that a page attaches to it, or by its lemma:

    سحب/إجلاء       either word                      الحشد        with its article (a word without one: with or without)
    جماعات … مسلحة   one word may stand between       (تنظيم) بدر   must stand there, and is left out of the hit

`with`: one of these words must stand in the same sentence, `apart`: none of them may.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from .errors import TableError
from .lemmas import lemma
from .letters import key
from .morphology import split
from .tables import table

GROUPS = ("armed groups", "withdrawal", "institutions", "places", "people", "weapons and events")
GAP = "…"
ENCLITICS = ("ها", "هم", "هما", "هن", "نا", "كم", "ه")
CLITICS = frozenset("وفبلكس")


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


def family_ids() -> tuple[str, ...]:
    """Give the ids of all families, as in the table."""
    return tuple(row["family"] for row in _table())


@lru_cache(maxsize=1 << 16)
def readings(form: str) -> tuple[tuple[str, bool, int, int], ...]:
    """Read a folded word as each word of the table that it may be: `(stem, with its article, start, end)`, longest first.

    >>> readings("للميليشيات")[0], readings("مدرسي")
    (('ميليشيات', True, 2, 10), ())
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
