"""The public record: dated reports from outside the page; shown beside what the page says."""

import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from ..paths import SEEDS, collection
from ..tables import Fault, Row, edited, short
from .coded import undated

PROOF = ("url", "words", "read_on", "extent", "url2", "checked", "certainty")
COLUMNS = ("id", "edtf", "event", "publisher", "published", *PROOF, "background", "note")
OPTIONAL = ("url2", "background", "note")
REQUIRED = tuple(name for name in COLUMNS if name not in OPTIONAL)
CODES: dict[str, tuple[str, ...]] = {"extent": ("whole", "part", "copy"), "checked": ("yes", "no")}
CODES |= {"certainty": ("high", "medium", "low"), "background": ("yes",)}
ADDRESS = re.compile(r"https?://[^\s/]+/[^\s/]\S*")
"""An address of one page: a host alone, as of a newspaper, shows nothing."""


def record(table: str | Path | None = None) -> pd.DataFrame:
    """Read the CSV `table`, or `record.csv` of the collection's `seeds/`: one row a fact, all strings.

    `edtf` is when it happened and `published` when `publisher` reported it, both EDTF; `certainty` (high, medium, low) is
    that of the date. `words` are the few of `url` that carry the fact, `read_on` the day they were read, `extent` whether
    in the whole page, a part of it or a copy; `checked` says whether whoever wrote the row found them there. Empty
    cells are None. Raises `TableError` that tells the bad rows.
    """

    def check(rows: list[Row]) -> Iterator[Fault]:
        for name in ("edtf", "published", "read_on"):
            yield from undated(rows, name)
        for row in rows:
            for name in ("url", "url2"):
                if row[name] and not ADDRESS.fullmatch(row[name]):
                    yield row, f"{name} {short(row[name])} is not the address of a page; write it whole, from https:// on"

    path = collection(SEEDS) / "record.csv" if table is None else table
    return edited(path, REQUIRED, OPTIONAL, ("id",), CODES, check)[[*COLUMNS]]
