"""A folder of layers in parts of Parquet, each of which tells what it was read from."""

import hashlib
import io
import shutil
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from ..errors import AkhbarError, printable
from ..layers import NUMBERS, frame
from ..paths import PACKAGE, put
from .sources import Bad, Given, needed

ERRORS = ["page", "place", "reason"]
MARK = b"akhbar"
LISTS = ("parts", "keywords")
"""Columns of layers that hold lists of words; those of `NUMBERS` apart, all others hold words."""


class Store(NamedTuple):
    """A folder of layers in parts."""

    folder: Path
    names: tuple[str, ...]

    @classmethod
    def open(cls, folder: Path, names: tuple[str, ...]) -> "Store":
        """Take a folder if it holds no other layers, and clear it of what an ended run left beside the parts."""
        if folder.exists() and not folder.is_dir():
            raise AkhbarError(f"{printable(folder)}: is no folder; name one, which is made if it is not there")
        for path in folder.glob("*/.akhbar-*"):
            shutil.rmtree(path, ignore_errors=True)
        others = {path.parent.name for path in folder.glob("*/part-*.parquet")} - {*names, "errors"}
        if others:
            raise AkhbarError(
                f"{printable(folder)}: holds the layers {', '.join(sorted(others))} of an earlier reading; "
                "ask for them too, or name another folder"
            )
        return cls(folder, names)

    def paths(self, number: int) -> dict[str, Path]:
        """Name the files of a part."""
        return {name: self.folder / name / f"part-{number:06}.parquet" for name in (*self.names, "errors")}

    def mark(self, part: Iterable[Given | Bad]) -> str:
        """Give the digest of what a part is read from: pages, layers, the library and its tables."""
        pages = [(item.page.id, item.page.text, item.published) if isinstance(item, Given) else item for item in part]
        return hashlib.sha256(repr((library(), self.names, pages)).encode()).hexdigest()

    def stands(self, number: int, mark: str) -> bool:
        """Tell whether all files of a part are there and bear the mark."""
        parquet = needed("pyarrow.parquet")
        try:
            return all(parquet.read_schema(path).metadata.get(MARK) == mark.encode() for path in self.paths(number).values())
        except (OSError, ValueError, AttributeError):  # none there, or none that Arrow wrote to its end, or no mark
            return False

    def settle(self, number: int, mark: str, read: dict[str, Any]) -> dict[str, Any]:
        """Put the files of a part in their places, whole or not at all; of one that stands, and was not read, give its errors."""
        paths = self.paths(number)
        if read:
            put({paths[name]: [found] for name, found in (read | {"errors": packed(read["errors"], mark)}).items()})
            return read
        rows = needed("pyarrow.parquet").read_table(paths["errors"]).to_pylist()
        return {"errors": frame([tuple(row.values()) for row in rows], ERRORS)}

    def trim(self, count: int) -> None:
        """Remove the parts of an earlier, longer source."""
        for path in self.folder.glob("*/part-*.parquet"):
            if count and path.name >= f"part-{count:06}.parquet":
                path.unlink()


@cache
def library() -> str:
    """Give the digest of the library's code and tables, and of the dictionary's version."""
    files = sorted(path for path in PACKAGE.rglob("*.*") if path.suffix in (".py", ".csv"))
    digest = hashlib.sha256(version("simplemma").encode())
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def packed(table: pd.DataFrame, mark: str) -> bytes:
    """Write a table as Parquet with its mark; the columns have the same types in every part."""
    arrow, parquet = needed("pyarrow"), needed("pyarrow.parquet")
    kinds = dict.fromkeys(NUMBERS, arrow.int64()) | dict.fromkeys(LISTS, arrow.list_(arrow.string()))
    schema = arrow.schema([(name, kinds.get(name, arrow.string())) for name in table], metadata={MARK: mark})
    columns = [arrow.array(table[name], type=schema.field(name).type, from_pandas=True) for name in table]
    file = io.BytesIO()
    parquet.write_table(arrow.Table.from_arrays(columns, schema=schema), file, compression="zstd")
    return file.getvalue()
