"""The public record: dated facts from outside the page, each with who reported it; shown beside what the page says."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from ..layers import frame
from ..paths import SEEDS, collection
from ..tables import Fault, Row, read_rows
from .coded import undated

COLUMNS = ("id", "edtf", "event", "publisher", "published", "url", "certainty")
CODES = {"certainty": ("high", "medium", "low")}


def record(table: str | Path | None = None) -> pd.DataFrame:
    """Read the CSV `table`, or `record.csv` of a folder, else of the collection's `seeds/`: one row a fact, all strings.

    `edtf` is when it happened and `published` when `publisher` reported it, both EDTF; `certainty` (high, medium, low) is
    that of the date. Raises `TableError` that tells the bad rows.
    """

    def check(rows: list[Row]) -> Iterator[Fault]:
        yield from undated(rows, "edtf")
        yield from undated(rows, "published")

    path = Path(table) if table else collection(SEEDS)
    rows = read_rows(path / "record.csv" if path.is_dir() else path, COLUMNS, (), CODES, ("id",), check)
    return frame([tuple(row[name] for name in COLUMNS) for row in rows], list(COLUMNS))
