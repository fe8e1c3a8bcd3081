"""From bytes to a page: decoded text whose every index is a code point of the file."""

import codecs
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from .errors import PageError, fitting, listed, printable
from .paths import regular

MAX_BYTES = 20_000_000
"""Larger files are refused: a page of news has a few thousand characters, and a dump of many is not one page."""
BYTE_ORDER_MARKS = (  # longest first: the UTF-32 mark begins with the UTF-16 one
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
LIKELY = ("windows-1256", "iso-8859-6", "utf-16-le", "utf-16-be", "cp720", "mac-arabic")
COMMON = frozenset("اليمنوترب")  # the letters of nearly every Arabic word: a wrong decoding lacks them


@dataclass(frozen=True)
class Page:
    """One scraped page: `text` exactly as decoded, so that `text[start:end]` is what a layer's row was read from.

    `id` is the file's stem, in which what cannot be printed is written as an escape; `sha256` is that of the bytes, or None
    for a page made from a string. Any string is a text, with NUL and lone surrogates too.

    >>> Page("note", "قال الوزير").text[4:]
    'الوزير'
    """

    id: str
    text: str
    path: Path | None = None
    encoding: str = "utf-8"
    sha256: str | None = None

    def __post_init__(self) -> None:
        for field in fields(self):
            kind = str | Path | None if field.name == "path" else field.type
            fitting(f"a page's {field.name}", getattr(self, field.name), kind)
        object.__setattr__(self, "path", None if self.path is None else Path(self.path))  # the class is frozen
        object.__setattr__(self, "id", printable(self.id))


def read_page(path: str | Path, encoding: str | None = None) -> Page:
    """Read one text file without changing a character of it.

    A byte-order mark decides the encoding (and is no part of the text), else `encoding`, else strict UTF-8. Line ends,
    NUL and control characters stay. Nothing is guessed: every byte string is valid Windows-1256, so a guess would read
    wrong without saying so. Raises `PageError` for a missing, empty or oversized file, a folder, an unknown encoding, and
    bytes that are not in the encoding; the message names the first such byte.
    """
    path = Path(path)
    raw, name, wrong = _bytes(path), printable(path), ""
    mark, marked = next(((m, e) for m, e in BYTE_ORDER_MARKS if raw.startswith(m)), (b"", None))
    encoding = marked or encoding or "utf-8"
    try:
        text = raw[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        at = error.start + len(mark)
        wrong = f"byte 0x{raw[at]:02x} at offset {at} is not {encoding} ({error.reason})."
    except (LookupError, ValueError, TypeError) as error:
        raise PageError(f"{name}: {encoding!r} is no text encoding Python knows ({error})") from None
    most = max(half.count(0) + half.count(6) for half in (raw[::2], raw[1::2]))  # 6: the Arabic block's
    if not mark and encoding == "utf-8" and len(raw) > 2 and most > 0.3 * len(raw):
        wrong = "from offset 0 on, every second byte is 0x06 or 0x00: UTF-16 or UTF-32 without a byte-order mark?"
    if wrong:
        raise PageError(f"{name}: {wrong} If you know the encoding, say it: read_page(path, encoding=...). {_likely(raw)}")
    if not text:
        raise PageError(f"{name}: the file is empty; there is no page in it (offset 0)")
    return Page(path.stem, text, path, encoding, hashlib.sha256(raw).hexdigest())


def read_pages(folder: str | Path, skip: bool = False) -> list[Page]:
    """Read every `*.txt` of a folder but hidden ones, sorted by id; leave out what is no page where told to `skip`.

    Raises one `PageError` that names every file that is no page, and one where there is no page at all.
    """
    pages, bad = [], []
    for file in texts(Path(folder)):
        try:
            pages.append(read_page(file))
        except PageError as error:
            bad.append(str(error))
    if bad and not (skip and pages):
        told = f"{printable(folder)}: {len(bad)} of {len(pages) + len(bad)} files are no pages{listed(bad)}"
        raise PageError(told + ("" if skip else "\nMend them, or read the others with read_pages(folder, skip=True)."))
    return pages


def texts(folder: Path) -> list[Path]:
    """Give the `*.txt` of a folder but hidden ones, sorted by id; raises `PageError` where there is none."""
    try:
        files = [file for file in folder.iterdir() if file.suffix == ".txt" and not file.name.startswith(".")]
    except (OSError, ValueError) as error:
        raise PageError(f"{printable(folder)}: not a folder ({error}); give the folder that holds the *.txt pages") from None
    if not files:
        raise PageError(f"{printable(folder)}: holds no *.txt file; pages are plain text files")
    return sorted(files, key=lambda file: file.stem)


def one(page: object) -> Page:
    """Refuse what is not one page."""
    if not isinstance(page, Page):
        raise PageError(f"{type(page).__name__} is no page: read a file with read_page(path), or make one with Page(id, text)")
    return page


def each(pages: Page | Iterable[Page]) -> list[Page]:
    """Take one page for a list of one, and refuse what is neither a page nor several.

    >>> [page.id for page in each(Page("p", "نص"))]
    ['p']
    """
    return [one(page) for page in several(pages)]


def several(pages: Any) -> Iterator[Any]:
    """Go through what is iterable; a page and a string are one thing, and so is an array of no dimension."""
    try:
        return iter([pages] if isinstance(pages, Page | str | bytes) else pages)
    except TypeError:
        return iter([pages])


def _bytes(path: Path) -> bytes:
    """Read a file's bytes, but nothing that is no file or has no end: a pipe, a device, a folder."""
    name = printable(path)
    try:
        if path.is_dir():
            raise PageError(f"{name}: is a folder; read one with read_pages(folder)")
        with regular(path).open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise PageError(f"{name}: cannot be read ({error}); check the name and that it may be read") from None
    if len(raw) > MAX_BYTES:
        raise PageError(f"{name}: more than the {MAX_BYTES:,} bytes of a page; split the file (offset {MAX_BYTES})")
    return raw


def _likely(raw: bytes) -> str:
    """Name the encodings that decode all of `raw` into mostly common Arabic letters, likeliest first."""
    scores: dict[str, float] = {}
    for name in LIKELY:
        text = raw.decode(name, "replace")
        if "\N{REPLACEMENT CHARACTER}" not in text:
            scores[name] = sum(c in COMMON for c in text) / max(1, sum(not c.isascii() for c in text))
    likely = [name for name in sorted(scores, key=scores.__getitem__, reverse=True) if scores[name] > 0.3]
    return f"Likely: {', '.join(likely)}." if likely else "No Arabic encoding we know fits; is it a text file?"
