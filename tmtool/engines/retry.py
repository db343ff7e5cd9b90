"""Retries with backoff, and a circuit breaker: how often an engine is asked, and when no more."""

import random
import threading
from collections.abc import Callable
from dataclasses import dataclass

from tmtool.engines.engine import FailureReason, TranslationFailure, TranslationResult

_TRANSIENT = frozenset({FailureReason.OFFLINE, FailureReason.TIMEOUT, FailureReason.RATE_LIMITED})
# These say something about one text, not about the engine.
_TEXT_REASONS = frozenset({FailureReason.TOO_LONG, FailureReason.UNSUPPORTED})
_FINAL = frozenset({FailureReason.UNAUTHORISED})


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How long to wait for an answer, and how often to ask again; times are in seconds.

    Pauses grow by full jitter: a random time up to `backoff_step` doubled with each try
    (M. Brooker, "Exponential Backoff and Jitter", 2015), or what the server asks for; `max_wait`
    is the longest. A server that asks for more is not asked again, nor is one that failed
    `max_failures` times in a row.
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
        # Nothing secret depends on this number.
        jitter = random.uniform(0, min(self.max_wait, self.backoff_step * 2**attempt))  # noqa: S311
        return max(requested_wait, jitter)


class CircuitBreaker:
    """Decides for all threads of an engine whether it is asked again; opens when it should not be.

    Setting `interrupted` lets every thread stop at its next step.
    """

    def __init__(self, policy: RetryPolicy) -> None:
        self.policy = policy
        self.interrupted = threading.Event()
        self._lock = threading.Lock()
        self._failures = 0

    def is_open(self) -> bool:
        """Whether the engine has failed so often, or so finally, that it is not asked again."""
        return self._failures >= self.policy.max_failures

    def ask_with_retries(self, ask: Callable[[], TranslationResult]) -> TranslationResult:
        """The result of `ask`, which is called again while it fails for a passing reason."""
        for attempt in range(1, self.policy.max_tries + 1):
            if self.is_open() or self.interrupted.is_set():
                return TranslationFailure(FailureReason.BROKEN_OFF)
            result = ask()
            self._record_result(result)
            if not isinstance(result, TranslationFailure) or result.reason not in _TRANSIENT:
                return result
            pause = self.policy.compute_pause(attempt, result.retry_after)
            if pause is None or self.is_open() or self.interrupted.wait(pause):
                return result
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
