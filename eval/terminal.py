"""A terminal of our own: the program on a pty, its keys and its output in our hands."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import Self

SECONDS = 60


class Terminal:
    """`tmtool WORDS` in the project `root`, killed when it is left."""

    def __init__(self, root: Path, words: list[str], columns: int, rows: int) -> None:
        self.ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        environment = {k: v for k, v in os.environ.items() if k not in {"COLUMNS", "LINES"}}
        environment |= {"TERM": "xterm-256color", "XDG_STATE_HOME": str(root / "state")}
        command = [sys.executable, "-m", "tmtool", "-C", str(root), *words]
        self.process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment
        )
        os.close(theirs)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.ours)

    def read(self, seconds: float) -> bytes:
        """What is written until nothing comes for so long."""
        seen = b""
        while select.select([self.ours], [], [], seconds)[0]:
            seen += os.read(self.ours, 65536)
        return seen

    def until(self, wanted: bytes) -> bytes:
        """Everything written until `wanted` is among it. Raises TimeoutError after a minute."""
        seen, end = b"", time.monotonic() + SECONDS
        while wanted not in seen:
            if time.monotonic() > end:
                raise TimeoutError(f"{wanted!r} never came after {seen[-2000:]!r}")
            seen += self.read(0.01)
        return seen

    def cpu(self) -> float:
        """The CPU milliseconds that the process has taken."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
