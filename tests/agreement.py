#!/usr/bin/env python3
"""Compare the coding of the page with the second, independent coding of it: agreement, kappa, alpha, what each missed.

Usage: tests/agreement.py [-v] [CLAIMS]. Rows are matched one to one by the greatest overlap of their quotes, half of the
longer quote or more; among rows with the same quote, those with the same actor and event first. Unit agreement is the share of
all propositions that both saw: matched rows of those matched or seen by one coder only. Kappa is counted over matched rows;
alpha over all rows, with not seen as a code of its own, so that it tells of the cutting and of the coding at once. CLAIMS:
another coding than seeds/claims.csv, as an earlier state of it.
"""

import csv
import sys
from collections import Counter
from collections.abc import Hashable
from pathlib import Path

import krippendorff

from akhbar import bounds
from akhbar.paths import SEEDS

OURS, THEIRS = SEEDS / "claims.csv", Path(__file__).parent / "gold" / "second_coding.csv"
UNSEEN = "not seen"
COMPARED = ("modality", "polarity", "event", "edtf", "quantity", "said_by")
VARIED = ("modality", "event")
"""Of which alpha tells something: where nearly every row has one code, not seen is all that differs."""


def coded(path: Path, texts: dict[str, str]) -> list[dict]:
    """Read a coding, each row with the span of its quote."""
    rows = list(csv.DictReader(path.open(encoding="utf-8-sig")))
    for row in rows:
        at = -1
        for _ in range(int(row["nth"] or 1)):
            at = texts[row["page"]].index(row["quote"], at + 1)
        row["span"] = (at, at + len(row["quote"]))
        row["edtf"] = row["edtf"] and (row["edtf"][0] == "[", *bounds(row["edtf"]))  # [A,B] and [A..B] may be the same days
        row["said_by"] = len(row["said_by"].split(" > "))  # ids differ from coder to coder: the length of the chain
    return rows


def matched(ours: list[dict], theirs: list[dict]) -> list[tuple[dict, dict]]:
    """Match the rows of two codings one to one, the closest first."""
    pairs = []
    for i, a in enumerate(ours):
        for j, b in enumerate(theirs):
            shared = min(a["span"][1], b["span"][1]) - max(a["span"][0], b["span"][0])
            longer = max(row["span"][1] - row["span"][0] for row in (a, b))
            if 2 * shared >= longer:
                pairs.append((shared / longer, a["actor"] == b["actor"], a["event"] == b["event"], -i, -j))
    found, used = [], (set(), set())
    for *_, i, j in sorted(pairs, reverse=True):
        if i not in used[0] and j not in used[1]:
            used[0].add(i), used[1].add(j)
            found.append((ours[-i], theirs[-j]))
    return found


def kappa(pairs: list[tuple[str, str]]) -> float:
    """Give Cohen's kappa (1960): the agreement beyond what chance gives."""
    seen = sum(a == b for a, b in pairs) / len(pairs)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(first[code] * second[code] for code in first) / len(pairs) ** 2
    return 1.0 if chance == 1 else (seen - chance) / (1 - chance)


def alpha(pairs: list[tuple[Hashable, Hashable]]) -> float:
    """Give Krippendorff's alpha for names of things (nominal): the disagreement seen against what chance gives."""
    codes = {code: number for number, code in enumerate(dict.fromkeys(code for pair in pairs for code in pair))}
    if len(codes) == 1:
        return 1.0
    rows = [[codes[pair[coder]] for pair in pairs] for coder in (0, 1)]
    return float(krippendorff.alpha(reliability_data=rows, level_of_measurement="nominal"))


def whole(name: str, pairs: list[tuple[dict, dict]], ours: list[dict], theirs: list[dict]) -> list[tuple]:
    """Pair the codes of all rows, those that one coder alone has with `UNSEEN`."""
    with_partner = {id(row) for pair in pairs for row in pair}
    alone = [(row[name], UNSEEN) for row in ours if id(row) not in with_partner]
    alone += [(UNSEEN, row[name]) for row in theirs if id(row) not in with_partner]
    return [(a[name], b[name]) for a, b in pairs] + alone


def main(verbose: bool, path: Path = OURS) -> None:
    """Print the comparison."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in SEEDS.glob("*.txt")}
    ours, theirs = coded(path, texts), coded(THEIRS, texts)
    pairs = matched(ours, theirs)
    alone = len(ours) - len(pairs), len(theirs) - len(pairs)
    print(f"first coding {len(ours)} rows, second {len(theirs)}; matched {len(pairs)}")
    print(f"without a partner: {alone[0]} of the first, {alone[1]} of the second", end="; ")
    print(f"unit agreement {len(pairs)}/{len(pairs) + sum(alone)} = {len(pairs) / (len(pairs) + sum(alone)):.2f}")
    for name in COMPARED:
        codes = [(a[name], b[name]) for a, b in pairs]
        same = sum(a == b for a, b in codes)
        told = f"kappa {kappa(codes):.2f}"
        if name in VARIED:
            told += f", alpha of all rows {alpha(whole(name, pairs, ours, theirs)):.2f}"
        print(f"{name:10} the same {same}/{len(codes)} = {same / len(codes):.2f}, {told}")
    both = [(a, b) for a, b in pairs if a["event"] != "none" and b["event"] != "none"]
    print(f"event where both see one: {sum(a['event'] == b['event'] for a, b in both)}/{len(both)}")
    if verbose:
        for a, b in pairs:
            differ = [f"{name}: {a[name] or '-'} | {b[name] or '-'}" for name in COMPARED if a[name] != b[name]]
            if differ:
                print(f"{a['id']} {b['id']}  {'; '.join(differ)}\n     {a['quote'][:90]}")
        for name, rows, side in (("first", ours, 0), ("second", theirs, 1)):
            taken = {pair[side]["id"] for pair in pairs}
            for row in rows:
                if row["id"] not in taken:
                    print(
                        f"only {name}: {row['id']} {row['modality']} {row['event']} | {row['quote'][:80]} | {row['gloss'][:60]}"
                    )


if __name__ == "__main__":
    main("-v" in sys.argv[1:], *(Path(word) for word in sys.argv[1:] if word != "-v"))
