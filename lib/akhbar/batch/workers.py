"""Workers for many pages: processes of this machine, or a Dask cluster."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager, nullcontext

from ..errors import AkhbarError, printable
from .sources import needed


@contextmanager
def pool(workers: int) -> Iterator[tuple[Executor | None, int]]:
    """Give an executor of so many processes; none for one."""
    if workers < 1:
        raise AkhbarError(f"{workers} workers: one process at least")
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, spawn, initializer=_begin) if workers > 1 else nullcontext() as executor:
        yield executor, workers


def _begin() -> None:
    """Begin a worker: it dies of an interrupt in silence, and does not outlive who asks for it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    threading.Thread(target=_end, daemon=True).start()


def _end() -> None:
    """End a worker when who asks for it has ended."""
    if parent := multiprocessing.parent_process():
        parent.join()
    os._exit(1)


@contextmanager
def cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """Give the executor of a Dask cluster."""
    try:
        client = needed("distributed").Client(address, timeout=10)
    except (OSError, ValueError) as error:
        raise AkhbarError(f"{printable(address)}: no cluster answers there ({error})") from None
    with client:
        yield client.get_executor(), sum(client.nthreads().values())
