"""Two codings of the same pages compared: which rows belong together, how far they agree, and where not."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from pathlib import Path
from typing import Any

from ..calendar import bounds
from ..errors import DateError, TableError
from ..pages import Page
from ..tables import read_rows, short
from .coded import THEN, anchor, parts

COMPARED = ("modality", "polarity", "event", "edtf", "quantity", "said_by")
VARIED = ("modality", "event")
"""Of which alpha tells something: where nearly every row has one code, not seen is all that differs."""
UNSEEN = "not seen"
Coded = dict[str, Any]
"""A row of a coding: its cells; `span`, where its quote stands; and of `edtf` and `said_by` what is compared."""


def coded(path: str | Path, pages: Iterable[Page]) -> list[Coded]:
    """Read the rows of a coding that stand on these pages, with the spans of their quotes; raises `TableError`."""
    known = {page.id: page for page in pages}
    columns = ("nth", "actor", "event", "gloss", *COMPARED)
    rows: list[Coded] = []
    for row in read_rows(path, ("id", "page", "quote"), tuple(dict.fromkeys(columns)), key=("id",)):
        if row["page"] not in known:
            raise TableError(f"{path}: line {row['line']}: page {short(row['page'])} is not at hand; name its folder")
        try:
            place = anchor(known[row["page"]], row["quote"], row["nth"])
            days = row["edtf"] and (row["edtf"][0] == "[", *bounds(row["edtf"]))  # [A,B] and [A..B] may be the same days
        except (TableError, DateError) as error:
            raise TableError(f"{path}: line {row['line']}, {row['id']}: {error}") from None
        chain = len(parts(row["said_by"], THEN))  # ids differ from coder to coder: the length of the chain
        rows.append({**row, "span": (place.start, place.end), "edtf": days, "said_by": chain})
    return rows


def matched(ours: list[Coded], theirs: list[Coded]) -> list[tuple[Coded, Coded]]:
    """Match rows one to one by the greatest overlap of their quotes, half of the longer one or more.

    Among rows with the same quote, those with the same actor and event come first.
    """
    pairs = []
    for i, a in enumerate(ours):
        for j, b in enumerate(theirs):
            shared = min(a["span"][1], b["span"][1]) - max(a["span"][0], b["span"][0])
            longer = max(row["span"][1] - row["span"][0] for row in (a, b))
            if a["page"] == b["page"] and 2 * shared >= longer:
                pairs.append((shared / longer, a["actor"] == b["actor"], a["event"] == b["event"], -i, -j))
    found, used = [], (set[int](), set[int]())
    for *_, i, j in sorted(pairs, reverse=True):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            found.append((ours[-i], theirs[-j]))
    return found


def kappa(pairs: list[tuple[Hashable, Hashable]]) -> float:
    """Give Cohen's kappa (1960): the agreement beyond what chance gives.

    >>> kappa([("fact", "fact"), ("fact", "fact"), ("demand", "demand"), ("fact", "demand")])
    0.5
    """
    seen = sum(a == b for a, b in pairs) / len(pairs)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(first[code] * second[code] for code in first) / len(pairs) ** 2
    return 1.0 if chance == 1 else (seen - chance) / (1 - chance)


def alpha(pairs: list[tuple[Hashable, Hashable]]) -> float:
    """Give Krippendorff's alpha for names of things: the disagreement seen against what chance gives.

    Method: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, two coders, nominal data, none missing.
    """
    counts = Counter(code for pair in pairs for code in pair)
    chance = 1 - sum(count * (count - 1) for count in counts.values()) / (counts.total() * (counts.total() - 1))
    return 1.0 if not chance else 1 - sum(a != b for a, b in pairs) / len(pairs) / chance


def whole(name: str, pairs: list[tuple[Coded, Coded]], ours: list[Coded], theirs: list[Coded]) -> list[tuple[Any, Any]]:
    """Pair the codes of all rows, those that one coder alone has with `UNSEEN`."""
    with_partner = {id(row) for pair in pairs for row in pair}
    alone = [(row[name], UNSEEN) for row in ours if id(row) not in with_partner]
    alone += [(UNSEEN, row[name]) for row in theirs if id(row) not in with_partner]
    return [(a[name], b[name]) for a, b in pairs] + alone


def report(ours: list[Coded], theirs: list[Coded]) -> Iterator[str]:
    """Tell how far two codings agree, in lines.

    Unit agreement is the share of all propositions that both saw. Kappa is counted over matched rows; alpha over all, with
    not seen as a code of its own, so that it tells of the cutting and of the coding at once.
    """
    pairs = matched(ours, theirs)
    alone = len(ours) - len(pairs), len(theirs) - len(pairs)
    yield f"first coding {len(ours)} rows, second {len(theirs)}; matched {len(pairs)}"
    units = f"unit agreement {len(pairs)}/{len(pairs) + sum(alone)} = {len(pairs) / max(1, len(pairs) + sum(alone)):.2f}"
    yield f"without a partner: {alone[0]} of the first, {alone[1]} of the second; {units}"
    for name in COMPARED if pairs else ():
        codes = [(a[name], b[name]) for a, b in pairs]
        same = sum(a == b for a, b in codes)
        of_all = f", alpha of all rows {alpha(whole(name, pairs, ours, theirs)):.2f}" if name in VARIED else ""
        yield f"{name:10} the same {same}/{len(codes)} = {same / len(codes):.2f}, kappa {kappa(codes):.2f}{of_all}"
    both = [(a["event"], b["event"]) for a, b in pairs if "none" not in (a["event"], b["event"])]
    yield f"event where both see one: {sum(a == b for a, b in both)}/{len(both)}"


def differences(ours: list[Coded], theirs: list[Coded]) -> Iterator[str]:
    """Tell every disagreement in its words: rows coded otherwise, and rows that one coder alone has."""
    pairs = matched(ours, theirs)
    for a, b in pairs:
        if differ := [f"{name} {told(a, name)} | {told(b, name)}" for name in COMPARED if a[name] != b[name]]:
            yield f"{a['id']} {b['id']}: {'; '.join(differ)}\n    {a['quote']}"
    with_partner = {id(row) for pair in pairs for row in pair}
    for name, rows in (("first", ours), ("second", theirs)):
        for row in rows:
            if id(row) not in with_partner:
                yield f"only {name}: {row['id']} {row['modality']} {row['event']}: {row['gloss']}\n    {row['quote']}"


def told(row: Coded, name: str) -> str:
    """Write a code as a line can hold it."""
    code = row[name]
    if name == "said_by":
        return f"{code} link{'s' * (code != 1)}"
    return "–" if not code else str(code) if isinstance(code, str) else "/".join(str(day or "..") for day in code[1:])
