"""The main job: rerun the notebooks in order and in place, and say what became of the figures."""

import atexit
import os
import re
import tempfile
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from .batch.sources import needed
from .errors import AkhbarError, printable
from .evidence import index
from .paths import FIGURES, NOTEBOOKS, collection, put, regular

TIMEOUT = 300  # seconds for one cell
SIDE_BY_SIDE = 2
"""Notebooks that run at a time: none reads what another writes."""
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def rerun(wanted: Sequence[str] = (), folder: Path | None = None, figures: Path = FIGURES) -> None:
    """Rerun all notebooks, or those that `wanted` names: by number, by the beginning of a name, by path.

    Raises `AkhbarError` where one fails, and where there is none of that name.
    """
    paths = _chosen(folder or collection(NOTEBOOKS), wanted)
    drawn: dict[str, str] = {}
    with ThreadPoolExecutor(SIDE_BY_SIDE) as threads:  # each notebook has a process of its own, its kernel
        running = [threads.submit(run, path, figures) for path in paths]
        try:
            for path, one in zip(paths, running, strict=True):
                print(f"{path.stem:24}", end="", flush=True)
                became, seconds = one.result()
                drawn |= became
                print(f"{seconds:6.1f} s", flush=True)
        except BaseException as error:
            print()
            threads.shutdown(wait=False, cancel_futures=True)
            if isinstance(error, KeyboardInterrupt):
                _kill(running)
            raise
    if any(figures.glob("[0-9][0-9]_*.html")):
        index(figures)
    print(f"\n{'figure':40}since the last run")
    for name in sorted(drawn):
        print(f"{name:40}{drawn[name]}")


def run(path: Path, figures: Path) -> tuple[dict[str, str], float]:
    """Run one notebook and write it back, one clean run: tell what became of its figures, and the seconds it took.

    Neither times nor the Python it ran on are kept. Where a cell fails, notebook and figures stay as they were, and an
    `AkhbarError` names notebook and cell.
    """
    began = time.perf_counter()
    nbformat = needed("nbformat", "notebooks")  # it takes seconds, in which an interrupt is to be heard
    try:
        notebook = nbformat.reads(regular(path).read_text(encoding="utf-8"), as_version=4)
    except Exception as error:  # whatever is wrong with it, it is no notebook
        raise AkhbarError(f"{path}: cannot be read as a notebook ({error})") from None
    with tempfile.TemporaryDirectory() as made, tempfile.TemporaryFile() as log:
        _execute(notebook, path, made, log)
        drawn = {figures / file.name: file.read_bytes() for file in Path(made).glob("[0-9][0-9]_*")}
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    text = nbformat.writes(notebook, version=4).rstrip("\n") + "\n"
    old = {file: file.read_bytes() for file in drawn if file.is_file()}
    put({path: [text.encode("utf-8")], **{file: [new] for file, new in drawn.items()}})  # bytes: no system turns the line ends
    became = {
        file.name: "new" if file not in old else "the same" if old[file] == new else "changed" for file, new in drawn.items()
    }
    return became, time.perf_counter() - began


def _execute(notebook: Any, path: Path, made: str, log: IO[bytes]) -> None:
    """Run the cells, with `made` as the folder of figures; `log` takes what the kernel says, worth reading only if it dies."""
    nbclient = needed("nbclient", "notebooks")
    client = nbclient.NotebookClient(
        notebook,
        timeout=TIMEOUT,
        kernel_name="python3",
        record_timing=False,
        coalesce_streams=True,  # what is printed is one output, however the kernel sent it
        resources={"metadata": {"path": str(path.parent)}},
    )
    try:
        client.execute(stderr=log, env=os.environ | {"AKHBAR_FIGURES": made})
    except Exception as error:  # of the cell, of the kernel, or of what should start it
        log.seek(0)
        said = log.read().decode("utf-8", "replace") if isinstance(error, nbclient.exceptions.DeadKernelError) else ""
        told, begun = COLOURS.sub("", f"{error}{said}"), client.code_cells_executed
        raise AkhbarError(f"{path.name}: code cell [{begun}] failed; the notebook is left as it was.\n{told}") from None
    finally:
        atexit.unregister(client._cleanup_kernel)  # which it leaves there where its kernel was killed


def _kill(running: Iterable["Future[Any]"]) -> None:
    """Kill the kernels that run, and those that are about to, until none does."""
    psutil = needed("psutil", "notebooks")  # which the kernels bring
    while not all(one.done() for one in running):
        for kernel in psutil.Process().children():
            with suppress(psutil.Error):
                kernel.kill()
        time.sleep(0.05)


def _chosen(folder: Path, wanted: Sequence[str]) -> list[Path]:
    paths, chosen = sorted(folder.glob("[0-9][0-9]_*.ipynb")), set[Path]()
    for word in wanted or [""]:
        begins = word.zfill(2) if word.isdecimal() else word
        found = [path for path in paths if path.name.startswith(begins) or Path(word).resolve() == path.resolve()]
        if not found:
            there = ", ".join(path.stem for path in paths) or "none"
            raise AkhbarError(f"no notebook begins with {printable(word)!r}; there are {there}; for commands, akhbar --help")
        chosen.update(found)
    return sorted(chosen)
