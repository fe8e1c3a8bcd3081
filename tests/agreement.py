#!/usr/bin/env python3
"""Compare the coding of the page with the second, independent coding of it: agreement, kappa, alpha, what each missed.

Usage: tests/agreement.py [-v] [CLAIMS]; what is counted, and how, is told in akhbar.coding.agreement, which `akhbar agree`
uses, too. -v tells every disagreement. CLAIMS: another coding than seeds/claims.csv, as an earlier state of it.
"""

import sys
from pathlib import Path

from akhbar import read_pages
from akhbar.coding.agreement import coded, differences, report
from akhbar.paths import SEEDS

OURS, THEIRS = SEEDS / "claims.csv", Path(__file__).parent / "gold" / "second_coding.csv"


def main(verbose: bool, path: Path = OURS) -> None:
    """Print the comparison."""
    pages = read_pages(SEEDS)
    ours, theirs = coded(path, pages), coded(THEIRS, pages)
    print(*report(ours, theirs), *(differences(ours, theirs) if verbose else ()), sep="\n")


if __name__ == "__main__":
    main("-v" in sys.argv[1:], *(Path(word) for word in sys.argv[1:] if word != "-v"))
