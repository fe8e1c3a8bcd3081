"""What a careful reader must flag on a page, found by hand: each finding with the words that show it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pandas as pd

from ..pages import Page
from ..tables import Fault, Row
from .coded import Table, ids, unknown

KINDS = {
    "date-impossible": "a date or an order in time that is wrong, as the page itself or the record shows",
    "date-unlikely": "a date that is hardly right as written",
    "undated": "text whose day the page does not give",
    "attribution-missing": "a statement of someone's, or one that needs a source, told without it",
    "headline-unsupported": "a headline that says what the text under it does not",
    "says-nothing": "a sentence without a statement in it",
    "no-antecedent": "a reference to what the page has not named",
    "one-witness": "one statement told as if there were several",
    "inconsistent": "two passages of the page that do not fit each other",
    "ambiguous": "words that can be read in more ways than one, where it matters which",
    "contradicted": "what the record has otherwise, or not at all",
    "calque": "words put together as another language would, which shows a translation",
    "slip": "a slip of the pen, of the keyboard or of the scraping",
    "other": "anything else, told in `says`",
}
"""The kinds of finding, and what each means."""

SAME = ("kind", "severity", "certainty", "shown_by", "claims", "record", "says")
LAYER = ("finding", *SAME, "note")
COLUMNS = ("id", "page", "quote", "nth", *SAME, "note")
REQUIRED = ("id", "page", "quote", "kind", "severity", "certainty", "shown_by", "says")
CODES = {
    "kind": KINDS,
    "severity": ("high", "medium", "low"),
    "certainty": ("certain", "likely", "possible"),
    "shown_by": ("page", "record"),
}


def findings(pages: Page | Iterable[Page], table: str | Path | None = None) -> pd.DataFrame:
    """Read what is to be flagged on pages from `findings.csv` beside each, or from the CSV `table`: a layer, one row a span.

    Columns: `LAYER`. A finding that rests on several spans has as many rows, alike in all but span and `note`. `kind` is
    one of `KINDS`; `shown_by` tells whether the page alone shows it, or only the `record`, which then names its rows.
    `claims` and `record` hold ids, several joined by ` + `. Empty where no table lies beside the page.
    Raises `TableError` that tells the bad rows.
    """
    coded = Table("findings.csv", ("id", *LAYER[1:]), REQUIRED, CODES, ("id", "page", "quote", "nth"), _wrong)
    return coded.layer(pages, table).rename(columns={"id": "finding"})


def _wrong(rows: list[Row], path: Path) -> Iterator[Fault]:
    """Check ids, and that the rows of one finding do not contradict each other."""
    for name in ("claims", "record"):
        yield from unknown(rows, name, ids(path.parent / f"{name}.csv"), f"{name}.csv")
    begun: dict[str, Row] = {}
    for row in rows:
        if row["shown_by"] == "record" and not row["record"]:
            yield row, "shown_by 'record', and record names no row"
        first = begun.setdefault(row["id"], row)
        if unlike := [name for name in SAME if row[name] != first[name]]:
            yield row, f"{', '.join(unlike)} not as in line {first['line']}, which is of the same finding"
