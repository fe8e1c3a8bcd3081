"""What a careful reader must flag on a page, found by hand: each finding with the words that show it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pandas as pd

from ..pages import Page
from ..tables import Fault, Row
from .coded import coded, ids, unknown

FINDING_KINDS = (
    *("date-impossible", "date-unlikely", "undated", "attribution-missing", "headline-unsupported", "says-nothing"),
    *("no-antecedent", "one-witness", "inconsistent", "ambiguous", "contradicted", "calque", "slip", "other"),
)
"""The kinds of finding; `seeds/datapackage.json` says what each means."""
SAME = ("kind", "severity", "certainty", "shown_by", "claims", "record", "says")
FINDING_LAYER = ("finding", *SAME, "note")
FINDING_COLUMNS = ("id", "page", "quote", "nth", *FINDING_LAYER[1:])
REQUIRED = ("id", "page", "quote", "kind", "severity", "certainty", "shown_by", "says")
CODES: dict[str, tuple[str, ...]] = {"kind": FINDING_KINDS, "severity": ("high", "medium", "low")}
CODES |= {"certainty": ("certain", "likely", "possible"), "shown_by": ("page", "record")}


def findings(pages: Page | Iterable[Page], table: str | Path | None = None) -> pd.DataFrame:
    """Read what is to be flagged on pages from `findings.csv` beside each, or from the CSV `table`: a layer, one row a span.

    Columns: `FINDING_LAYER`. A finding that rests on several spans has as many rows, alike in all but span and `note`. `kind`
    is one of `FINDING_KINDS`; `shown_by` tells whether the page alone shows it, or only the `record`, which then names its
    rows. `claims` and `record` hold ids, several joined by ` + `. Empty where no table lies beside the page. Raises
    `TableError` for bad rows.
    """
    found = coded(pages, table, "findings.csv", ("id", *FINDING_LAYER[1:]), REQUIRED, CODES, FINDING_COLUMNS[:4], _wrong)
    return found.rename(columns={"id": "finding"})


def _wrong(rows: list[Row], path: Path) -> Iterator[Fault]:
    for name in ("claims", "record"):
        yield from unknown(rows, name, ids(path.parent / f"{name}.csv"), f"{name}.csv")
    begun: dict[str, Row] = {}
    for row in rows:
        if row["shown_by"] == "record" and not row["record"]:
            yield row, "shown_by 'record', and record names no row"
        first = begun.setdefault(row["id"], row)
        if unlike := [name for name in SAME if row[name] != first[name]]:
            yield row, f"{', '.join(unlike)} not as in line {first['line']}, which is of the same finding"
