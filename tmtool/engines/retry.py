"""Patience is how long an engine is waited for, how often it is asked again, and when no more."""

import random
import threading
from collections.abc import Callable
from dataclasses import dataclass

from tmtool.engines.engine import FailureReason, TranslationFailure, TranslationResult

_TRANSIENT = frozenset({FailureReason.OFFLINE, FailureReason.TIMEOUT, FailureReason.RATE_LIMITED})
_TEXT_REASONS = frozenset(
    {FailureReason.TOO_LONG, FailureReason.UNSUPPORTED}
)  # of one text, not of the engine
_FINAL = frozenset({FailureReason.UNAUTHORISED})


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """Times in seconds. `wait` is the longest pause that is made between two tries.

    Pauses grow by full jitter: a random time up to `step` doubled with each try (M. Brooker,
    "Exponential Backoff and Jitter", 2015), or what the server asks for. One that asks for more
    than `wait` is not asked again. After `failures` in a row nothing is.
    """

    connect_timeout: float = 5
    read_timeout: float = 30
    max_tries: int = 3
    backoff_step: float = 1
    max_wait: float = 30
    max_failures: int = 5
    workers: int = 2

    @property
    def max_duration(self) -> float:
        """The most seconds that one question with all its tries and pauses can take."""
        return self.max_tries * (self.connect_timeout + 2 * self.read_timeout + self.max_wait)

    def compute_pause(self, attempt: int, requested_wait: float) -> float | None:
        """How long to wait after a failed `attempt` (from 1), or None to give up."""
        if attempt >= self.max_tries or requested_wait > self.max_wait:
            return None
        # No secret hangs on it.
        jitter = random.uniform(0, min(self.max_wait, self.backoff_step * 2**attempt))  # noqa: S311
        return max(requested_wait, jitter)


class CircuitBreaker:
    """What remembers, for all threads of an engine, whether it is worth another question."""

    def __init__(self, policy: RetryPolicy) -> None:
        self.policy = policy
        self.interrupted = threading.Event()
        self._lock = threading.Lock()
        self._failures = 0

    def is_open(self) -> bool:
        """Whether the engine has failed so often, or so finally, that it is not asked again."""
        return self._failures >= self.policy.max_failures

    def ask_with_retries(self, question: Callable[[], TranslationResult]) -> TranslationResult:
        """The answer to a question that is asked again while it fails for a passing reason."""
        for attempt in range(1, self.policy.max_tries + 1):
            if self.is_open() or self.interrupted.is_set():
                return TranslationFailure(FailureReason.BROKEN_OFF)
            answer = question()
            self._record_result(answer)
            if not isinstance(answer, TranslationFailure) or answer.reason not in _TRANSIENT:
                return answer
            pause = self.policy.compute_pause(attempt, answer.retry_after)
            if pause is None or self.is_open() or self.interrupted.wait(pause):
                return answer
        return TranslationFailure(FailureReason.BROKEN_OFF)

    def _record_result(self, result: TranslationResult) -> None:
        with self._lock:
            if not isinstance(result, TranslationFailure):
                self._failures = 0
                return
            if result.reason in _TEXT_REASONS:
                return
            final = result.reason in _FINAL or result.retry_after > self.policy.max_wait
            self._failures = self.policy.max_failures if final else self._failures + 1
