"""Characters a second of `blocks`, of `articles` after it, and of one pass of a regular expression, in one run.

Run by name, never collected by pytest: python tests/bench_pages.py
"""

import re
import statistics
import time

from akhbar import articles, blocks, read_pages
from akhbar.blocks import read_blocks
from akhbar.paths import SEEDS

ROUNDS = 200


def main() -> None:
    page = read_pages(SEEDS)[0]
    seconds = {"blocks": [], "articles, blocks read": [], r"re.findall(r'\w+')": []}
    for _ in range(ROUNDS + 1):
        read_blocks.cache_clear()
        for name, call in zip(seconds, (blocks, articles, lambda p: re.findall(r"\w+", p.text)), strict=True):
            began = time.perf_counter()
            call(page)
            seconds[name].append(time.perf_counter() - began)
    print(f"{len(page.text)} characters, median of {ROUNDS} rounds after a warm-up")
    for name, taken in seconds.items():
        print(f"{name:24}{len(page.text) / statistics.median(taken[1:]):>14,.0f} characters/s")


if __name__ == "__main__":
    main()
