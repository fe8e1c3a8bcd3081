"""Tables coded by hand: rows that stand on the page's own words."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from ..blocks import read_blocks
from ..calendar import bounds
from ..errors import DateError, TableError
from ..layers import layers
from ..pages import Page, each
from ..paths import SEEDS, collection, located
from ..tables import Fault, Row, read_rows, short

AND, THEN = " + ", " > "
"""What parts the ids of a cell that holds several, and the links of a chain of sources."""


class Place(NamedTuple):
    """Where a quote stands on its page."""

    article: int
    start: int
    end: int


class Table(NamedTuple):
    """A table coded by hand: its file's name, its columns but `page, quote, nth`, those never empty, and what else must hold.

    `check` looks at all rows and the table's path, `fits` at a row, its page and its place; both tell what is wrong.
    """

    file: str
    columns: tuple[str, ...]
    required: tuple[str, ...]
    codes: Mapping[str, Collection[str]] = {}
    key: tuple[str, ...] = ("id",)
    check: Callable[[list[Row], Path], Iterable[Fault]] = lambda rows, path: ()
    fits: Callable[[Row, Page, Place], Iterable[str]] = lambda row, page, place: ()

    def layer(self, pages: Page | Iterable[Page], path: str | Path | None) -> pd.DataFrame:
        """Make a layer of the rows of pages, from the table at `path` or else beside each page; None where a cell is empty.

        A page made from a string has its tables in the collection's `seeds/`. Raises `TableError` that tells the bad rows, and
        `CollectionError` where there is no collection.
        """
        given, tables, found = each(pages), dict[Path, dict[str, Page]](), defaultdict[str, list[tuple[object, ...]]](list)
        for page in given:
            if path is not None:
                where = located(path, TableError)
            else:
                where = (page.path.parent if page.path else collection(SEEDS)) / self.file
            if path is not None or where.is_file():  # else nobody has coded the page
                tables.setdefault(where, {})[page.id] = page
        for where, own in tables.items():
            for row, place in self._read(where, own):
                found[row["page"]].append((*place, *(row[name] or None for name in self.columns)))
        return layers(given, lambda page: found[page.id], self.columns)

    def _read(self, path: Path, pages: Mapping[str, Page]) -> Iterator[tuple[Row, Place]]:
        """Give the rows that stand on `pages`, and where; what stands on other pages is checked as far as it can be."""
        places: dict[str, Place] = {}

        def check(rows: list[Row]) -> Iterator[Fault]:
            yield from self.check(rows, path)
            others = {file.stem for file in path.parent.glob("[!.]*.txt")}
            for row in rows:
                page = pages.get(row["page"])
                if page and row["quote"]:
                    try:
                        place = places[row["line"]] = anchor(page, row["quote"], row["nth"])
                        yield from ((row, why) for why in self.fits(row, page, place))
                    except TableError as error:
                        yield row, str(error)
                elif row["page"] and not page and row["page"] not in others:
                    yield row, f"page {short(row['page'])} is neither {short(*pages)} nor a page beside the table"

        optional = tuple(name for name in ("nth", *self.columns) if name not in self.required)
        rows = read_rows(path, self.required, optional, self.codes, self.key, check)
        return ((row, places[row["line"]]) for row in rows if row["line"] in places)


def unknown(rows: list[Row], column: str, ids: Collection[str] | None, where: str) -> Iterator[Fault]:
    """Tell of each id in a column that is not among `ids`; None: they cannot be known here."""
    if ids is not None:
        yield from (
            (row, f"{column} {short(id)} is not in {where}") for row in rows for id in parts(row[column]) if id not in ids
        )


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
    Place(article=1, start=14, end=19)
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
    return Place(rows[bisect_right(rows, start, key=itemgetter(1)) - 1][0], start, start + len(quote))


def starts(text: str, quote: str) -> list[int]:
    """Give each place where a quote begins in a text, overlapping ones too."""
    found = [text.find(quote)]
    while found[-1] >= 0:
        found.append(text.find(quote, found[-1] + 1))
    return found[:-1]
