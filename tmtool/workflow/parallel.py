"""Hands are processes that do one long piece of work together, each its share."""

import os
import pickle
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

SHARE = 150  # items that are worth a process of their own
FEW, WAITING = 8, 4  # items not worth a thread; threads that wait for the disk


@dataclass(frozen=True, slots=True)
class _Worker:
    """A process at work, and the pipe on which it will tell what came of it."""

    process: int
    pipe: int


def run_in_processes(
    work: Callable[[Sequence[T]], R], items: Sequence[T], workers: int = 0
) -> list[R]:
    """What `work` makes of each share of the items, in their order.

    A short list is one share, done in this process; a long one is parted among as many `hands` as
    the machine has processors. What `work` gives is handed over by pickling, among processes of
    our own making. Raises RuntimeError where one of them ended without a result.
    """
    count = workers or max(1, min(os.cpu_count() or 1, len(items) // SHARE))
    size = -(-len(items) // count)
    mine, *others = [items[n : n + size] for n in range(0, max(len(items), 1), max(size, 1))]
    helpers: list[_Worker] = []
    try:
        helpers += [_start_worker(work, share) for share in others]
        return [work(mine), *(_read_result(helper) for helper in helpers)]
    finally:
        for helper in helpers:
            _stop_worker(helper)


def run_in_threads(work: Callable[[T], R], items: Sequence[T]) -> list[R]:
    """What `work`, which waits for the disk most of the time, makes of each item, in order.

    Several are waited for at once, so the work must not change what another one uses.
    """
    if len(items) <= FEW:
        return [work(item) for item in items]
    # Imported here: it is for long lists.
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

    with ThreadPoolExecutor(WAITING) as pool:
        try:
            return list(pool.map(work, items))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _start_worker(work: Callable[[Sequence[T]], R], share: Sequence[T]) -> _Worker:
    told, tell = os.pipe()
    process = os.fork()
    if process:
        os.close(tell)
        return _Worker(process, told)
    try:
        os.close(told)
        done = pickle.dumps(work(share))
        with os.fdopen(tell, "wb") as pipe:
            pipe.write(done)
    finally:
        os._exit(0)


def _read_result(helper: _Worker) -> Any:  # noqa: ANN401  # what the work gives
    with os.fdopen(os.dup(helper.pipe), "rb") as pipe:
        raw = pipe.read()
    if not raw:
        raise RuntimeError("a helping process ended before its work was done")
    return pickle.loads(raw)  # noqa: S301  # written by our own child


def _stop_worker(helper: _Worker) -> None:
    """End a helper that may still be at work; what it wrote is whole."""
    os.close(helper.pipe)
    with suppress(ProcessLookupError):
        os.kill(helper.process, signal.SIGTERM)
    os.waitpid(helper.process, 0)
