"""Forks this process into workers, each of which does a share of its work; only POSIX can."""

import os
import pickle
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

HAS_WORKERS = hasattr(os, "fork")


@dataclass(frozen=True, slots=True)
class Worker:
    """A process at work, and the pipe on which it will tell what came of it."""

    process: int
    pipe: int


def start_worker(work: Callable[[], object]) -> Worker:
    """A worker that does `work` and hands over what it gives by pickling, and never returns."""
    told, tell = os.pipe()
    process = os.fork()
    if process:
        os.close(tell)
        return Worker(process, told)
    try:
        os.close(told)
        done = pickle.dumps(work())
        with os.fdopen(tell, "wb") as pipe:
            pipe.write(done)
    finally:
        os._exit(0)


def read_result(worker: Worker) -> object:
    """What the work gave, waited for. Raises RuntimeError where it ended without a result."""
    with os.fdopen(os.dup(worker.pipe), "rb") as pipe:
        raw = pipe.read()
    if not raw:
        raise RuntimeError("a helping process ended before its work was done")
    result: object = pickle.loads(raw)  # noqa: S301  # written by our own child
    return result


def stop_worker(worker: Worker) -> None:
    """End a worker that may still be at work; what it wrote is whole."""
    os.close(worker.pipe)
    with suppress(ProcessLookupError):
        os.kill(worker.process, signal.SIGTERM)
    os.waitpid(worker.process, 0)
