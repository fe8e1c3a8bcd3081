"""Two codings of the same pages compared: which rows belong together, and how far their codes agree beyond chance."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pandas as pd

from ..calendar import bounds
from ..pages import Page
from . import NO_EVENT
from .coded import THEN, coded, parts

NOT_SEEN = "not seen"
"""The code of a proposition for the coder who has no row of it."""
COLUMNS = ("said_by", "modality", "polarity", "actor", "recipient", "event", "edtf", "quantity", "gloss")
REQUIRED = ("id", "page", "quote", "said_by", "modality", "polarity", "event")
COMPARED = ("modality", "polarity", "event", "edtf", "quantity", "said_by")
VARIED = ("modality", "event")
"""Of which alpha tells something: where nearly every row has one code, not seen is all that differs."""
CodePairs = list[tuple[Hashable, Hashable]]


def coding(pages: Page | Iterable[Page], table: str | Path) -> pd.DataFrame:
    """Read a coding as its coder left it, its codes unchecked: a layer + `id` and `COLUMNS`, one row a claim.

    Raises `TableError` that tells the rows whose quote does not stand on its page.
    """
    return coded(pages, table, "", ("id", *COLUMNS), REQUIRED)


def partners(ours: pd.DataFrame, theirs: pd.DataFrame) -> CodePairs:
    """Match the rows of two codings one to one, the closest first; give the labels of each pair.

    Rows can be partners whose quotes share at least half of the longer. Of rows as close, those with the same actor belong
    together, then those with the same event.
    """
    found = []
    for (i, a), (j, b) in product(enumerate(ours.itertuples()), enumerate(theirs.itertuples())):
        shared, longer = min(a.end, b.end) - max(a.start, b.start), max(a.end - a.start, b.end - b.start)
        if a.page == b.page and 2 * shared >= longer:
            found.append((-shared / longer, a.actor != b.actor, a.event != b.event, i, j))
    taken: dict[int, int] = {}
    for *_, i, j in sorted(found):
        if i not in taken and j not in taken.values():
            taken[i] = j
    return [(ours.index[i], theirs.index[j]) for i, j in taken.items()]


def paired_codes(name: str, ours: pd.DataFrame, theirs: pd.DataFrame, pairs: CodePairs) -> tuple[CodePairs, CodePairs]:
    """Give the codes of partners in one column, and those of the rows that one coder alone has, each beside `NOT_SEEN`."""
    one, other = ({label: seen(name, code) for label, code in table[name].items()} for table in (ours, theirs))
    both: CodePairs = [(one.pop(i), other.pop(j)) for i, j in pairs]
    return both, [*((code, NOT_SEEN) for code in one.values()), *((NOT_SEEN, code) for code in other.values())]


def seen(name: str, code: str | None) -> Hashable:
    """Give a code as it is compared: dates by their days, chains of sources by their length, since coders differ in ids."""
    if name == "edtf" and code:
        return code[0] == "[", *bounds(code)
    return len(parts(code, THEN)) if name == "said_by" else code or ""


def agreement(ours: pd.DataFrame, theirs: pd.DataFrame, pairs: CodePairs, names: Iterable[str]) -> pd.DataFrame:
    """Tell how far two codings agree: one row a column of theirs, `code, same, of, kappa, alpha`.

    `same` counts the partners with one code, `of` all partners; kappa is counted over partners, alpha over all rows, and
    only for columns that are `VARIED`.
    """
    rows = []
    for name in names:
        both, alone = paired_codes(name, ours, theirs, pairs)
        same = sum(a == b for a, b in both)
        rows.append((name, same, len(both), kappa(both), alpha(both + alone) if name in VARIED else None))
    return pd.DataFrame(rows, columns=["code", "same", "of", "kappa", "alpha"])


def kappa(pairs: CodePairs) -> float:
    """Give the agreement of two coders beyond what chance gives, 1 where it is perfect (Cohen 1960)."""
    same = sum(a == b for a, b in pairs) / len(pairs)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(first[code] * second[code] for code in first) / len(pairs) ** 2
    return 1.0 if chance == 1 else (same - chance) / (1 - chance)


def alpha(pairs: CodePairs) -> float:
    """Give the disagreement seen against that of chance, 1 where there is none (Krippendorff's alpha, for names of things)."""
    count = Counter(code for pair in pairs for code in pair)
    size = sum(count.values())
    chance = 1 - sum(n * (n - 1) for n in count.values()) / (size * (size - 1))
    return 1.0 if chance == 0 else 1 - sum(a != b for a, b in pairs) / len(pairs) / chance


def report(ours: pd.DataFrame, theirs: pd.DataFrame) -> Iterator[str]:
    """Tell in lines how far two codings agree, and every disagreement in its words.

    Unit agreement is the share of all propositions that both saw: partners, of those and the rows that one coder alone has.
    """
    pairs = partners(ours, theirs)
    only = ours.drop([i for i, _ in pairs]), theirs.drop([j for _, j in pairs])
    units = len(pairs) + len(only[0]) + len(only[1])
    yield f"first coding {len(ours)} rows, second {len(theirs)}; matched {len(pairs)}"
    shared = f"unit agreement {len(pairs)}/{units} = {len(pairs) / units:.2f}" if units else "no row in either"
    yield f"without a partner: {len(only[0])} of the first, {len(only[1])} of the second; {shared}"
    if pairs:
        for row in agreement(ours, theirs, pairs, COMPARED).itertuples():
            of_all = f", alpha of all rows {row.alpha:.2f}" if row.alpha == row.alpha else ""
            yield f"{row.code:10} the same {row.same}/{row.of} = {row.same / row.of:.2f}, kappa {row.kappa:.2f}{of_all}"
    both = [pair for pair in paired_codes("event", ours, theirs, pairs)[0] if NO_EVENT not in pair]
    yield f"event where both see one: {sum(a == b for a, b in both)}/{len(both)}"
    for i, j in pairs:
        if differ := "; ".join(_differences(ours.loc[i], theirs.loc[j])):
            yield f"{ours.id[i]} {theirs.id[j]}: {differ}: {ours.text[i]}"
    for name, rows in zip(("first", "second"), only, strict=True):
        yield from (f"only {name}: {row.id} {row.modality} {row.event}: {row.text}" for row in rows.itertuples())


def _differences(one: "pd.Series[Any]", other: "pd.Series[Any]") -> Iterator[str]:
    """Tell which codes of partners differ, as each coder wrote them."""
    for name in COMPARED:
        if seen(name, one[name]) != seen(name, other[name]):
            yield f"{name} {one[name] or '-'} | {other[name] or '-'}"
