"""Reading the CSV tables that hold what the library knows about the language."""

import csv
import io
from collections import Counter
from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType

from .errors import TableError
from .paths import DATA


def read_rows(
    path: Path, columns: tuple[str, ...], optional: tuple[str, ...] = (), codes: Mapping[str, Collection[str]] | None = None
) -> list[dict[str, str]]:
    """Read a CSV of words and codes, every cell as text, and name its first bad row.

    `columns` must all be there and filled in every row; `optional` ones must be there and may be empty; others are kept
    as they are. `codes` says which values a column may hold. A byte-order mark, and `;` instead of `,`, are accepted:
    spreadsheets write both. Each row also holds its line number under `"line"`. Raises `TableError` with file, line and
    column.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise TableError(f"{path.name}: cannot be read ({error}); save it as UTF-8 CSV") from error
    first = text.split("\n", 1)[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True, restkey="too many")
    try:
        header = reader.fieldnames or ()
        numbered = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise TableError(f"{path.name}: line {reader.line_num} or before it: {error}; is a quotation mark not closed?") from None
    if twice := [name for name, times in Counter(header).items() if times > 1]:
        raise TableError(f"{path.name}: line 1 has the column {', '.join(twice)} more than once")
    if missing := [name for name in columns + optional if name not in header]:
        raise TableError(f"{path.name}: line 1 lacks the column {', '.join(missing)}")
    if not numbered:
        raise TableError(f"{path.name}: line 2: there is no row under the header")
    if ragged := [str(line) for line, row in numbered if "too many" in row or None in row.values()]:
        lines = f"line{'s' * (len(ragged) > 1)} {', '.join(ragged)}"
        raise TableError(f"{path.name}: {lines}: more or fewer cells than the header; quote cells with commas")
    rows = []
    for line, row in numbered:
        row = {name: cell.strip() for name, cell in row.items()}
        if empty := [name for name in columns if not row[name]]:
            raise TableError(f"{path.name}: line {line} leaves {', '.join(empty)} empty")
        for name, known in (codes or {}).items():
            if row[name] not in known:
                raise TableError(f"{path.name}: line {line}: {name} {row[name]!r} is none of {', '.join(sorted(known))}")
        rows.append(row | {"line": line})
    return rows


def table(
    name: str, columns: tuple[str, ...], optional: tuple[str, ...] = (), **codes: Collection[str]
) -> tuple[MappingProxyType, ...]:
    """Read one of the library's own tables under `data/`, which is not to be changed; `codes` by column.

    >>> table("months", ("name", "month"), ("note",))[0]["name"]
    'يناير'
    """
    return tuple(MappingProxyType(row) for row in read_rows(DATA / f"{name}.csv", columns, optional, codes))
