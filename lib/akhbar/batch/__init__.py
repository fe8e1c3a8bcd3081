"""Many pages: streamed from a source, read in parts by any executor, kept as Parquet."""

import gc
import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Executor, Future
from contextlib import closing, nullcontext
from pathlib import Path
from typing import Any

import pandas as pd

from ..articles import articles
from ..blocks import blocks, unwarned
from ..dates import dates
from ..errors import AkhbarError, PageError, printable, reason
from ..layers import frame
from ..pages import Page
from ..paths import put
from ..statements import actors, speech
from ..terms.families import families
from ..terms.naming import naming
from ..words import words
from .sources import Bad, Given, Source, count, needed, pages_of
from .store import Store, opened, packed

READERS: dict[str, Callable[..., pd.DataFrame]] = {
    reader.__name__: reader for reader in (blocks, articles, words, dates, actors, speech, families, naming)
}
"""The layers that can be asked for: what the library reads from a page alone."""
PART, FULL = 100, 1_000_000
"""Pages in a part, and characters after which it has no more: enough that a worker's start and a task's way cost little."""
ERRORS = list(Bad._fields)
Part = list[Given | Bad]
Read = tuple[dict[str, Any], list[Bad]]
"""What is read of a part: the layers by name, as files if they are to bear a mark; and what is in none."""


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
    `parts`, a row each: its number, its pages, and whether it `stood`, as what was read from the same pages by the same
    library, tables and list of layers does. So a second run, after an interrupt or with more pages, reads only what is missing
    or changed; parts beyond the end of the source are removed. A part is put in place whole or not at all, and its bytes are
    the same whatever the executor. A layer in the folder that is not asked for would grow old there: an `AkhbarError`.

    What cannot be read is a row of `errors` (`page`, `place`, `reason`) and in no layer: what is no UTF-8 or no JSON, a page
    that is empty, too long (`sources.LARGEST`), given a second time or with half a character, or on which a reader fails.
    No page is warned of that is mostly furniture (`LayoutWarning`): its blocks tell.
    Raises `AkhbarError` where source or folder is none, no page is there, another run writes or a worker dies.

    >>> from akhbar import Page
    >>> found = read_all([Page("a", "وصل الوزير أمس."), Page("b", "")], ["blocks"])
    >>> found["blocks"].kind.tolist(), found["errors"].reason.tolist()
    (['headline'], ['the page is empty'])
    """
    names = _asked(layers)
    kept, errors, parts = list[dict[str, pd.DataFrame]](), list[Bad](), list[tuple[int, int, bool]]()
    bar = needed("tqdm").tqdm(total=count(source), unit=" pages", disable=None)
    with (
        bar,
        opened(Path(to), names) if to is not None else nullcontext() as store,
        closing(_done(source, names, store, executor, ahead)) as done,
    ):
        for number, (pages, (found, bad)) in enumerate(done):
            if not store:
                kept.append(found)
            elif found:
                put({path: [found[name]] for name, path in store.paths(number).items()})
            errors += bad
            parts.append((number, pages, not found))
            bar.update(pages)
        if isinstance(source, str | Path) and not parts:
            raise PageError(f"{printable(source)}: holds no page; a row is a page, with id and text")
        if store:
            store.trim(len(parts))
    told = {"errors": frame(errors, ERRORS)}
    if store:
        return told | {"parts": pd.DataFrame(parts, columns=["part", "pages", "stood"])}
    return _joined(names, kept) | told


def _asked(layers: Iterable[str]) -> tuple[str, ...]:
    names = (layers,) if isinstance(layers, str) else tuple(dict.fromkeys(map(str, layers)))
    if wrong := [name for name in names if name not in READERS] or [""] * (not names):
        raise AkhbarError(f"{wrong[0]!r} is no layer of many pages; they are {', '.join(READERS)}")
    return names


def _parts(source: Source) -> Iterator[Part]:
    part, size = Part(), 0
    for item in pages_of(source):
        part.append(item)
        size += len(item.page.text) if isinstance(item, Given) else 0
        if len(part) == PART or size >= FULL:
            yield part
            part, size = [], 0
    if part:
        yield part


def _done(
    source: Source, names: tuple[str, ...], store: Store | None, executor: Executor | None, ahead: int
) -> Generator[tuple[int, Read], None, None]:
    """Give the pages of each part and what was read, no layers if it stands; in order, and `ahead` under way at most."""
    waiting = deque[tuple[int, Future[Read]]]()
    submit = executor.submit if executor else _at_once
    try:
        for number, part in enumerate(_parts(source)):
            mark = store.mark(part) if store else ""
            stood = store.errors(number, mark) if store else None
            future = submit(read_part, part, names, mark) if stood is None else _at_once(lambda bad: ({}, bad), stood)
            waiting.append((len(part), future))
            if not executor or len(waiting) >= ahead:
                yield _result(*waiting.popleft())
        while waiting:
            yield _result(*waiting.popleft())
    finally:
        for _, future in waiting:
            future.cancel()
        gc.unfreeze()


def _at_once(work: Callable[..., Read], *given: Any) -> "Future[Read]":
    """Do in this process what an executor does in others."""
    done = Future[Read]()
    done.set_result(work(*given))
    return done


def _result(pages: int, future: "Future[Read]") -> tuple[int, Read]:
    try:
        return pages, future.result()
    except Exception as error:  # not of a page, which is a row of errors: of the worker, or on the way to it
        why = f"a worker failed ({type(error).__name__}: {error})"
        raise AkhbarError(f"{why}; what is written stands, and the same call reads the rest") from None


def read_part(part: Part, names: tuple[str, ...], mark: str) -> Read:
    """Read a part page by page, so that what one layer found serves the next; make files of its layers if there is a mark."""
    found, bad = list[dict[str, pd.DataFrame]](), list[Bad]()
    with unwarned():
        for item in part:
            if isinstance(item, Bad):
                bad.append(item)
                continue
            read = dict[str, pd.DataFrame]()
            try:
                for name in names:
                    read[name] = read_layer(name, item.page, item.published)
                found.append(read)
            except Exception as error:  # whatever it is, the other pages are read
                bad.append(Bad(item.page.id, item.place, f"{name}: {reason(error)}"))
    gc.collect()
    gc.freeze()  # tables and caches stay, and are not to be looked through again and again
    layers = _joined(names, found)
    if not mark:
        return layers, bad
    return {name: packed(table, mark) for name, table in (layers | {"errors": frame(bad, ERRORS)}).items()}, bad


def read_layer(name: str, page: Page, published: str | None) -> pd.DataFrame:
    """Read a layer of a page, its dates from the day of publication if that is known."""
    return dates(page, published) if name == "dates" else READERS[name](page)


def _joined(names: tuple[str, ...], found: list[dict[str, pd.DataFrame]]) -> dict[str, pd.DataFrame]:
    """Join the tables of each layer; where there are none, give one without rows."""
    full = {name: [tables[name] for tables in found if len(tables[name])] for name in names}
    return {name: pd.concat(full[name], ignore_index=True) if full[name] else READERS[name]([]) for name in names}
