"""Runs another program to its end, and leaves none running when somebody interrupts."""

import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

# SIGHUP is that of POSIX when the terminal is closed, SIGBREAK that of Windows.
ENDING_SIGNALS: tuple[signal.Signals, ...] = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)
_INTERRUPTIONS = (signal.SIGINT, *ENDING_SIGNALS)
_OWN_GROUP: int = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
_LOOK = 0.1  # seconds between two looks at whether somebody interrupted


@contextmanager
def postpone_interruptions() -> Iterator[list[int]]:
    """Ctrl-C and the signals that end us take effect when the block is left, not inside it.

    The block gets the list of the signals that came, which grows meanwhile; it should end soon
    after the first. Threads other than the main one are never interrupted, and ignored signals
    stay so.
    """
    came: list[int] = []
    here = threading.current_thread() is threading.main_thread()
    usual = {number: signal.getsignal(number) for number in _INTERRUPTIONS if here}
    ours = {n: handler for n, handler in usual.items() if handler not in {None, signal.SIG_IGN}}
    try:
        # SIGINT comes first here and last below: it alone is raised as an error, and while it is
        # postponed this function cannot be left half done.
        for number in ours:
            signal.signal(number, lambda number, _: came.append(number))
        yield came
    finally:
        for number in reversed(ours):
            signal.signal(number, ours[number])
        if came:
            signal.raise_signal(came[0])


def call_when_ended(loop: "AbstractEventLoop", act: Callable[[int], object]) -> None:
    """Have the loop call `act` with the number of the signal that asks this process to end."""
    for number in ENDING_SIGNALS:
        try:
            loop.add_signal_handler(number, act, number)
        except NotImplementedError:  # the loop of Windows knows no signals
            signal.signal(number, lambda number, _: loop.call_soon_threadsafe(act, number))


def run_program(
    words: Sequence[str], given: bytes = b"", *, seconds: float
) -> subprocess.CompletedProcess[bytes]:
    """What a program prints that reads `given`; it and its children have ended afterwards.

    From before its start to its end an interruption only sets a flag, so there is no moment at
    which it could get lost between the program's start and our knowing of it. The program has a
    session of its own: it is ended with all that it started, and the terminal's Ctrl-C is ours.

    Raises OSError where it cannot be started, subprocess.TimeoutExpired where it is not done in
    `seconds`.
    """
    # A file and no pipe gives the text: a pipe that is full would have to be written to between
    # two looks, and a second `communicate` does not write what the first left over.
    with tempfile.TemporaryFile() as text, postpone_interruptions() as came:
        text.write(given)
        text.seek(0)
        process = subprocess.Popen(  # noqa: S603  # a list of words, no shell
            words,
            stdin=text,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,  # on Windows without effect, and the next one in its place
            creationflags=_OWN_GROUP,
        )
        try:
            out, err = _wait(process, seconds, came)
        finally:
            _end(process)
    return subprocess.CompletedProcess(words, process.returncode, out, err)


def _wait(process: subprocess.Popen[bytes], seconds: float, came: list[int]) -> tuple[bytes, bytes]:
    """What the program prints, in short waits; TimeoutExpired also after an interruption."""
    end = time.monotonic() + seconds
    while True:
        try:
            return process.communicate(timeout=min(_LOOK, seconds))
        except subprocess.TimeoutExpired:
            if came or time.monotonic() >= end:
                raise


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program with the group that it leads, which may live on without it.

    A program whose end was not asked for yet still owns its number, be it dead or alive.
    """
    if process.returncode is None:
        with suppress(ProcessLookupError, PermissionError):
            _kill_family(process)
        process.wait()
    for pipe in (process.stdout, process.stderr):
        if pipe:
            pipe.close()


def _kill_family(process: subprocess.Popen[bytes]) -> None:
    """Kill a program with all that it started: its session on POSIX, its tree on Windows."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
        return
    if killer := shutil.which("taskkill"):
        words = [killer, "/T", "/F", "/PID", str(process.pid)]
        subprocess.run(words, capture_output=True, check=False)  # noqa: S603  # no shell
    process.kill()
