"""The terminal: its name, its letters, and whether it is still there."""

import io
import os
import select
import signal
import sys
import time
from threading import Event

_WINDOWS = os.name == "nt"
GRACE = 1.0  # seconds to leave in good order when the terminal has gone
_LOOK = 2.0  # seconds between two looks at the line


def name_terminal() -> str:
    """What the terminal says it is; that of Windows does not say, and can draw."""
    return os.environ.get("TERM", "console" if _WINDOWS else "")


def can_draw() -> bool:
    """Whether the terminal can place letters on a screen."""
    return name_terminal() not in {"", "dumb"}


def use_utf8() -> None:
    """Read and write UTF-8 on pipes and files too, for which Windows takes an old code page."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if _WINDOWS and isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=stream.errors)


def has_more_input(seconds: float) -> bool:
    """Whether a terminal at the standard input has another line within so many seconds.

    Never where the input is a file or pipe, which a person wrote beforehand, nor on Windows,
    whose terminals cannot be asked so.
    """
    if _WINDOWS or not sys.stdin.isatty():
        return False
    return bool(select.select([sys.stdin], [], [], seconds)[0])


def watch_line(descriptor: int, left: Event) -> None:
    """End the process when its terminal is gone and nobody told it so, unless `left` comes first.

    The process gets SIGHUP, and is ended where that does not end it. For POSIX alone.
    """
    line = select.poll()
    line.register(descriptor, select.POLLHUP)
    while not left.wait(_LOOK):
        if any(event & select.POLLHUP for _, event in line.poll(0)):
            os.kill(os.getpid(), signal.SIGHUP)
            time.sleep(2 * GRACE)
            os._exit(128 + signal.SIGHUP)
