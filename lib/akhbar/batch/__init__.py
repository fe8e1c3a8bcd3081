"""Many pages: streamed from a source, read in parts by any executor, kept as Parquet."""

import gc
import os
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from contextlib import nullcontext
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from ..articles import articles
from ..blocks import blocks
from ..dates import dates
from ..errors import AkhbarError, LayoutWarning, RunError, printable
from ..layers import frame
from ..pages import Page
from ..statements import actors, speech
from ..terms.families import families
from ..terms.naming import naming
from ..words import words
from .sources import Bad, Given, Source, count, needed, pages_of
from .store import ERRORS, Store, packed

READERS: dict[str, Callable[..., pd.DataFrame]] = {
    reader.__name__: reader for reader in (blocks, articles, words, dates, actors, speech, families, naming)
}
"""The layers that can be asked for: what the library reads from a page alone."""
PART, FULL = 250, 2_000_000
"""Pages in a part, and characters after which it has no more: enough that a worker's start and a task's way cost little."""
RARELY = (50_000, 20, 100)
"""When garbage is collected: reading leaves little, and to look through all its small objects takes time."""


class Task(NamedTuple):
    """What a worker gets: a part, the layers to be read and, if they are to be written, the mark they bear, and if they are."""

    number: int
    part: list[Given | Bad]
    names: tuple[str, ...]
    mark: str
    stands: bool


Read = dict[str, Any]
"""What a worker gives back: the layers by name, as Parquet if they are to bear a mark; and the table `errors`."""


class Here(Executor):
    """Reads at once and in this process, and leaves its collector of garbage as it was."""

    def __init__(self) -> None:
        self.often = gc.get_threshold()

    def submit(self, work: Callable[..., Any], /, *args: Any, **named: Any) -> "Future[Any]":
        """Do the work."""
        done = Future[Any]()
        done.set_result(work(*args, **named))
        return done

    def shutdown(self, *args: Any, **named: Any) -> None:
        """Undo `_freeze`."""
        gc.unfreeze()
        gc.set_threshold(*self.often)
        _freeze.cache_clear()


def read_all(
    source: Source,
    layers: Iterable[str],
    to: str | Path | None = None,
    executor: Executor | None = None,
    ahead: int = 2 * (os.cpu_count() or 1),
) -> dict[str, pd.DataFrame]:
    """Read layers of many pages, by an executor if one is given; keep them in the folder `to`, or give them back.

    `source` is a folder of `*.txt`, a Parquet file, a file of JSON lines, gzip too (both with `id`, `text` and, if one likes,
    `published`, the day from which `dates` counts), or an iterable of pages; it is streamed. `layers` are names of `READERS`.
    `executor` is any of `concurrent.futures`, a Dask cluster's `Client.get_executor()` too. At most `ahead` parts of `PART`
    pages are given out at once, by default twice the cores of this machine; let it be twice the workers of a larger cluster.

    Without `to`: the layers by name, and `errors`. With it: `LAYER/part-000000.parquet` and on, and back come `errors` and
    `parts`, a row each: its number, its pages, and whether it `stood`. A part is put in place whole or not at all. It stands
    if it was read from the same pages by the same library, tables and list of layers, so that a second run, after an
    interrupt or with more pages, reads only what is missing or changed. Parts beyond the end of the source are removed. A
    layer in the folder that is not asked for would grow old there, and is an `AkhbarError`. The bytes are the same whatever
    the executor.

    What cannot be read is a row of `errors` (`page`, `place`, `reason`) and in no layer: what is no UTF-8 or no JSON, a page
    that is empty, too long (`sources.LARGEST`), given a second time or with half a character, or on which a reader fails.
    Raises `AkhbarError` where the source or the folder is none, and `RunError` where a worker dies.

    >>> from akhbar import Page
    >>> found = read_all([Page("a", "وصل الوزير أمس."), Page("b", "")], ["blocks"])
    >>> found["blocks"].kind.tolist(), found["errors"].reason.tolist()
    (['headline'], ['the page is empty'])
    """
    names = _asked(layers)
    store = Store.open(Path(to), names) if to is not None else None
    kept: dict[str, list[pd.DataFrame]] = {name: [] for name in (*(() if store else names), "errors")}
    parts: list[tuple[int, int, bool]] = []
    bar = needed("tqdm").tqdm(total=count(source), unit=" pages", disable=None)
    with bar, nullcontext(executor) if executor else Here() as running:
        for task, read in _done(_tasks(source, names, store), running, ahead):
            found = store.settle(task.number, task.mark, read) if store else read
            for name, tables in kept.items():
                tables.append(found[name])
            parts.append((task.number, len(task.part), task.stands))
            bar.update(len(task.part))
    told = {name: _joined(name, tables) for name, tables in kept.items()}
    if store:
        store.trim(len(parts))
        told["parts"] = pd.DataFrame(parts, columns=["part", "pages", "stood"])
    return told


def _asked(layers: Iterable[str]) -> tuple[str, ...]:
    names = (layers,) if isinstance(layers, str) else tuple(dict.fromkeys(layers))
    if wrong := [name for name in names if name not in READERS] or [""] * (not names):
        raise AkhbarError(f"{wrong[0]!r} is no layer of many pages; they are {', '.join(READERS)}")
    return names


def _tasks(source: Source, names: tuple[str, ...], store: Store | None) -> Iterator[Task]:
    """Put the pages of a source together in parts."""
    part, number, size = list[Given | Bad](), 0, 0
    for item in chain(pages_of(source), [None]):
        if item:
            part.append(item)
            size += len(item.page.text) if isinstance(item, Given) else 0
        if part and (item is None or len(part) == PART or size >= FULL):
            mark = store.mark(part) if store else ""
            yield Task(number, part, names, mark, bool(store and store.stands(number, mark)))
            part, number, size = [], number + 1, 0


def _done(tasks: Iterable[Task], executor: Executor, ahead: int) -> Iterator[tuple[Task, Read]]:
    """Give each task with what was read, nothing if it stands; in order, and `ahead` of them under way at most."""
    waiting = deque[tuple[Task, Future[Read]]]()
    try:
        for task in tasks:
            waiting.append((task, (Here() if task.stands else executor).submit(read_part, task)))
            if len(waiting) >= (1 if isinstance(executor, Here) else ahead):
                yield _result(*waiting.popleft())
        while waiting:
            yield _result(*waiting.popleft())
    finally:
        for _, future in waiting:
            future.cancel()


def _result(task: Task, future: "Future[Read]") -> tuple[Task, Read]:
    try:
        return task, future.result()
    except Exception as error:  # not of a page, which is a row of errors: of the worker, or on the way to it
        why = f"a worker failed ({type(error).__name__}: {error})"
        raise RunError(f"{why}; what is written stands, and the same call reads the rest") from None


def read_part(task: Task) -> Read:
    """Read a part, unless it stands, page by page, so that what one layer found serves the next."""
    if task.stands:
        return {}
    found: dict[str, list[pd.DataFrame]] = {name: [] for name in task.names}
    bad = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", LayoutWarning)
        for item in task.part:
            read = _read(item, task.names) if isinstance(item, Given) else item
            if isinstance(read, Bad):
                bad.append(read)
            else:
                for name, layer in zip(task.names, read, strict=True):
                    found[name].append(layer)
                _freeze()
    tables = {name: _joined(name, layers) for name, layers in found.items()}
    kept = {name: packed(table, task.mark) for name, table in tables.items()} if task.mark else tables
    return {**kept, "errors": frame(bad, ERRORS)}


def _read(item: Given, names: tuple[str, ...]) -> list[pd.DataFrame] | Bad:
    """Read the layers of one page: all of them, or why not."""
    read = []
    for name in names:
        try:
            read.append(read_layer(name, item.page, item.published))
        except Exception as error:  # whatever it is, the other pages are read
            why = str(error) if isinstance(error, AkhbarError) else f"{type(error).__name__}: {error}"
            return Bad(item.page.id, item.place, printable(f"{name}: {why}"))
    return read


def read_layer(name: str, page: Page, published: str | None = None) -> pd.DataFrame:
    """Read a layer of a page, its dates from the day of publication if that is known."""
    return dates(page, published) if name == "dates" else READERS[name](page)


@cache
def _freeze() -> None:
    """Have the collector of garbage leave alone what the first page loaded, which stays, and come rarely."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*RARELY)


def _joined(name: str, tables: list[pd.DataFrame]) -> pd.DataFrame:
    """Join tables of one name; where there are none, give one without rows."""
    full = [table for table in tables if len(table)]
    if full:
        return pd.concat(full, ignore_index=True)
    return frame([], ERRORS) if name == "errors" else READERS[name]([])
