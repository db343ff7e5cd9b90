"""Runs tmtool on a pty, to press its keys and read what it draws."""

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

MAX_WAIT = 60  # seconds


class Terminal:
    """`tmtool ARGUMENTS` in the project `root`; leaving the `with` block kills it."""

    def __init__(self, root: Path, arguments: list[str], columns: int, rows: int) -> None:
        self.master_fd, slave_fd = pty.openpty()
        fcntl.ioctl(slave_fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        environment = {k: v for k, v in os.environ.items() if k not in {"COLUMNS", "LINES"}}
        environment |= {"TERM": "xterm-256color", "XDG_STATE_HOME": str(root / "state")}
        command = [sys.executable, "-m", "tmtool", "-C", str(root), *arguments]
        self.process = subprocess.Popen(
            command, stdin=slave_fd, stdout=slave_fd, stderr=slave_fd, env=environment
        )
        os.close(slave_fd)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.master_fd)

    def read(self, seconds: float) -> bytes:
        """What is written until nothing comes for `seconds` seconds."""
        output = b""
        while select.select([self.master_fd], [], [], seconds)[0]:
            output += os.read(self.master_fd, 65536)
        return output

    def wait_for(self, wanted: bytes) -> bytes:
        """Everything written until `wanted` is among it. Raises TimeoutError after a minute."""
        output, end = b"", time.monotonic() + MAX_WAIT
        while wanted not in output:
            if time.monotonic() > end:
                raise TimeoutError(f"{wanted!r} never came after {output[-2000:]!r}")
            output += self.read(0.01)
        return output

    def measure_cpu(self) -> float:
        """The CPU milliseconds that the process has taken."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
