"""Locks files between processes; a lock goes with its process, however that ends.

POSIX has `flock`. Elsewhere an SQLite database is locked that stays empty: the library that comes
with Python asks Windows for a lock of the same kind, and the same code can be tried on any system.
"""

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

try:
    import fcntl
except ImportError:  # as on Windows
    HAS_FLOCK = False
else:
    HAS_FLOCK = True

HOLDERS = Path("/proc/locks")  # where Linux lists who holds which
_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_DATABASE = ".db"
_SOMEBODY = "another process"


def try_lock(path: Path) -> Callable[[], None] | None:
    """Lock the file `path`, made where there is none; what gives it back, None while it is held.

    Two locks of one file exclude each other in the same process too. Raises OSError where the file
    cannot be made, and for a link.
    """
    try:
        return _lock_file(path) if HAS_FLOCK else _lock_database(path)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _lock_file(path) if HAS_FLOCK else _lock_database(path)


def find_lock_holder(path: Path) -> str:
    """Who holds the lock: the kernel's list says so, or else what the holder wrote there.

    The holder of a database is not told.
    """
    with suppress(OSError):
        if HOLDERS.exists() and HAS_FLOCK:
            inode = str(path.stat().st_ino)
            for line in HOLDERS.read_text().split("\n"):
                parts = line.split()
                if parts[1:2] == ["FLOCK"] and parts[5].rpartition(":")[2] == inode:
                    return f"process {parts[4]}"
        elif HAS_FLOCK:
            return path.read_bytes()[:200].decode("utf-8", "replace") or _SOMEBODY
    return _SOMEBODY


def remove_lock(path: Path) -> None:
    """Remove the file of a lock that nobody will ask for again."""
    for name in (path, path.with_name(path.name + _DATABASE)):
        with suppress(OSError):
            name.unlink()


def _lock_file(path: Path) -> Callable[[], None] | None:
    descriptor = os.open(path, _FLAGS, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    except BaseException:
        os.close(descriptor)
        raise
    if not HOLDERS.exists():
        with suppress(OSError):
            os.ftruncate(descriptor, 0)
            os.write(descriptor, f"process {os.getpid()}".encode())
    return partial(os.close, descriptor)


def _lock_database(path: Path) -> Callable[[], None] | None:
    # Imported here: where there is `flock`, a database is loaded only by those who need one.
    import sqlite3  # noqa: PLC0415

    place = path.with_name(path.name + _DATABASE)
    if not path.parent.exists():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
    if place.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    connection: sqlite3.Connection | None = None
    try:
        # A session may end in another thread than it began in.
        connection = sqlite3.connect(
            place, timeout=0, isolation_level=None, check_same_thread=False
        )
        connection.execute("begin exclusive")
    except sqlite3.Error as error:
        if connection:
            connection.close()
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            return None
        raise OSError(errno.EACCES, str(error)) from None
    return connection.close
