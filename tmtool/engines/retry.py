"""Patience is how long an engine is waited for, how often it is asked again, and when no more."""

import random
import threading
from collections.abc import Callable
from dataclasses import dataclass

from tmtool.engines.engine import Answer, Failure, Fault

_TRANSIENT = frozenset({Fault.OFFLINE, Fault.TIMEOUT, Fault.RATE_LIMITED})
_ITS_OWN = frozenset({Fault.TOO_LONG, Fault.UNSUPPORTED})  # of one text, not of the engine
_FINAL = frozenset({Fault.UNAUTHORISED})


@dataclass(frozen=True, slots=True)
class Patience:
    """Times in seconds. `wait` is the longest pause that is made between two tries.

    Pauses grow by full jitter: a random time up to `step` doubled with each try (M. Brooker,
    "Exponential Backoff and Jitter", 2015), or what the server asks for. One that asks for more
    than `wait` is not asked again. After `failures` in a row nothing is.
    """

    connect: float = 5
    read: float = 30
    tries: int = 3
    step: float = 1
    wait: float = 30
    failures: int = 5
    workers: int = 2

    @property
    def longest(self) -> float:
        """The most seconds that one question with all its tries and pauses can take."""
        return self.tries * (self.connect + 2 * self.read + self.wait)

    def pause(self, attempt: int, asked: float) -> float | None:
        """How long to wait after a failed `attempt` (from 1), or None to give up."""
        if attempt >= self.tries or asked > self.wait:
            return None
        # No secret hangs on it.
        jitter = random.uniform(0, min(self.wait, self.step * 2**attempt))  # noqa: S311
        return max(asked, jitter)


class Breaker:
    """What remembers, for all threads of an engine, whether it is worth another question."""

    def __init__(self, patience: Patience) -> None:
        self.patience = patience
        self.left = threading.Event()
        self._lock = threading.Lock()
        self._failures = 0

    def broken(self) -> bool:
        """Whether the engine has failed so often, or so finally, that it is not asked again."""
        return self._failures >= self.patience.failures

    def asked(self, question: Callable[[], Answer]) -> Answer:
        """The answer to a question that is asked again while it fails for a passing reason."""
        for attempt in range(1, self.patience.tries + 1):
            if self.broken() or self.left.is_set():
                return Failure(Fault.BROKEN_OFF)
            answer = question()
            self._count(answer)
            if not isinstance(answer, Failure) or answer.fault not in _TRANSIENT:
                return answer
            pause = self.patience.pause(attempt, answer.wait)
            if pause is None or self.broken() or self.left.wait(pause):
                return answer
        return Failure(Fault.BROKEN_OFF)

    def _count(self, answer: Answer) -> None:
        with self._lock:
            if not isinstance(answer, Failure):
                self._failures = 0
                return
            if answer.fault in _ITS_OWN:
                return
            final = answer.fault in _FINAL or answer.wait > self.patience.wait
            self._failures = self.patience.failures if final else self._failures + 1
