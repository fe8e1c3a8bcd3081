"""Tables coded by hand: rows that stand on the page's own words, and every bad row named at once."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

import pandas as pd

from ..blocks import read_blocks
from ..errors import AkhbarError, TableError
from ..layers import layer
from ..pages import Page
from ..paths import SEEDS
from ..tables import read_rows

AND, THEN = " + ", " > "
"""What parts the ids of a cell that holds several, and the links of a chain of sources."""
Row = dict
Check = Callable[[Row, Mapping[str, Row]], Iterator[str]]
"""Takes a row, and the first row of each id, and yields what is wrong with the row."""


def find(page: Page, name: str, path: str | Path | None) -> Path | None:
    """Name the table given, else the one beside a page, or in the library's own `seeds/` for a page made from a string.

    None where there is none: nobody has coded the page.
    """
    if path:
        return Path(path)
    beside = (page.path.parent if page.path else SEEDS) / name
    return beside if beside.is_file() else None


def read_coded(
    path: Path, columns: tuple[str, ...], required: tuple[str, ...], codes: Mapping[str, Collection[str]], check: Check
) -> list[Row]:
    """Read a table coded by hand, with None in empty cells.

    Cells of `required` must be filled; `codes` says which values a column may hold. Raises `TableError` where there is no
    such table or it is no CSV of these columns, and one that lists every bad row of it, with all that is wrong.
    """
    if not path.is_file():
        raise TableError(f"{path}: there is no such table; put it there, or give its path")
    rows = [{name: row[name] or None for name in columns} | {"line": row["line"]} for row in read_rows(path, (), columns)]
    first = {row["id"]: row for row in reversed(rows)}
    faults = []
    for row in rows:
        whys = [
            f"{name} {row[name]!r} is none of {', '.join(known)}"
            for name, known in codes.items()
            if row[name] not in (None, *known)
        ]
        if empty := [name for name in required if not row[name]]:
            whys.insert(0, f"{', '.join(empty)} left empty")
        faults += [(row["line"], row["id"] or "no id", why) for why in (*whys, *check(row, first))]
    if faults:
        count = len({line for line, *_ in faults})
        told = "".join(f"\n  line {line}, {id}: {why}" for line, id, why in faults)
        raise TableError(f"{path}: {count} bad row{'s' * (count > 1)}, to be mended in the table:{told}")
    return rows


def as_layer(page: Page, rows: list[Row], columns: tuple[str, ...]) -> pd.DataFrame:
    """Make a layer of the rows of a page, which `misplaced` has found on it; its first column is their id."""
    own = (row for row in rows if row["page"] == page.id)
    return layer(page, [(*row["place"], row["id"], *(row[name] for name in columns[1:])) for row in own], columns)


def repeated(row: Row, first: Mapping[str, Row]) -> Iterator[str]:
    """Tell of an id that an earlier row has."""
    if row["id"] and first[row["id"]] is not row:
        yield f"the id is that of line {first[row['id']]['line']} already"


def unknown(row: Row, column: str, ids: Collection[str] | None, where: str) -> Iterator[str]:
    """Tell of each id of a cell that is not among `ids`; None: they cannot be known here."""
    for one in parts(row[column]):
        if ids is not None and one not in ids:
            yield f"{column} {one!r} is not in {where}"


def refused(function: Callable, *arguments) -> Iterator[str]:
    """Tell what a function of the library's raises."""
    try:
        function(*arguments)
    except AkhbarError as error:
        yield str(error)


def misplaced(row: Row, page: Page, folder: Path) -> Iterator[str]:
    """Tell of a quote that is not on the page, else note its place; and of a page that is not in the table's folder."""
    if row["page"] == page.id and row["quote"]:
        yield from refused(lambda: row.update(place=anchor(page, row["quote"], row["nth"])))
    elif row["page"] not in (None, page.id) and row["page"] not in {file.stem for file in folder.glob("*.txt")}:
        yield f"page {row['page']!r} is neither {page.id!r} nor a page beside the table"


def parts(cell: str | None, by: str = AND) -> list[str]:
    """Give the ids a cell holds.

    >>> parts("iraq + usa"), parts(None)
    (['iraq', 'usa'], [])
    """
    return cell.split(by) if cell else []


def ids(path: Path) -> set[str] | None:
    """Give the ids of a table, or None where there is no such table."""
    return {row["id"] for row in read_rows(path, ("id",))} if path.is_file() else None


def anchor(page: Page, quote: str, nth: str | None = None) -> tuple[int, int, int]:
    """Find words on a page, letter by letter: article, start and end of where they stand once, or of the nth time.

    `nth` counts from 1. Raises `TableError` where the words are not there, stand there more than once and `nth` is
    missing, or stand there less than `nth` times.

    >>> anchor(Page("p", "أعلن الجيش أن الجيش باق."), "الجيش", "2")
    (1, 14, 19)
    """
    if nth is not None and not re.fullmatch(r"[1-9][0-9]{0,5}", nth):
        raise TableError(f"nth {nth!r} is no count from 1")
    places = starts(page.text, quote)
    told = f"the quote {quote if len(quote) <= 60 else f'{quote[:40]} … {quote[-15:]}'!r} is"
    if not places:
        raise TableError(f"{told} not on page {page.id}")
    if nth is None and len(places) > 1:
        raise TableError(f"{told} {len(places)} times on page {page.id}; say which in nth, or quote more")
    if int(nth or 1) > len(places):
        raise TableError(f"{told} {len(places)} times on page {page.id}, not {nth}")
    start = places[int(nth or 1) - 1]
    return next(row[0] for row in read_blocks(page) if row[1] <= start < row[2]), start, start + len(quote)


def starts(text: str, quote: str) -> list[int]:
    """Give each place where a quote begins in a text, overlapping ones too."""
    return [found.start() for found in re.finditer(f"(?={re.escape(quote)})", text)]
