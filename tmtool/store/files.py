"""Reads and writes whole files: whatever interrupts a write leaves the old file or the new one.

A lock keeps two processes from writing the same file at once.
"""

import errno
import hashlib
import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tmtool.core.errors import DataError, RequestRefused, SettingsError, TmtoolError
from tmtool.system import disk
from tmtool.system.lock import find_lock_holder, try_lock

MAX_BYTES = 20_000_000
LOCK_SECONDS = 10
_LOCK_PAUSE = 0.02
STALE_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class FileContent:
    """A file's bytes as they were read; by `digest` a later write knows whether they changed."""

    raw: bytes
    digest: str

    @classmethod
    def of(cls, raw: bytes) -> "FileContent":
        """The bytes with their digest."""
        return cls(raw, hashlib.sha256(raw).hexdigest())


def read_file(path: Path) -> FileContent | None:
    """The file's content, or None where there is none.

    Raises DataError for a link, a folder, a file that may not be read or is larger than 20 MB.
    """
    try:
        descriptor = disk.open_for_reading(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _make_read_error(path, error) from None
    info = os.fstat(descriptor)
    if not stat.S_ISREG(info.st_mode) or info.st_size > MAX_BYTES:
        os.close(descriptor)
        plain = stat.S_ISREG(info.st_mode)
        message = "this file is larger than 20 MB" if plain else "this is not a plain file"
        raise DataError(message, path=path.as_posix(), remedy="put a smaller, plain file here")
    with os.fdopen(descriptor, "rb") as file:
        return FileContent.of(file.read())


def read_existing_file(path: Path) -> FileContent:
    """The content of a file that somebody named.

    Raises DataError where there is none, and where `read_file` does.
    """
    content = read_file(path)
    if content is None:
        raise DataError("there is no such file", path=path.as_posix(), remedy="check its name")
    return content


def _make_read_error(path: Path, error: OSError) -> TmtoolError:
    if error.errno == errno.ELOOP:
        message, remedy = "this is a symbolic link, and links are not followed", "put the file here"
    else:
        message, remedy = f"this cannot be read ({error.strerror})", "check its permissions"
    return DataError(message, path=path.as_posix(), remedy=remedy)


def write_file(path: Path, raw: bytes, unflushed: set[Path] | None = None) -> None:
    """Put `raw` in place of the file, its folders made and its mode bits kept.

    A temporary file in the same folder is written, flushed and renamed over the old one, and the
    folder is flushed: a crash at any point leaves the old file or the new one. Who writes many
    files gives a set for the folders, and calls `settle` on it before saying that all is saved.
    Raises DataError for a link and for a disk that is full, read-only or not ours; then nothing
    has changed.
    """
    temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}.tmp")
    try:
        mode = _read_mode(path)
        _remove_leftovers(path)
        try:
            descriptor = disk.open_new(temporary)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = disk.open_new(temporary)
        try:
            _replace_file(path, temporary, descriptor, raw, mode)
            if unflushed is None:
                flush_folders({path.parent})
            else:
                unflushed.add(path.parent)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
    except OSError as error:
        raise _make_write_error(path, error) from None


def require_folder(path: Path) -> None:
    """Raise SettingsError where the folder that a result is to be put into is not there."""
    if not path.parent.is_dir():
        raise SettingsError(
            f"there is no folder {path.parent.as_posix()}",
            path=path.as_posix(),
            remedy="make it first",
        )


def write_output(path: Path, raw: bytes) -> None:
    """Put a result where a person asked for it: a device or pipe is written to, a file replaced.

    Folders are not made. Raises DataError as `write_file` does, and SettingsError as
    `require_folder` does.
    """
    require_folder(path)
    try:
        plain = not path.exists() or path.is_file() or path.is_dir()
        if not plain:
            with path.open("wb", buffering=0) as stream:
                stream.write(raw)
            return
    except OSError as error:
        raise _make_write_error(path, error) from None
    write_file(path, raw)


def _read_mode(path: Path) -> int | None:
    """The mode bits of the file that is to be replaced, None where there is none yet."""
    try:
        info = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    if stat.S_ISLNK(info.st_mode):
        raise _make_read_error(path, OSError(errno.ELOOP, ""))
    if not stat.S_ISREG(info.st_mode):
        raise DataError("this is not a plain file", path=path.as_posix(), remedy="name another one")
    return stat.S_IMODE(info.st_mode)


def _replace_file(
    path: Path, temporary: Path, descriptor: int, raw: bytes, mode: int | None
) -> None:
    with os.fdopen(descriptor, "wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(descriptor)
        if mode is not None:
            disk.set_mode(descriptor, temporary, mode)
    disk.replace(temporary, path)


def move_file(old: Path, new: Path) -> None:
    """Give a file another name in one step, its folders made; folders left empty go.

    Raises Refused where something lies under the new name, DataError where the disk refuses.
    """
    if os.path.lexists(new) and not (old.exists() and new.exists() and new.samefile(old)):
        raise RequestRefused(f"{new} is there already", remedy="move one of the two out of the way")
    try:
        new.parent.mkdir(parents=True, exist_ok=True)
        old.rename(new)
        flush_folders({new.parent, old.parent})
    except OSError as error:
        raise _make_write_error(new, error) from None
    with suppress(OSError):
        for folder in old.parents:
            folder.rmdir()


def flush_folders(folders: Iterable[Path]) -> None:
    """Flush folders, so that no crash brings back what the files in them were.

    Raises DataError where the disk refuses; whole files may be old ones again after a crash.
    """
    for folder in folders:
        try:
            disk.flush_folder(folder)
        except OSError as error:
            raise _make_write_error(folder, error) from None


def _remove_leftovers(path: Path) -> None:
    """Remove what a crash of an earlier write of the same file left behind."""
    for name in _list_leftovers(path.parent):
        if name.startswith(f".{path.name}."):
            with suppress(OSError):
                left = path.with_name(name)
                if time.time() - left.lstat().st_mtime > STALE_SECONDS:
                    left.unlink()


@lru_cache(maxsize=256)
def _list_leftovers(folder: Path) -> tuple[str, ...]:
    """The temporary files in a folder; listed once, since none grows stale in a process's life."""
    try:
        with os.scandir(folder) as found:
            return tuple(e.name for e in found if e.name[0] == "." and e.name.endswith(".tmp"))
    except OSError:
        return ()


def _make_write_error(path: Path, error: OSError) -> TmtoolError:
    remedies = {
        errno.ENOSPC: "free some space and run this again",
        errno.EDQUOT: "free some space and run this again",
        errno.EROFS: "this disk is read-only",
        errno.EACCES: "check the permissions of its folder",
        errno.EPERM: "check the permissions of its folder",
    }
    remedy = remedies.get(error.errno or 0, "nothing was changed")
    return DataError(
        f"this cannot be written ({error.strerror})", path=path.as_posix(), remedy=remedy
    )


@contextmanager
def lock_file(lock: Path, subject: str) -> Iterator[None]:
    """Hold the lock file `lock` on `subject`; it goes with the process that holds it.

    Raises Refused, naming the holder, when it is not free within ten seconds.
    """
    unlock = _wait_for_lock(lock)
    if unlock is None:
        holder = find_lock_holder(lock)
        raise RequestRefused(f"{subject} is locked by {holder}", remedy="try again")
    try:
        yield
    finally:
        unlock()


def _wait_for_lock(lock: Path) -> Callable[[], None] | None:
    """What gives the lock back, or None where it could not be had within ten seconds."""
    end = time.monotonic() + LOCK_SECONDS
    while True:
        try:
            unlock = try_lock(lock)
        except OSError as error:
            raise _make_write_error(lock, error) from None
        if unlock or time.monotonic() > end:
            return unlock
        time.sleep(_LOCK_PAUSE)
