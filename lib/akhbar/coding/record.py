"""The public record: dated facts from outside the page, each with who reported it; shown beside what the page says."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from ..calendar import bounds
from ..layers import frame
from ..paths import SEEDS
from .coded import Row, read_coded, refused, repeated

COLUMNS = ("id", "edtf", "event", "publisher", "published", "url", "certainty")
CODES = {"certainty": ("high", "medium", "low")}


def record(folder: str | Path | None = None) -> pd.DataFrame:
    """Read `record.csv` of a folder, else of the library's own `seeds/`: one row a fact, all columns strings.

    `edtf` is when it happened and `published` when `publisher` reported it, both EDTF; `certainty` (high, medium, low) is
    that of the date. Raises `TableError` with every bad row.
    """

    def check(row: Row, first: Mapping[str, Row]) -> Iterator[str]:
        yield from repeated(row, first)
        yield from refused(bounds, row["edtf"])
        yield from refused(bounds, row["published"])

    rows = read_coded(Path(folder or SEEDS) / "record.csv", COLUMNS, COLUMNS, CODES, check)
    return frame([tuple(row[name] for name in COLUMNS) for row in rows], list(COLUMNS))
