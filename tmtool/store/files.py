"""A file is read whole and replaced whole: whatever interrupts a save leaves the old or the new."""

import errno
import hashlib
import os
import secrets
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from tmtool.core.errors import DataError, Refused, TmtoolError

MAX_BYTES = 20_000_000
LOCK_SECONDS = 10
STALE_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file's bytes as they were read; `digest` recognises them again at save."""

    raw: bytes
    digest: str

    @classmethod
    def of(cls, raw: bytes) -> "Loaded":
        """The bytes with their digest."""
        return cls(raw, hashlib.sha256(raw).hexdigest())


def read(path: Path) -> Loaded | None:
    """The file's content, or None where there is none.

    Raises DataError for a link, a folder, a file that may not be read or is larger than 20 MB.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unreadable(path, error) from None
    info = os.fstat(descriptor)
    if not stat.S_ISREG(info.st_mode) or info.st_size > MAX_BYTES:
        os.close(descriptor)
        plain = stat.S_ISREG(info.st_mode)
        message = "this file is larger than 20 MB" if plain else "this is not a plain file"
        raise DataError(message, path=str(path), remedy="put a smaller, plain file here")
    with os.fdopen(descriptor, "rb") as file:
        return Loaded.of(file.read())


def _unreadable(path: Path, error: OSError) -> TmtoolError:
    if error.errno == errno.ELOOP:
        message, remedy = "this is a symbolic link, and links are not followed", "put the file here"
    else:
        message, remedy = f"this cannot be read ({error.strerror})", "check its permissions"
    return DataError(message, path=str(path), remedy=remedy)


def write(path: Path, raw: bytes) -> None:
    """Put `raw` in place of the file, its folders made and its mode bits kept.

    A temporary file in the same folder is written, flushed and renamed over the old one, and the
    folder is flushed: a crash at any point leaves the old file or the new one. Raises DataError
    for a link and for a disk that is full, read-only or not ours; then nothing has changed.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        if path.is_symlink():
            raise _unreadable(path, OSError(errno.ELOOP, ""))
        if path.exists() and not path.is_file():
            raise DataError("this is not a plain file", path=str(path), remedy="name another one")
        path.parent.mkdir(parents=True, exist_ok=True)
        _purge(path)
        _replace(path, temporary, raw)
    except OSError as error:
        raise _unwritable(path, error) from None
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def hand_out(path: Path, raw: bytes) -> None:
    """Put a result where a person asked for it: a device or pipe is written to, a file replaced.

    Raises DataError as `write` does.
    """
    try:
        plain = not path.exists() or path.is_file() or path.is_dir()
        if not plain:
            with path.open("wb", buffering=0) as stream:
                stream.write(raw)
            return
    except OSError as error:
        raise _unwritable(path, error) from None
    write(path, raw)


def _replace(path: Path, temporary: Path, raw: bytes) -> None:
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else None
    with temporary.open("xb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())
        if mode is not None:
            os.fchmod(file.fileno(), mode)
    os.replace(temporary, path)  # noqa: PTH105  # the atomic call by its own name
    _flush(path.parent)


def move(old: Path, new: Path) -> None:
    """Give a file another name in one step, its folders made; folders left empty go.

    Raises Refused where something lies under the new name, DataError where the disk refuses.
    """
    if os.path.lexists(new) and not (old.exists() and new.exists() and new.samefile(old)):
        raise Refused(f"{new} is there already", remedy="move one of the two out of the way")
    try:
        new.parent.mkdir(parents=True, exist_ok=True)
        old.rename(new)
        _flush(new.parent)
        _flush(old.parent)
    except OSError as error:
        raise _unwritable(new, error) from None
    with suppress(OSError):
        for folder in old.parents:
            folder.rmdir()


def _flush(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _purge(path: Path) -> None:
    """Remove what a crash of an earlier save of the same file left behind."""
    for left in path.parent.glob(f".{_escaped(path.name)}.*.tmp"):
        with suppress(OSError):
            if time.time() - left.lstat().st_mtime > STALE_SECONDS:
                left.unlink()


def _escaped(name: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)


def _unwritable(path: Path, error: OSError) -> TmtoolError:
    remedies = {
        errno.ENOSPC: "free some space and run this again",
        errno.EDQUOT: "free some space and run this again",
        errno.EROFS: "this disk is read-only",
        errno.EACCES: "check the permissions of its folder",
        errno.EPERM: "check the permissions of its folder",
    }
    remedy = remedies.get(error.errno or 0, "nothing was changed")
    return DataError(f"this cannot be written ({error.strerror})", path=str(path), remedy=remedy)


@contextmanager
def locked(lock: Path, what: str) -> Iterator[None]:
    """Hold the lock file `lock` on `what`; it goes with the process that holds it.

    Raises Refused, naming the holder, when it is not free within ten seconds.
    """
    holder = lock.with_suffix(".holder")
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        guard = FileLock(lock, timeout=LOCK_SECONDS)
        guard.acquire()
    except Timeout:
        raise Refused(f"{what} is locked by {_holder(holder)}", remedy="try again") from None
    except OSError as error:
        raise _unwritable(lock, error) from None
    try:
        with suppress(OSError):
            holder.write_text(f"process {os.getpid()} on {os.uname().nodename}")
        yield
    finally:
        guard.release()


def _holder(path: Path) -> str:
    try:
        return path.read_text()[:200]
    except OSError:
        return "another process"
