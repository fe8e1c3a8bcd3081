"""Tables coded by hand: rows that stand on the page's own words."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from operator import itemgetter
from pathlib import Path

import pandas as pd

from ..blocks import read_blocks
from ..calendar import bounds
from ..errors import DateError, TableError
from ..layers import layers
from ..pages import Page, each
from ..paths import SEEDS, collection
from ..tables import Fault, Row, read_rows, short

AND, THEN = " + ", " > "
"""What parts the ids of a cell that holds several, and the links of a chain of sources."""
Place = tuple[int, int, int]
"""Where a quote stands on its page: its article, start and end, as rows of a layer begin."""
TableCheck = Callable[[list[Row], Path], Iterable[Fault]]
Fits = Callable[[Row, Page, Place], Iterable[str]]


def coded(
    pages: Page | Iterable[Page],
    path: str | Path | None,
    file: str,
    columns: tuple[str, ...],
    required: tuple[str, ...],
    codes: Mapping[str, Collection[str]] | None = None,
    key: tuple[str, ...] = ("id",),
    check: TableCheck = lambda rows, path: (),
    fits: Fits = lambda row, page, place: (),
) -> pd.DataFrame:
    """Make a layer of the rows of pages, from the table at `path` or else from `file` beside each page, with `columns`.

    None stands where a cell is empty, which those `required` never are. `check` looks at all rows and the table's path, `fits`
    at a row, its page and its place; both tell what is wrong. A page made from a string has its tables in the collection's
    `seeds/`. Raises `TableError` that tells the bad rows, and `CollectionError` where there is no collection.
    """
    given, tables, found = each(pages), defaultdict[Path, dict[str, Page]](dict), defaultdict[str, list[tuple[object, ...]]](list)
    for page in given:
        if path is not None:
            tables[Path(path)][page.id] = page
        elif (beside := (page.path.parent if page.path else collection(SEEDS)) / file).is_file():  # else nobody has coded it
            tables[beside][page.id] = page
    optional = tuple(name for name in ("nth", *columns) if name not in required)
    for where, own in tables.items():
        places: dict[str, Place] = {}
        faults = partial(_faults, where, own, places, check, fits)
        for row in read_rows(where, required, optional, codes, key, faults):
            if row["line"] in places:
                found[row["page"]].append((*places[row["line"]], *(row[name] or None for name in columns)))
    return layers(given, lambda page: found[page.id], columns)


def _faults(
    path: Path, pages: dict[str, Page], places: dict[str, Place], check: TableCheck, fits: Fits, rows: list[Row]
) -> Iterator[Fault]:
    """Tell what is wrong; put in `places` where rows stand on `pages`: those of others are checked as far as they can be."""
    yield from check(rows, path)
    others = {file.stem for file in path.parent.glob("[!.]*.txt")}
    for row in rows:
        page = pages.get(row["page"])
        if page and row["quote"]:
            try:
                place = places[row["line"]] = anchor(page, row["quote"], row["nth"])
                yield from ((row, why) for why in fits(row, page, place))
            except TableError as error:
                yield row, str(error)
        elif row["page"] and not page and row["page"] not in others:
            yield row, f"page {short(row['page'])} is neither {short(*pages)} nor a page beside the table"


def unknown(rows: list[Row], column: str, ids: Collection[str] | None, where: str) -> Iterator[Fault]:
    """Tell of each id in a column that is not among `ids`; None: they cannot be known here."""
    if ids is not None:
        missing = ((row, id) for row in rows for id in parts(row[column]) if id not in ids)
        yield from ((row, f"{column} {short(id)} is not in {where}") for row, id in missing)


def undated(rows: list[Row], column: str) -> Iterator[Fault]:
    """Tell of each cell of a column that is no date."""
    for row in rows:
        try:
            bounds(row[column] or None)
        except DateError as error:
            yield row, f"{column} {short(row[column])}: {error}"


def parts(cell: str | None, by: str = AND) -> list[str]:
    """Give the ids a cell holds."""
    return cell.split(by) if cell else []


def ids(path: Path) -> set[str] | None:
    """Give the ids of a table, or None where there is no such table."""
    return {row["id"] for row in read_rows(path, ("id",))} if path.is_file() else None


def anchor(page: Page, quote: str, nth: str = "") -> Place:
    """Find words on a page, letter by letter: where they stand once, or the nth time, from 1.

    Raises `TableError` where the words do not stand there so often, or more than once and `nth` is missing.

    >>> anchor(Page("p", "أعلن الجيش أن الجيش باق."), "الجيش", "2")
    (1, 14, 19)
    """
    if nth and not re.fullmatch(r"[1-9][0-9]{0,5}", nth):
        raise TableError(f"nth {short(nth)} is no count from 1")
    places, told = starts(page.text, quote), f"the quote {short(quote)} is"
    if not places:
        raise TableError(f"{told} not on page {page.id}")
    if not nth and len(places) > 1:
        raise TableError(f"{told} {len(places)} times on page {page.id}; say which in nth, or quote more")
    if int(nth or 1) > len(places):
        raise TableError(f"{told} {len(places)} times on page {page.id}, not {nth}")
    start, rows = places[int(nth or 1) - 1], read_blocks(page)
    return rows[bisect_right(rows, start, key=itemgetter(1)) - 1][0], start, start + len(quote)


def starts(text: str, quote: str) -> list[int]:
    """Give each place where a quote begins in a text, overlapping ones too."""
    found = [text.find(quote)]
    while found[-1] >= 0:
        found.append(text.find(quote, found[-1] + 1))
    return found[:-1]
