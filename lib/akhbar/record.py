"""The public record: dated facts from outside the page, each with who reported it; shown beside what the page says."""

from pathlib import Path

import pandas as pd

from .calendar import bounds
from .coded import Coded
from .layers import frame
from .paths import SEEDS

COLUMNS = ("id", "edtf", "event", "publisher", "published", "url", "certainty")
CODES = {"certainty": ("high", "medium", "low")}


def record(folder: str | Path | None = None) -> pd.DataFrame:
    """Read `record.csv` of a folder, else of the library's own `seeds/`: one row a fact, all columns strings.

    `edtf` is when it happened and `published` when `publisher` reported it, both EDTF; `certainty` (high, medium, low) is
    that of the date. Raises `TableError` with every bad row.
    """
    table = Coded(Path(folder or SEEDS) / "record.csv", COLUMNS, COLUMNS, CODES)
    table.unique()
    for row in table.rows:
        for name in ("edtf", "published"):
            table.attempt(row, bounds, row[name])
    table.stop()
    return frame([tuple(row[name] for name in COLUMNS) for row in table.rows], list(COLUMNS))
