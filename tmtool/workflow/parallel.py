"""Shares one long piece of work among processes, or among threads that wait for the disk."""

import os
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:  # loaded for long lists only
    from tmtool.system.worker import Worker

T = TypeVar("T")
R = TypeVar("R")

ITEMS_PER_PROCESS = 150  # below, a process of their own costs more than it saves
MAX_UNTHREADED_ITEMS = 8
WAITING_THREADS = 4


def run_in_processes(
    work: Callable[[Sequence[T]], R], items: Sequence[T], workers: int = 0
) -> list[R]:
    """What `work` makes of each share of the items, in their order.

    A short list is one share, done in this process; a long one is parted among as many `workers`
    as the machine has processors; without a fork, as on Windows, any list is one share. Results
    come back pickled, from processes of our own making. Raises RuntimeError where one of them
    ended without a result.
    """
    count = workers or max(1, min(os.cpu_count() or 1, len(items) // ITEMS_PER_PROCESS))
    if count == 1:
        return [work(items)]
    # Imported here: it is for long lists.
    from tmtool.system.worker import (  # noqa: PLC0415
        HAS_WORKERS,
        read_result,
        start_worker,
        stop_worker,
    )

    size = -(-len(items) // count) if HAS_WORKERS else len(items)
    own, *others = [items[n : n + size] for n in range(0, max(len(items), 1), max(size, 1))]
    started: list[Worker] = []
    try:
        # One by one, so that those started are known if starting the next one is interrupted.
        started.extend(start_worker(partial(work, share)) for share in others)
        return [work(own), *(cast("R", read_result(worker)) for worker in started)]
    finally:
        for worker in started:
            stop_worker(worker)


def run_in_threads(work: Callable[[T], R], items: Sequence[T]) -> list[R]:
    """What `work`, which waits for the disk most of the time, makes of each item, in order.

    Several are waited for at once, so the work must not change what another one uses.
    """
    if len(items) <= MAX_UNTHREADED_ITEMS:
        return [work(item) for item in items]
    # Imported here: it is for long lists.
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

    with ThreadPoolExecutor(WAITING_THREADS) as pool:
        try:
            return list(pool.map(work, items))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
