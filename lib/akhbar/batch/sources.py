"""Pages out of a folder, JSON lines, Parquet or an iterable, one by one; what is none is told, and never the end."""

import gzip
import importlib
import json
import os
import re
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from ..errors import AkhbarError, PageError, printable
from ..pages import Page, read_page, several, texts
from ..paths import regular

Source: TypeAlias = "str | Path | Page | Iterable[Page]"
PAGE_COLUMNS = ("id", "text", "published")
LARGEST = 1_000_000
"""Characters of the longest page that is read: longer ones are dumps, and would hold up all others."""
LINE = 8 * LARGEST
"""Bytes of the longest line of JSON, in which a character may be an escape."""
BUFFER = 250
"""Rows of Parquet that are held at once."""
GZIP, PARQUET = b"\x1f\x8b", b"PAR1"  # what such files begin with


class Given(NamedTuple):
    """A page of a source, where it stands there, and the day it was published if the source tells."""

    page: Page
    place: str
    published: str | None = None


class Bad(NamedTuple):
    """What is no page, or one that cannot be read: its id if that is known, where it stands, why. A row of `errors`."""

    page: str | None
    place: str
    reason: str


def pages_of(source: Source) -> Iterator[Given | Bad]:
    """Give the pages of a source that can be read, one by one, and tell of the others why not."""
    seen = set[str]()
    for item in _given(source):
        if isinstance(item, Given):
            id, text = item.page.id, item.page.text
            if wrong := _unfit(text, id in seen):
                item = Bad(id, item.place, wrong)
            seen.add(id)
        yield item


def _unfit(text: str, again: bool) -> str | None:
    if not text:
        return "the page is empty"
    if len(text) > LARGEST:
        return f"the page has {len(text):,} characters, more than {LARGEST:,}; split it"
    if half := re.search("[\ud800-\udfff]", text):
        return f"U+{ord(half[0]):04X} at offset {half.start()} is half a character, which no file can hold"
    return "the id was given before; pages have ids of their own" if again else None


def count(source: Source) -> int | None:
    """Count the pages of a source as far as that costs little, for who watches; None: it is not known, or nobody does."""
    if not isinstance(source, str | Path):
        return len(source) if isinstance(source, Sequence) else None
    path = Path(source)
    if not sys.stderr.isatty():
        return None
    try:
        if files := _texts(path):
            return len(files)
        if (first := _first(path)) == PARQUET:
            return int(needed("pyarrow.parquet").read_metadata(path).num_rows)
        return None if first[:2] == GZIP else sum(1 for _ in path.open("rb"))
    except (OSError, ValueError, AkhbarError):  # it is told where the source is read
        return None


def needed(name: str, extra: str = "scale") -> Any:
    """Import a module that reading a page does not need; raises `AkhbarError` where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        raise AkhbarError(f"{name.split('.')[0]} is not installed; get it with: pip install akhbar[{extra}]") from None


def _given(source: Source) -> Iterator[Given | Bad]:
    if not isinstance(source, str | Path):
        for number, page in enumerate(several(source), 1):
            if not isinstance(page, Page):
                raise PageError(f"the source's item {number} is no page but {type(page).__name__}; make one with Page(id, text)")
            yield Given(page, f"page {number}")
    elif files := _texts(Path(source)):
        for path in files:
            try:
                yield Given(read_page(path), path.name)
            except PageError as error:
                yield Bad(printable(path.stem), printable(path.name), str(error))
    else:
        yield from _rows(Path(source))


def _texts(path: Path) -> list[Path]:
    """Give the pages of a folder, or the one that is named; none: it is a file of pages."""
    return texts(path) if os.path.isdir(path) else [path] * (path.suffix == ".txt")


def _first(path: Path) -> bytes:
    with regular(path).open("rb") as file:
        return file.read(4)


def _rows(path: Path) -> Iterator[Given | Bad]:
    """Read a file of pages: Parquet, or JSON lines, gzip too; told by its first bytes, not by its name."""
    try:
        if (first := _first(path)) == PARQUET:
            yield from (_page(row, f"row {number}") for number, row in enumerate(_parquet(path), 1))
        else:
            with gzip.open(path) if first[:2] == GZIP else path.open("rb") as lines:
                yield from _lines(lines.readline)
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise PageError(f"{printable(path)}: cannot be read to its end ({error}); is it there, and whole?") from None


def _parquet(path: Path) -> Iterator[Any]:
    with needed("pyarrow.parquet").ParquetFile(path) as file:
        names = file.schema_arrow.names
        if not {"id", "text"} <= set(names):
            raise PageError(f"{printable(path)}: has no columns id and text, but {', '.join(names)}")
        for batch in file.iter_batches(BUFFER, columns=[name for name in PAGE_COLUMNS if name in names]):
            yield from batch.to_pylist()


def _lines(readline: Callable[[int], bytes]) -> Iterator[Given | Bad]:
    for number, line in enumerate(iter(lambda: readline(LINE), b""), 1):
        place, rest = f"line {number}", line
        while len(rest) == LINE and not rest.endswith(b"\n"):  # what is too long is passed over, not held
            rest = readline(LINE)
        if rest is not line:
            yield Bad(None, place, f"the line has more than {LINE:,} bytes; split the page")
        elif line.strip():
            try:
                yield _page(json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8")), place)
            except (ValueError, RecursionError) as error:
                yield Bad(None, place, printable(f"the line is no JSON in UTF-8 ({error})"))


def _page(row: Any, place: str) -> Given | Bad:
    if not isinstance(row, dict):
        return Bad(None, place, f"the row is no object with id and text, but {type(row).__name__}")
    id, text, day = (row.get(name) for name in PAGE_COLUMNS)
    if id is None or isinstance(id, dict | list):
        return Bad(None, place, "the row has no id")
    if not isinstance(text, str):
        return Bad(printable(id), place, f"the text is no string, but {type(text).__name__}")
    return Given(Page(str(id), text), place, str(day) if day else None)
