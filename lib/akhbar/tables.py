"""The one reader of the tables that people edit, which names every bad row, and the writer of those that they open."""

import csv
import io
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from functools import cache
from pathlib import Path
from typing import TypeVar

import pandas as pd

from .errors import TableError, listed, printable
from .paths import DATA, regular

T = TypeVar("T")
Row = dict[str, str]
"""A row by column, and under `line` the number of the line it ends in."""
Fault = tuple[Row, str]
"""A row, and what is wrong with it."""
Names = tuple[str, ...]
Codes = Mapping[str, Collection[str]]
Parsed = tuple[list[str], list[Row], list[Fault]]
Check = Callable[[list[Row]], Iterable[Fault]] | None
csv.field_size_limit(1 << 30)  # a statement may be as long as its page
MARK = re.compile(r"(?<!P)<[^<>=!]*>|\{(?:[^{}\d,][^{}]*)?\}")  # a kind of word or a part in a pattern; (?P<name> is a group
SYNTAX = re.compile(r"\(\?P<\w+>|\(\?<[=!]|\(\?>|\{\d*,?\d*\}|\\.")  # what else is written with < > { }
NUMBERED = re.compile(r"\(\?(?:P=|\()|\\[1-9]")  # what looks back at a group
LONGEST_PATTERN = 20_000
"""Characters of a pattern with its parts written out: the longest has some 900, and one that doubles its parts never ends."""
LETTERS = {"speech": "VvRAFTOIUNMYDWJblianmfpPXtC:1.SKBEHeQq", "name": "gafosdnDwbxkit"}
"""The codes that the library writes for the words of a line of speech, and for those of a name."""
FORMULA = re.compile(r"['=+\-@\t\r\n＝＋－＠]")  # a cell with an apostrophe gets one too, so that one can be taken off all
QUOTED = re.compile(f"'{FORMULA.pattern}")


def read_rows(
    path: str | Path, columns: Names = (), optional: Names = (), codes: Codes | None = None, key: Names = (), check: Check = None
) -> list[Row]:
    """Read a CSV of words and codes, every cell as text, and name its bad rows, all at once.

    `columns` must all be there and filled in every row; `optional` ones must be there and may be empty; others are kept
    as they are. `codes` says which values a column may hold; no two rows have the same `key` or, without one, the same
    cells; `check` tells what else is wrong. A byte-order mark, and `;` instead of `,`, are accepted: spreadsheets write
    both. The apostrophe that `write_rows` puts before a formula is taken off. Raises `TableError` with file, line, column
    and value of the first `TOLD` faults, and how many more there are.
    """
    return _checked(path, _parsed(path), columns, optional, codes or {}, key, check)


def _checked(
    path: str | Path, parsed: Parsed, columns: Names, optional: Names, codes: Codes, key: Names, check: Check = None
) -> list[Row]:
    names, rows, uneven = parsed
    if missing := [name for name in (*columns, *optional, *key, *codes) if name not in names]:
        raise _error(path, f"line 1 lacks the column {', '.join(missing)}")
    if not (rows or uneven):
        raise _error(path, "line 2: there is no row under the header")
    faults = [*uneven, *_faults(rows, columns, codes, key or tuple(names)), *(check(rows) if check else ())]
    if faults:
        raise _bad(path, sorted(faults, key=lambda fault: int(fault[0]["line"])), key)
    return rows


def _faults(rows: list[Row], columns: Names, codes: Codes, key: Names) -> Iterator[Fault]:
    """Tell of cells left empty that must not be, of those that hold none of their codes, of rows with the key of another."""
    first: dict[Names, str] = {}
    for row in rows:
        if empty := [name for name in columns if not any(map(str.isprintable, row[name]))]:
            yield row, f"{', '.join(empty)} left empty"
        for name, known in codes.items():
            if row[name] and row[name] not in known:
                told = sorted(known) if isinstance(known, Set) else known
                yield row, f"{name} {short(row[name])} is none of {', '.join(told)}"
        cells = tuple([row[name] for name in key])
        if (line := first.setdefault(cells, row["line"])) != row["line"] and any(cells):
            yield row, f"{', '.join(key)} {short(*cells)} stand{'s' * (len(key) == 1)} in line {line} already"


def edited(
    path: str | Path, columns: Names, optional: Names = (), key: Names = (), codes: Codes | None = None, check: Check = None
) -> pd.DataFrame:
    """Read a table as `read_rows` does, as a DataFrame of strings with None in empty cells."""
    rows = read_rows(path, columns, optional, codes, key, check)
    return pd.DataFrame([{name: cell or None for name, cell in row.items() if name != "line"} for row in rows], dtype=object)


def header(path: str | Path) -> list[str]:
    """Read the names of the columns of a CSV; raises `TableError` where it is none."""
    return _parsed(path)[0]


class Needed(dict[str, T]):
    """What rows of a table give by name; one that the library needs and that is not there is a `TableError`."""

    def __init__(self, file: str, rows: Mapping[str, T]) -> None:
        super().__init__(rows)
        self.file = file

    def __missing__(self, name: str) -> T:
        raise TableError(f"{self.file}: no row {short(name)}, which the library needs; put it back")


def table(
    name: str, columns: Names, optional: Names = (), key: Collection[str] = (), **codes: Collection[str]
) -> tuple[Mapping[str, str], ...]:
    """Read one of the library's own tables under `data/`; `codes` by column. Its rows are kept, and not to be changed.

    >>> table("months", ("name", "month"), ("note",))[0]["name"]
    'يناير'
    """
    path = DATA / f"{name}.csv"
    parsed = _own(path, path.stat().st_mtime_ns if path.is_file() else 0)
    return tuple(_checked(path, parsed, columns, optional, codes, tuple(key)))


@cache
def _own(path: Path, changed: int) -> Parsed:
    """Parse one of the library's own tables, as it was last `changed`, once: some are read for several ends."""
    return _parsed(path)


def line_codes(of: str) -> dict[str, str]:
    """Give the letters of `codes.csv` for the words of a line of `speech` or of a `name`, each by what it stands for.

    >>> line_codes("speech")["verb of saying"], line_codes("name")["family name"]
    ('V', 'f')
    """
    rows = table("codes", ("name", "code", "of", "note"), (), ("of", "name"), of=LETTERS)
    found, left = {row["name"]: row for row in rows if row["of"] == of}, set(LETTERS[of])
    for row in found.values():
        if row["code"] not in left:
            told = f"code {short(row['code'])} is another's already, or none of those that the library writes, {LETTERS[of]}"
            raise TableError(f"codes.csv: line {row['line']}: {told}")
        left.remove(row["code"])
    if left:
        raise TableError(f"codes.csv: no row of {of} has the code {short(*sorted(left))}, which the library writes")
    return {name: row["code"] for name, row in found.items()}


def pattern_rows(
    name: str, kinds: Mapping[str, str], optional: Names, steps: Collection[str]
) -> Iterator[tuple[Mapping[str, str], str]]:
    """Read a table of patterns over a line of codes, one for each word: each row, and its pattern.

    `<a kind of word>` becomes the code of that kind, `{PART}` the pattern of that row above. Raises `TableError` with the line
    where there is no such kind or part, and where a part has the name of another row.

    >>> rows = pattern_rows("name_patterns", line_codes("name"), (), ("part", "name"))
    >>> [pattern for row, pattern in rows if row["name"] == "titled"]
    ['[gaso](?:(?:[bi]*(?:[gafnsdo]|x[gafnsdDt]|k[gafnsdowD])t?)|[wD]){1,3}']
    """
    known = {f"<{kind}>": code for kind, code in kinds.items()}
    before: dict[str, str] = {}
    for row in table(name, ("name", "step", "pattern", "note"), optional, step=steps):
        for mark in MARK.findall(row["pattern"]):
            if mark not in known:
                lacking = "kind of word" if mark[0] == "<" else "part before it"
                raise no_pattern(name, row, f"{short(mark[1:-1])} is no {lacking}")
        pattern = MARK.sub(lambda mark: known[mark[0]], row["pattern"])
        if left := re.search("[<>{}]", SYNTAX.sub("", pattern)):
            raise no_pattern(name, row, f"a {left[0]} belongs to nothing")
        if len(pattern) > LONGEST_PATTERN:
            raise no_pattern(name, row, f"with its parts it is {len(pattern):,} characters long; {LONGEST_PATTERN:,} are enough")
        if row["name"] in before and "part" in (row["step"], before[row["name"]]):
            raise TableError(f"{name}.csv: line {row['line']}: name {short(row['name'])} is a part's, and another row's as well")
        before[row["name"]] = row["step"]
        if row["step"] == "part":
            known[f"{{{row['name']}}}"] = f"(?:{pattern})"
        yield row, pattern


def compiled(
    name: str, row: Mapping[str, str], pattern: str, groups: Collection[str] = (), needed: Collection[str] = (), flags: int = 0
) -> re.Pattern[str]:
    """Compile the pattern of a row, which may have the `groups` that are read, and must have those `needed`.

    Raises `TableError` with the line for what is no pattern, has another group, or one without a name.
    """
    try:
        found = re.compile(pattern, flags)
    except (re.error, ValueError, OverflowError, RecursionError) as error:
        raise no_pattern(name, row, error) from None
    if found.groups > len(found.groupindex) or NUMBERED.search(pattern):
        raise no_pattern(name, row, "a group has a name, (?P<name>, or is none, (?:, and is not looked back at")
    if unread := sorted(found.groupindex.keys() - set(groups)):
        known = ", ".join(sorted(groups)) or "none"
        raise no_pattern(name, row, f"nothing reads the group {short(*unread)}; those that are read are {known}")
    if lacking := sorted(set(needed) - found.groupindex.keys()):
        raise no_pattern(name, row, f"it lacks the group {short(*lacking)}")
    return found


def no_pattern(name: str, row: Mapping[str, str], why: object) -> TableError:
    """Make the error that says why the pattern of a row is none."""
    return TableError(f"{name}.csv: line {row['line']}: pattern {short(row['pattern'])}: {why}")


def write_rows(table: pd.DataFrame) -> bytes:
    """Write a table as CSV for people: UTF-8 with a byte-order mark, line ends inside a text as they are.

    A cell or a column's name that a spreadsheet would run as a formula gets an apostrophe before it, and so does one that
    begins with an apostrophe. Raises `TableError` for half a character, which UTF-8 cannot hold.
    """
    try:
        safe = table.rename(columns=_quoted).map(_quoted)
        return str(safe.to_csv(index=False, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)).encode("utf-8-sig")
    except UnicodeEncodeError as error:
        half = f"U+{ord(error.object[error.start]):04X}"
        raise TableError(f"{half} is half a character, which a CSV cannot hold; leave its row out of the table") from None


def _quoted(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and FORMULA.match(cell) else cell


def _unquoted(cell: str) -> str:
    return cell[1:] if QUOTED.match(cell) else cell


def _error(path: str | Path, why: str) -> TableError:
    return TableError(f"{printable(path)}: {why}")


def _parsed(path: str | Path) -> Parsed:
    """Give the names of the columns, the rows, and what is wrong with those that have more or fewer cells than names."""
    try:
        text = regular(Path(path)).read_bytes().decode("utf-8-sig")
    except (OSError, TypeError, ValueError) as error:  # of the bytes, or of a name no file can have
        raise _error(path, f"cannot be read ({error}); save it as UTF-8 CSV, and give its path") from None
    if (nul := text.find("\0")) >= 0:
        raise _error(path, f"line {1 + text.count(chr(10), 0, nul)}: holds a NUL; take it out of its cell")
    first = text.split("\n", 1)[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        names = list(map(_unquoted, next(reader, [])))
        lines = [(str(reader.line_num), cells) for cells in reader if cells]
    except csv.Error as error:
        raise _error(path, f"line {reader.line_num} or before it: {error}; is a quotation mark not closed?") from None
    if "line" in names:
        raise _error(path, "line 1 has a column line, a name that is kept for the number of a row's line; give it another")
    if twice := [name for at, name in enumerate(names) if name in names[:at]]:
        raise _error(path, f"line 1 has the column {', '.join(twice)} more than once")
    quoted = QUOTED.search(text) is not None
    rows: list[Row] = []
    uneven: list[Fault] = []
    for line, cells in lines:
        if len(cells) == len(names):
            rows.append(dict(zip(names, map(str.strip, map(_unquoted, cells) if quoted else cells), strict=True), line=line))
        else:
            uneven.append(({"line": line}, "more or fewer cells than the header; quote cells with commas"))
    return names, rows, uneven


def short(*cells: str) -> str:
    """Quote cells as a message can hold them."""
    return ", ".join(repr(cell if len(cell) <= 60 else f"{cell[:40]} … {cell[-15:]}") for cell in cells)


def _bad(path: str | Path, faults: list[Fault], key: Names) -> TableError:
    """Make the error that says what is wrong, and where: on one line if it is one thing."""
    places = [", ".join([row["line"], *(row.get(name, "") or f"no {name}" for name in key[:1])]) for row, _ in faults]
    lines = [f"line {place}: {why}" for place, (_, why) in zip(places, faults, strict=True)]
    count = len({row["line"] for row, _ in faults})
    several = f"{count:,} bad row{'s' * (count > 1)}, to be mended in the table:{listed(lines)}"
    error = _error(path, several if len(lines) > 1 else lines[0])
    error.rows = tuple(lines)
    return error
