"""The page in English, sentence by sentence, read from a table and found on the page."""

from collections.abc import Iterable

import pandas as pd

from ..pages import Page
from .coded import coded


def translation(pages: Page | Iterable[Page]) -> pd.DataFrame:
    """Read the translation of pages from `translation.csv` beside each: a layer + `english`.

    One row a passage, in the page's order; `text` is the quote, found letter by letter. Empty where no table lies beside
    the page. Raises `TableError` that tells the bad rows.
    """
    key = ("page", "quote", "nth")
    found = coded(pages, None, "translation.csv", ("english",), ("page", "quote", "english"), key=key)
    order = found.assign(page=found["page"].factorize()[0]).sort_values(["page", "start"]).index
    return found.loc[order].reset_index(drop=True)
