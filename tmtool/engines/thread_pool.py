"""A thread pool that a Ctrl-C leaves at once, whatever its threads are still waiting for."""

import queue
import threading
import time
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

ItemT = TypeVar("ItemT")
ResultT = TypeVar("ResultT")
_POLL_SECONDS = 0.2  # an interruption is noticed between two waits of this length


class WorkerPool(Generic[ItemT, ResultT]):
    """A few threads that do `work` on one item after the other.

    They are daemons: a thread that hangs in a read keeps no program from ending. The pools of the
    standard library wait for theirs when the program ends.
    """

    def __init__(self, work: Callable[[ItemT], ResultT], size: int) -> None:
        self.work = work
        self.size = size

    def collect_results(
        self, items: Sequence[ItemT], late_result: ResultT, timeout: float
    ) -> list[ResultT]:
        """The result for each item, in their order.

        When no result has come for `timeout` seconds, those that are missing are `late_result`.
        """
        waiting: queue.SimpleQueue[tuple[int, ItemT]] = queue.SimpleQueue()
        done: queue.SimpleQueue[tuple[int, ResultT]] = queue.SimpleQueue()
        for numbered in enumerate(items):
            waiting.put(numbered)
        for _ in range(min(self.size, len(items))):
            threading.Thread(target=self._run_worker, args=(waiting, done), daemon=True).start()
        results = [late_result] * len(items)
        last, left = time.monotonic(), len(items)
        while left and time.monotonic() - last < timeout:
            try:
                n, result = done.get(timeout=_POLL_SECONDS)
            except queue.Empty:
                continue
            results[n], last, left = result, time.monotonic(), left - 1
        return results

    def _run_worker(
        self,
        waiting: "queue.SimpleQueue[tuple[int, ItemT]]",
        done: "queue.SimpleQueue[tuple[int, ResultT]]",
    ) -> None:
        while True:
            try:
                n, item = waiting.get_nowait()
            except queue.Empty:
                return
            done.put((n, self.work(item)))
