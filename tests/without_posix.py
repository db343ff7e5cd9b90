"""Verbs of the tool in a process that lacks what Windows lacks: `python -m tests.without_posix`.

Reads JSON: whether to `lack` it, and the `calls`, each a folder, the words and a standard input.
Prints JSON: exit code, output and errors of each.
"""

# What a system has is known to the standard library and to Textual by the system's name; they are
# loaded while all is there.
import asyncio
import io
import json
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import platformdirs

platformdirs.user_state_dir("tmtool")

MODULES = "fcntl grp pty pwd readline resource syslog termios tty".split()
CALLS = """
    chown chroot ctermid fchdir fchmod fchown fork forkpty getegid geteuid getgid getgroups getpgid
    getpriority getresuid getsid getuid killpg lchown lockf mkfifo mknod nice openpty pathconf
    posix_spawn pread preadv pwrite pwritev sendfile setegid seteuid setgid setpgid setsid setuid
    statvfs sync tcgetpgrp tcsetpgrp ttyname umask uname wait wait3 wait4 waitid
    O_CLOEXEC O_DIRECTORY O_DSYNC O_NDELAY O_NOCTTY O_NOFOLLOW O_NONBLOCK O_SYNC
    WNOHANG
""".split()
SIGNALS = (
    "SIGALRM SIGCHLD SIGCONT SIGHUP SIGKILL SIGPIPE SIGQUIT SIGSTOP SIGTSTP SIGTTIN SIGTTOU"
    " SIGUSR1 SIGUSR2 SIGWINCH SIGXFSZ setitimer alarm pthread_sigmask"
).split()
USED_BY_THE_LIBRARY = {"umask", "WNOHANG"}  # by tempfile's and subprocess's own POSIX halves


def take_away_posix() -> None:
    """Leave of this process what Windows would have of it; before tmtool is imported."""
    subprocess.Popen.kill = subprocess.Popen.terminate  # type: ignore[method-assign]  # as there
    for name in MODULES:
        sys.modules[name] = None  # type: ignore[assignment]  # so says Python: not to be imported
    for name in set(CALLS) - USED_BY_THE_LIBRARY:
        if hasattr(os, name):
            delattr(os, name)
    for name in SIGNALS:
        if hasattr(signal, name):
            delattr(signal, name)
    real = os.open

    def open_no_folder(path: Any, flags: int, mode: int = 0o777, **options: Any) -> int:
        if Path(path).is_dir():
            raise PermissionError(13, "Permission denied")
        return real(path, flags, mode, **options)

    os.open = open_no_folder

    def refuse(*_: object) -> None:
        raise NotImplementedError

    asyncio.SelectorEventLoop.add_signal_handler = refuse  # type: ignore[method-assign,assignment]


class _Terminal(io.TextIOWrapper):
    """What claims to be a terminal."""

    def isatty(self) -> bool:
        return True


def run_call(folder: str, words: list[str], given: str) -> tuple[int, str, str]:
    from tmtool.cli import main  # noqa: PLC0415  # not before what it may not have is gone

    kind = _Terminal if words[:1] == ["review"] and "--plain" not in words else io.TextIOWrapper
    out, err = (kind(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    sys.stdin = kind(io.BytesIO(given.encode()), "utf-8")
    with redirect_stdout(out), redirect_stderr(err):
        code = main(["-C", folder, *words])
    said = [stream.buffer.getvalue().decode() for stream in (out, err)]  # type: ignore[attr-defined]
    return code, said[0], said[1]


def main() -> None:
    asked = json.load(sys.stdin)
    tempfile.gettempdir()
    if asked["lack"]:
        take_away_posix()
    sys.stdout.write(json.dumps([run_call(*call) for call in asked["calls"]]))


if __name__ == "__main__":
    main()
