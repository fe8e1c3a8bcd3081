"""The public record: dated facts from outside the page, each with who reported it; shown beside what the page says."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from ..calendar import bounds
from ..layers import frame
from ..paths import SEEDS
from .coded import Row, read_coded, refused, repeated

FACT = ("id", "edtf", "event", "publisher", "published")
PROOF = ("url", "words", "read_on", "extent", "url2", "checked", "certainty")
COLUMNS = (*FACT, *PROOF, "background", "note")
REQUIRED = tuple(name for name in COLUMNS if name not in ("url2", "background", "note"))
CODES = {
    "extent": ("whole", "part", "copy"),
    "checked": ("yes", "no"),
    "certainty": ("high", "medium", "low"),
    "background": ("yes",),
}
ADDRESS = re.compile(r"https?://[^\s/]+/[^\s/]\S*")
"""An address of one page: a host alone, as of a newspaper, shows nothing."""


def record(folder: str | Path | None = None) -> pd.DataFrame:
    """Read `record.csv` of a folder, else of the library's own `seeds/`: one row a fact, all columns strings.

    `edtf` is when it happened and `published` when `publisher` reported it, both EDTF; `certainty` (high, medium, low) is
    that of the date. `words` are the few of `url` that carry the fact, `read_on` the day they were read, `extent` whether
    in the whole page, a part of it or a copy; `checked` says whether whoever wrote the row found them there. Empty
    cells are None. Raises `TableError` with every bad row.
    """

    def check(row: Row, first: Mapping[str, Row]) -> Iterator[str]:
        yield from repeated(row, first)
        for name in ("edtf", "published", "read_on"):
            yield from refused(bounds, row[name])
        for name in ("url", "url2"):
            if row[name] and not ADDRESS.fullmatch(row[name]):
                yield f"{name} {row[name]!r} is not the address of a page; write it whole, from https:// on"

    rows = read_coded(Path(folder or SEEDS) / "record.csv", COLUMNS, REQUIRED, CODES, check)
    return frame([tuple(row[name] for name in COLUMNS) for row in rows], list(COLUMNS))
