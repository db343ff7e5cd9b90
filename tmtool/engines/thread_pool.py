"""A crew is a few threads that work through a list; whoever waits for them may leave."""

import queue
import threading
import time
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")
_POLL_SECONDS = 0.2  # seconds between two looks at whether somebody wants to leave


class WorkerPool(Generic[T, R]):
    """Threads that do `work` on one item after the other.

    They are daemons: a thread that hangs in a read keeps no program from ending.
    """

    def __init__(self, work: Callable[[T], R], size: int) -> None:
        self.work = work
        self.size = size

    def collect_results(self, items: Sequence[T], late_result: R, timeout: float) -> list[R]:
        """The result for each item, in their order.

        When nothing has come for `seconds`, what is missing is `late`.
        """
        waiting: queue.SimpleQueue[tuple[int, T]] = queue.SimpleQueue()
        done: queue.SimpleQueue[tuple[int, R]] = queue.SimpleQueue()
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
        self, waiting: "queue.SimpleQueue[tuple[int, T]]", done: "queue.SimpleQueue[tuple[int, R]]"
    ) -> None:
        while True:
            try:
                n, item = waiting.get_nowait()
            except queue.Empty:
                return
            done.put((n, self.work(item)))
