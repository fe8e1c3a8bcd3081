"""Where the project keeps its things, and how files are put there: whole, or not at all."""

import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from .errors import AkhbarError, CollectionError, printable

PACKAGE = Path(__file__).parent
DATA = PACKAGE / "data"
ROOT = PACKAGE.parents[1]  # the checkout: the package is installed from it with `pip install -e .`
SEEDS = ROOT / "seeds"
NOTEBOOKS = ROOT / "notebooks"
HOME = ROOT / "figures"
FIGURES = Path(os.environ.get("AKHBAR_FIGURES", HOME))  # the main job has them written elsewhere until all is well


def collection(folder: Path) -> Path:
    """Give a folder of the collection's; raises `CollectionError` where the library is installed without it."""
    if not (SEEDS / "registry.csv").is_file():
        why = "is a folder of the collection, and the library is installed without it"
        raise CollectionError(f"{folder.name}/ {why}; work in a checkout (pip install -e .), or give a path of your own")
    return folder


def home(path: str | Path) -> Path:
    """Give where a file will lie in the end, which for a figure of the main job is not where it is written."""
    path = Path(path).resolve()
    return HOME / path.name if path.parent == FIGURES.resolve() else path


def regular(path: Path) -> Path:
    """Give back a path; raises `OSError` where something stands that is no file, as a pipe, which may have no end."""
    if path.exists() and not path.is_file():
        raise OSError("there is something that is no file")
    return path


def put(files: Mapping[Path, Iterable[bytes]]) -> None:
    """Write files, given in parts, whole or not at all: beside their places first, and then all into them.

    What stood in their places stays if one cannot be written, and comes back if one cannot be put there: on a full
    disk, at a limit of size, at an interrupt. Raises `AkhbarError`.
    """
    written = dict[Path, Path]()
    with ExitStack() as stack:
        try:
            for path, parts in files.items():
                place = regular(path.resolve())  # a link stays one
                place.parent.mkdir(parents=True, exist_ok=True)
                beside = Path(stack.enter_context(TemporaryDirectory(prefix=".akhbar-", dir=place.parent)))
                with (beside / "new").open("wb") as file:
                    file.writelines(parts)
                if place.exists():
                    shutil.copy2(place, beside / "old")
                written[place] = beside
            for place, beside in written.items():
                (beside / "new").replace(place)
        except BaseException as error:
            for place, beside in written.items():
                if (beside / "new").exists():
                    continue  # it was not put in its place
                if (beside / "old").exists():
                    (beside / "old").replace(place)
                else:
                    place.unlink()
            if not isinstance(error, OSError | ValueError):
                raise
            why = f"cannot be written, and left as it was ({error}); is there room, and may you write there?"
            raise AkhbarError(f"{', '.join(map(printable, files))}: {why}") from None
