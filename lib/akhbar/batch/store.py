"""A folder of layers in parts of Parquet, each of which tells what it was read from."""

import hashlib
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from ..errors import AkhbarError, printable
from ..layers import NUMBERS
from ..paths import PACKAGE
from .sources import Bad, Given, needed

MARK = b"akhbar"
LISTS = ("parts", "keywords")
"""Columns of layers that hold lists of words; those of `NUMBERS` apart, all others hold words."""


class Store(NamedTuple):
    """A folder of layers in parts."""

    folder: Path
    names: tuple[str, ...]

    def paths(self, number: int) -> dict[str, Path]:
        """Name the files of a part."""
        return {name: self.folder / name / f"part-{number:06}.parquet" for name in (*self.names, "errors")}

    def mark(self, part: Iterable[Given | Bad]) -> str:
        """Give the digest of what a part is read from: pages, layers, the library and its tables."""
        pages = [(item.page.id, item.page.text, item.published) if isinstance(item, Given) else item for item in part]
        return hashlib.sha256(repr((library(), self.names, pages)).encode()).hexdigest()

    def errors(self, number: int, mark: str) -> list[Bad] | None:
        """Give the errors of a part that stands, as all its files are there and bear the mark; None: it does not."""
        parquet, paths = needed("pyarrow.parquet"), self.paths(number)
        try:
            if any(parquet.read_schema(path).metadata[MARK] != mark.encode() for path in paths.values()):
                return None
            return [Bad(**row) for row in parquet.read_table(paths["errors"]).to_pylist()]
        except (OSError, ValueError, TypeError, KeyError):  # none there, or none that Arrow wrote to its end, or no mark
            return None

    def trim(self, count: int) -> None:
        """Remove the parts of an earlier, longer source."""
        for path in self.folder.glob("*/part-*.parquet"):
            if count and path.name >= f"part-{count:06}.parquet":
                path.unlink()


@contextmanager
def opened(folder: Path, names: tuple[str, ...]) -> Iterator[Store]:
    """Hold a folder that has no other layers, and clear it of what an ended run left beside the parts.

    No other process can hold it until this run ends, in whatever way: then the system lets go. (Windows knows no such lock.)
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / ".lock").open("w")
    except (OSError, ValueError) as error:
        raise AkhbarError(f"{printable(folder)}: is no folder that can be written in ({error}); name another") from None
    with lock:
        try:
            if sys.platform != "win32":
                import fcntl

                fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise AkhbarError(f"{printable(folder)}: another run writes there ({error}); wait for its end") from None
        for path in folder.glob("*/.akhbar-*"):
            shutil.rmtree(path, ignore_errors=True)
        if others := {path.parent.name for path in folder.glob("*/part-*.parquet")} - {*names, "errors"}:
            held = f"{printable(folder)}: holds the layers {', '.join(sorted(others))} of an earlier reading"
            raise AkhbarError(f"{held}; ask for them too, or name another folder")
        yield Store(folder, names)


@cache
def library() -> str:
    """Give the digest of the library's code and tables, and of the dictionary's version."""
    from importlib.metadata import version  # to import it takes a sixth of what all the rooms take

    digest = hashlib.sha256(version("simplemma").encode())
    for path in sorted(path for path in PACKAGE.rglob("*.*") if path.suffix in (".py", ".csv")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def packed(table: pd.DataFrame, mark: str) -> bytes:
    """Write a table as Parquet with its mark; the columns have the same types in every part."""
    arrow = needed("pyarrow")
    kinds = dict.fromkeys(NUMBERS, arrow.int64()) | dict.fromkeys(LISTS, arrow.list_(arrow.string()))
    schema = arrow.schema([(name, kinds.get(name, arrow.string())) for name in table], metadata={MARK: mark})
    file = bytes(table.to_parquet(compression="zstd", index=False, schema=schema))
    arrow.default_memory_pool().release_unused()  # or it keeps half of what a worker may need
    return file
