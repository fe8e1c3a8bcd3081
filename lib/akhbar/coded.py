"""Tables coded by hand: rows that stand on the page's own words, and every bad row named at once."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

from .blocks import read_blocks
from .errors import AkhbarError, TableError
from .pages import Page
from .paths import SEEDS
from .tables import read_rows

AND, THEN = " + ", " > "
"""What parts the ids of a cell that holds several, and the links of a chain of sources."""

Row = dict


class Coded:
    """A table coded by hand: its rows with None in empty cells, and, as the checks go on, what is wrong with them.

    Cells of `required` must be filled; `codes` says which values a column may hold. Raises `TableError` at once where
    there is no such table or it is no CSV of these columns; a bad row is kept for `stop`.
    """

    def __init__(
        self, path: Path, columns: tuple[str, ...], required: tuple[str, ...], codes: Mapping[str, Collection[str]]
    ) -> None:
        self.path = Path(path)
        if not self.path.is_file():
            raise TableError(f"{self.path}: there is no such table; put it there, or give its path")
        self.rows = [
            {name: row[name] or None for name in columns} | {"line": row["line"]} for row in read_rows(self.path, (), columns)
        ]
        self.faults: list[tuple[int, str | None, str]] = []
        for row in self.rows:
            if empty := [name for name in required if not row[name]]:
                self.fault(row, f"{', '.join(empty)} left empty")
            for name, known in codes.items():
                if row[name] and row[name] not in known:
                    self.fault(row, f"{name} {row[name]!r} is none of {', '.join(known)}")

    def fault(self, row: Row, why: str) -> None:
        """Keep what is wrong with a row."""
        self.faults.append((row["line"], row["id"], why))

    def attempt(self, row: Row, function: Callable, *arguments) -> object:
        """Give what `function` gives; where it raises an error of the library's own, keep that and give None."""
        try:
            return function(*arguments)
        except AkhbarError as error:
            self.fault(row, str(error))
            return None

    def known(self, row: Row, column: str, ids: Collection[str] | None, where: str, by: str = AND) -> None:
        """Check that each id of a cell is among `ids`; None: they cannot be known here."""
        for one in parts(row[column], by):
            if ids is not None and one not in ids:
                self.fault(row, f"{column} {one!r} is not in {where}")

    def unique(self) -> None:
        """Check that no id stands twice."""
        first: dict[str | None, int] = {}
        for row in self.rows:
            if row["id"] and first.setdefault(row["id"], row["line"]) != row["line"]:
                self.fault(row, f"the id is that of line {first[row['id']]} already")

    def of(self, page: Page) -> list[Row]:
        """Give the rows of one page; a row of a page that is neither this one nor a file beside the table is a bad one."""
        for row in self.rows:
            if row["page"] not in (None, page.id) and not (self.path.parent / f"{row['page']}.txt").is_file():
                self.fault(row, f"page {row['page']!r} is neither {page.id!r} nor a page beside the table")
        return [row for row in self.rows if row["page"] == page.id]

    def stop(self) -> None:
        """Raise `TableError` with every bad row, in the table's order, if there is one."""
        if self.faults:
            told = "\n".join(
                f"  line {line}, {id or 'no id'}: {why}" for line, id, why in sorted(self.faults, key=lambda f: f[0])
            )
            count = len({line for line, _, _ in self.faults})
            raise TableError(f"{self.path}: {count} bad row{'s' * (count > 1)}, to be mended in the table:\n{told}")


def beside(page: Page, name: str) -> Path:
    """Name the table that lies beside a page, or among the library's own pages for a page made from a string."""
    return (page.path.parent if page.path else SEEDS) / name


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
    places = list(starts(page.text, quote))
    if not places:
        raise TableError(f"the quote {_short(quote)} is not on page {page.id}")
    if nth is None and len(places) > 1:
        raise TableError(f"the quote {_short(quote)} is {len(places)} times on page {page.id}; say which in nth, or quote more")
    if int(nth or 1) > len(places):
        raise TableError(f"the quote {_short(quote)} is {len(places)} times on page {page.id}, not {nth}")
    start = places[int(nth or 1) - 1]
    return next(row[0] for row in read_blocks(page) if row[1] <= start < row[2]), start, start + len(quote)


def starts(text: str, quote: str) -> Iterator[int]:
    """Give each place where a quote begins in a text, overlapping ones too."""
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _short(quote: str) -> str:
    return repr(quote if len(quote) <= 60 else f"{quote[:40]} … {quote[-15:]}")
