#!/usr/bin/env python3
"""Compare the coding of the page with the second, independent coding of it: agreement, kappa, alpha, what each missed.

Usage: tests/agreement.py [-v] [CLAIMS]. `akhbar.coding.agreement` says how rows are matched and what is counted. Unit agreement
is the share of all propositions that both saw: matched rows of those matched or seen by one coder only. CLAIMS: another coding
than seeds/claims.csv, as an earlier state of it.
"""

import sys
from pathlib import Path

from akhbar import read_pages
from akhbar.coding.agreement import agreement, codes, coding, partners
from akhbar.paths import SEEDS

OURS, THEIRS = SEEDS / "claims.csv", Path(__file__).parent / "gold" / "second_coding.csv"
COMPARED = ("modality", "polarity", "event", "edtf", "quantity", "said_by")


def main(verbose: bool, path: Path = OURS) -> None:
    """Print the comparison."""
    pages = read_pages(SEEDS)
    ours, theirs = coding(pages, path), coding(pages, THEIRS)
    pairs = partners(ours, theirs)
    only = ours.drop([i for i, _ in pairs]), theirs.drop([j for _, j in pairs])
    units = len(pairs) + len(only[0]) + len(only[1])
    print(f"first coding {len(ours)} rows, second {len(theirs)}; matched {len(pairs)}")
    print(f"without a partner: {len(only[0])} of the first, {len(only[1])} of the second", end="; ")
    print(f"unit agreement {len(pairs)}/{units} = {len(pairs) / units:.2f}")
    for row in agreement(ours, theirs, pairs, COMPARED).itertuples():
        told = f", alpha of all rows {row.alpha:.2f}" if row.alpha == row.alpha else ""
        print(f"{row.code:10} the same {row.same}/{row.of} = {row.same / row.of:.2f}, kappa {row.kappa:.2f}{told}")
    both = [pair for pair in codes("event", ours, theirs, pairs)[0] if "none" not in pair]
    print(f"event where both see one: {sum(a == b for a, b in both)}/{len(both)}")
    if verbose:
        each = zip(*(codes(name, ours, theirs, pairs)[0] for name in COMPARED), strict=True)
        for (i, j), told in zip(pairs, each, strict=True):
            differ = [f"{name}: {a or '-'} | {b or '-'}" for name, (a, b) in zip(COMPARED, told, strict=True) if a != b]
            if differ:
                print(f"{ours.id[i]} {theirs.id[j]}  {'; '.join(differ)}\n     {ours.text[i][:90]}")
        for name, rows in zip(("first", "second"), only, strict=True):
            for row in rows.itertuples():
                print(f"only {name}: {row.id} {row.modality} {row.event} | {row.text[:80]} | {row.gloss[:60]}")


if __name__ == "__main__":
    main("-v" in sys.argv[1:], *(Path(word) for word in sys.argv[1:] if word != "-v"))
