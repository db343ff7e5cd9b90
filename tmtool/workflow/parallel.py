"""Hands are processes that do one long piece of work together, each its share."""

import os
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar, cast

from tmtool.system.worker import HAS_WORKERS, Worker, read_result, start_worker, stop_worker

T = TypeVar("T")
R = TypeVar("R")

SHARE = 150  # items that are worth a process of their own
FEW, WAITING = 8, 4  # items not worth a thread; threads that wait for the disk


def run_in_processes(
    work: Callable[[Sequence[T]], R], items: Sequence[T], workers: int = 0
) -> list[R]:
    """What `work` makes of each share of the items, in their order.

    A short list is one share, done in this process; a long one is parted among as many `hands` as
    the machine has processors; without a fork, as on Windows, any list is one share. What `work`
    gives is handed over by pickling, among processes of our own making. Raises RuntimeError where
    one of them ended without a result.
    """
    count = workers or max(1, min(os.cpu_count() or 1, len(items) // SHARE))
    if not HAS_WORKERS:
        count = 1
    size = -(-len(items) // count)
    mine, *others = [items[n : n + size] for n in range(0, max(len(items), 1), max(size, 1))]
    helpers: list[Worker] = []
    try:
        helpers += [start_worker(partial(work, share)) for share in others]
        return [work(mine), *(cast("R", read_result(helper)) for helper in helpers)]
    finally:
        for helper in helpers:
            stop_worker(helper)


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
