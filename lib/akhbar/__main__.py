"""The main job, `python -m akhbar [NN ...]`: rerun the notebooks in order and in place, and say what became of the figures."""

import hashlib
import re
import sys
import tempfile
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from .errors import AkhbarError, RunError
from .evidence import index
from .paths import FIGURES, NOTEBOOKS

TIMEOUT = 300  # seconds for one cell
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def main(wanted: list[str], folder: Path = NOTEBOOKS, figures: Path = FIGURES) -> int:
    """Rerun all notebooks, or those whose names begin with a word of `wanted`; give the exit status."""
    for stream in (sys.stdout, sys.stderr):  # a terminal without Arabic gets escapes instead of an error
        stream.reconfigure(errors="backslashreplace")
    before = _digests(figures)
    try:
        for path in _chosen(folder, wanted):
            began = time.perf_counter()
            print(f"{path.stem:24}", end="", flush=True)
            run(path)
            print(f"{time.perf_counter() - began:6.1f} s", flush=True)
    except AkhbarError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    if any(figures.glob("[0-9][0-9]_*.html")):
        index(figures)
    after = _digests(figures)
    print(f"\n{'figure':40}since the last run")
    for name, digest in after.items():
        print(f"{name:40}{'new' if name not in before else 'the same' if before[name] == digest else 'changed'}")
    return 0


def run(path: Path) -> None:
    """Run one notebook and write it back: one clean run, without times and without the Python it ran on.

    Raises `RunError` naming notebook and cell, and leaves the file as it was, when a cell fails.
    """
    notebook = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)
    client = NotebookClient(
        notebook,
        timeout=TIMEOUT,
        kernel_name="python3",
        record_timing=False,
        resources={"metadata": {"path": str(path.parent)}},
    )
    with tempfile.TemporaryFile() as log:  # what the kernel says of itself, worth reading only if it dies
        try:
            client.execute(stderr=log)
        except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
            log.seek(0)
            said = log.read().decode("utf-8", "replace") if isinstance(error, DeadKernelError) else ""
            told = COLOURS.sub("", f"{error}{said}")
            raise RunError(f"{path.name}: {_where(notebook)} failed; the notebook is left as it was.\n{told}") from None
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for cell in notebook.cells:
        cell.metadata = {name: value for name, value in cell.metadata.items() if name != "execution"}
    text = nbformat.writes(notebook, version=4).rstrip("\n") + "\n"
    path.write_bytes(text.encode("utf-8"))  # bytes: no system turns the line ends


def _where(notebook: nbformat.NotebookNode) -> str:
    """Name the cell that failed: the last that was begun."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    failed = [i for i, cell in enumerate(code, 1) if any(output.output_type == "error" for output in cell.outputs)]
    return f"code cell [{failed[0] if failed else sum(bool(cell.execution_count) for cell in code) + 1}]"


def _chosen(folder: Path, wanted: list[str]) -> list[Path]:
    paths = sorted(folder.glob("[0-9][0-9]_*.ipynb"))
    for word in wanted:
        if not any(path.name.startswith(word) for path in paths):
            raise RunError(f"no notebook begins with {word!r}; there are {', '.join(path.stem for path in paths) or 'none'}")
    return [path for path in paths if not wanted or path.name.startswith(tuple(wanted))]


def _digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("[0-9][0-9]_*"))}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
