"""The main job: rerun the notebooks in order and in place, and say what became of the figures."""

import atexit
import hashlib
import os
import re
import signal
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from .errors import RunError, printable
from .evidence import index
from .paths import FIGURES, NOTEBOOKS, collection, put

if TYPE_CHECKING:
    import nbformat

TIMEOUT = 300  # seconds for one cell
SIDE_BY_SIDE = 2
"""Notebooks that run at a time: none reads what another writes."""
CLIENTS: list[Any] = []
"""What drives the kernels that run, for an interrupt to find."""
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def rerun(wanted: Sequence[str] = (), folder: Path | None = None, figures: Path = FIGURES) -> None:
    """Rerun all notebooks, or those that `wanted` names: by number, by the beginning of a name, by path.

    Raises `RunError` where one fails, and where there is none of that name.
    """
    paths = _chosen(folder or collection(NOTEBOOKS), wanted)
    before = _digests(figures, paths)
    written = set[str]()
    with ThreadPoolExecutor(SIDE_BY_SIDE) as threads:  # each notebook has a process of its own, its kernel
        running = [threads.submit(run, path, figures) for path in paths]
        try:
            for path, one in zip(paths, running, strict=True):
                print(f"{path.stem:24}", end="", flush=True)
                names, seconds = one.result()
                written.update(names)
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
    for name, digest in _digests(figures, paths).items():
        if name in written or before.get(name) != digest:
            print(f"{name:40}{'new' if name not in before else 'the same' if before[name] == digest else 'changed'}")


def run(path: Path, figures: Path = FIGURES) -> tuple[list[str], float]:
    """Run one notebook and write it back, one clean run: give the names of its figures, and the seconds it took.

    Neither times nor the Python it ran on are kept. Its figures go to a folder of the run, and with the notebook to their
    places when all is well. Raises `RunError` naming notebook and cell, and leaves notebook and figures as they were, when a
    cell fails.
    """
    began = time.perf_counter()
    import nbformat  # it takes seconds, in which an interrupt is to be heard

    read: Callable[..., nbformat.NotebookNode] = nbformat.reads  # which have no types
    write: Callable[..., str] = nbformat.writes
    try:
        notebook = read(path.read_text(encoding="utf-8"), as_version=4)
    except Exception as error:  # whatever is wrong with it, it is no notebook
        raise RunError(f"{path}: cannot be read as a notebook ({error})") from None
    with tempfile.TemporaryDirectory() as made, tempfile.TemporaryFile() as log:
        _execute(notebook, path, made, log)
        notebook.metadata = {
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
        for cell in notebook.cells:
            cell.metadata = {name: value for name, value in cell.metadata.items() if name != "execution"}
        text = write(notebook, version=4).rstrip("\n") + "\n"
        files = {path: [text.encode("utf-8")]}  # bytes: no system turns the line ends
        drawn = {figures / file.name: [file.read_bytes()] for file in sorted(Path(made).glob("[0-9][0-9]_*"))}
        put(files | drawn)
    return [path.name for path in drawn], time.perf_counter() - began


def _execute(notebook: "nbformat.NotebookNode", path: Path, made: str, log: IO[bytes]) -> None:
    """Run the cells, with `made` as the folder of figures; `log` takes what the kernel says, worth reading only if it dies."""
    from nbclient import NotebookClient
    from nbclient.exceptions import DeadKernelError

    client = NotebookClient(
        notebook,
        timeout=TIMEOUT,
        kernel_name="python3",
        record_timing=False,
        resources={"metadata": {"path": str(path.parent)}},
    )
    environment: dict[str, Any] = {"stderr": log, "env": os.environ | {"AKHBAR_FIGURES": made}}
    CLIENTS.append(client)
    try:
        client.execute(**environment)
    except Exception as error:  # of the cell, of the kernel, or of what should start it
        log.seek(0)
        said = log.read().decode("utf-8", "replace") if isinstance(error, DeadKernelError) else ""
        told = COLOURS.sub("", f"{error}{said}")
        raise RunError(f"{path.name}: {_where(notebook)} failed; the notebook is left as it was.\n{told}") from None
    finally:
        CLIENTS.remove(client)
        atexit.unregister(client._cleanup_kernel)  # which it leaves there where its kernel was killed


def _kill(running: Iterable["Future[Any]"]) -> None:
    """Kill the kernels that run, and those that are about to, until none does."""
    while not all(one.done() for one in running):
        for client in [*CLIENTS]:
            if pid := getattr(getattr(client.km, "provisioner", None), "pid", None):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        time.sleep(0.05)


def _where(notebook: "nbformat.NotebookNode") -> str:
    """Name the cell that failed: the last that was begun."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    failed = [i for i, cell in enumerate(code, 1) if any(output.output_type == "error" for output in cell.outputs)]
    return f"code cell [{failed[0] if failed else sum(bool(cell.execution_count) for cell in code) + 1}]"


def _chosen(folder: Path, wanted: Sequence[str]) -> list[Path]:
    """Give the notebooks that are wanted, all if none is named, in order."""
    paths, chosen = sorted(folder.glob("[0-9][0-9]_*.ipynb")), set[Path]()
    for word in wanted or [""]:
        begins = word.zfill(2) if word.isdecimal() else word
        found = [path for path in paths if path.name.startswith(begins) or Path(word).resolve() == path.resolve()]
        if not found:
            there = ", ".join(path.stem for path in paths) or "none"
            raise RunError(f"no notebook begins with {printable(word)!r}; there are {there}; commands are told by akhbar --help")
        chosen.update(found)
    return sorted(chosen)


def _digests(folder: Path, notebooks: list[Path]) -> dict[str, str]:
    """Give the digest of each figure's file that bears the number of one of the notebooks."""
    numbers = {path.name[:2] for path in notebooks}
    files = [path for path in sorted(folder.glob("[0-9][0-9]_*")) if path.name[:2] in numbers and path.is_file()]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
