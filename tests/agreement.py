#!/usr/bin/env python3
"""Compare the coding of the page with the second, independent coding of it: agreement, kappa, alpha, what each missed.

Usage: tests/agreement.py [CLAIMS]; as `akhbar agree` does, and `akhbar.coding.agreement` says how rows are matched and
what is counted. CLAIMS: another coding than seeds/claims.csv, as an earlier state of it.
"""

import sys
from pathlib import Path

from akhbar import read_pages
from akhbar.coding.agreement import coding, report
from akhbar.paths import SEEDS

OURS, THEIRS = SEEDS / "claims.csv", Path(__file__).parent / "gold" / "second_coding.csv"


def main(path: Path = OURS) -> None:
    """Print the comparison."""
    pages = read_pages(SEEDS)
    print(*report(coding(pages, path), coding(pages, THEIRS)), sep="\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
