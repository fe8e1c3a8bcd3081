"""How time and memory grow with one line that has no full stop.

Run it as `python tests/growth.py [CHARACTERS [READER,READER]]`: for each reader and each shape of line, the seconds for so many
characters (300,000 unless told otherwise), the exponent between a third of them and all, and the most memory taken for a
sixth, as a multiple of its bytes in UTF-8. Pytest does not collect this file.
"""

import gc
import sys
import time
import tracemalloc
import warnings
from math import log

from fuzz import forget

import akhbar
from akhbar import LayoutWarning, Page
from akhbar.show import show

SHAPES = {
    "one letter": "س ",
    "conjunctions, no space": "و",
    "one ligature": "\ufdfa",
    "a speaker and a colon": "وزير: ",
    "a verb of saying": "قال مسؤول ",
    "opening and source": "تجدر الإشارة بحسب مصادر ",
    "a statement": "وأكد المتحدث أن الوفد سيصل إلى بغداد ",
    "a name again": "محمد شياع السوداني ",
    "new names": "أبو {} البغدادي ",
    "dates": "في {} مارس ",
    "numbers": "{} ",
    "opening quotes": "« قال ",
    "brackets": "( ",
    "titles": "رئيس وزراء ",
    "families": "فصائل ",
    "commas": "، قال الوزير",
    "garbled": "Ø§Ù„ ",
    "hamza apart": "رى\u0654يس ",
}
READERS = {
    "blocks": akhbar.blocks,
    "words": akhbar.words,
    "dates": akhbar.dates,
    "actors": akhbar.actors,
    "speech": akhbar.speech,
    "families": akhbar.families,
    "naming": akhbar.naming,
    "terms": akhbar.terms,
    "kwic": lambda page: akhbar.kwic(page, "militia"),
    "chronicle": akhbar.chronicle,
    "annotations": lambda page: [None for _ in akhbar.annotations(akhbar.words(page), page)["items"]],
    "show": lambda page: show(page, akhbar.words(page).head(20000).assign(kind="w"), context=0),
}


def line(shape: str, size: int) -> str:
    """Write a line of about `size` characters, in which every {} is another number."""
    count = size // len(shape) + 1
    return ("".join(shape.format(at) for at in range(count)) if "{}" in shape else shape * count)[:size]


def seconds(reader, text: str) -> float:
    """Give the better of two rounds, each with nothing remembered."""
    best = float("inf")
    for _ in range(2):
        forget()
        gc.collect()
        began = time.process_time()
        reader(Page("p", text))
        best = min(best, time.process_time() - began)
    return best


def memory(reader, text: str) -> float:
    """Give the most memory a reader takes, as a multiple of the text's bytes."""
    forget()
    page = Page("p", text)
    tracemalloc.start()
    reader(page)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / len(text.encode("utf-8"))


def main() -> None:
    """Print a row a reader and shape."""
    warnings.simplefilter("ignore", LayoutWarning)
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 300_000
    chosen = sys.argv[2].split(",") if len(sys.argv) > 2 else READERS
    for reader in READERS.values():
        reader(Page("p", "قال الوزير إن الميليشيات غادرت بغداد يوم 11 شباط 2024."))  # tables are read once
    print(f"{'reader':12} {'shape':24} {'seconds':>8} {'exponent':>9} {'memory':>7}", flush=True)
    for name in chosen:
        for shape, words in SHAPES.items():
            try:
                little, much = (seconds(READERS[name], line(words, part)) for part in (size // 3, size))
            except RecursionError:
                print(f"{name:12} {shape:24} recursion", flush=True)
                continue
            exponent = log(max(much, 1e-3) / max(little, 1e-3), 3)
            share = memory(READERS[name], line(words, size // 6))
            print(f"{name:12} {shape:24} {much:8.2f} {exponent:9.2f} {share:6.0f}x", flush=True)


if __name__ == "__main__":
    main()
