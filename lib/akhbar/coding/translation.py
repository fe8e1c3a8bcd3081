"""The page in English, sentence by sentence, read from a table and found on the page."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from ..layers import layers
from ..pages import Page
from .coded import Place, Table, beside

COLUMNS = ("page", "quote", "nth", "english")


def translation(pages: Page | Iterable[Page], table: str | Path | None = None) -> pd.DataFrame:
    """Read the translation of pages from `translation.csv` beside each, or from the CSV `table`: a layer + `english`.

    One row a passage, in the page's order; `text` is the quote, found letter by letter. Empty where no table lies beside
    the page. Raises `TableError` that tells the bad rows.
    """
    coded = Table(
        "translation.csv", COLUMNS, ("page", "quote", "english"), {}, ("page", "quote", "nth"), lambda rows, path: iter(())
    )

    def read(page: Page) -> Iterator[tuple[Any, ...]]:
        if where := beside(page, coded.file, table):
            places: dict[str, Place] = {}
            rows = coded.read(where, [page], places)
            found = [(*places[row["line"]], row["english"]) for row in rows if row["line"] in places]
            yield from sorted(found, key=lambda row: row[1])

    return layers(pages, read, ("english",))
