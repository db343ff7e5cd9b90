"""A file is read whole and replaced whole: whatever interrupts a save leaves the old or the new."""

import errno
import fcntl
import hashlib
import os
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tmtool.core.errors import DataError, RequestRefused, TmtoolError

MAX_BYTES = 20_000_000
LOCK_SECONDS = 10
LOCKS = Path("/proc/locks")  # where Linux lists who holds which
_LOCK_PAUSE = 0.02
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL
STALE_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class FileContent:
    """A file's bytes as they were read; `digest` recognises them again at save."""

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
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _make_read_error(path, error) from None
    info = os.fstat(descriptor)
    if not stat.S_ISREG(info.st_mode) or info.st_size > MAX_BYTES:
        os.close(descriptor)
        plain = stat.S_ISREG(info.st_mode)
        message = "this file is larger than 20 MB" if plain else "this is not a plain file"
        raise DataError(message, path=str(path), remedy="put a smaller, plain file here")
    with os.fdopen(descriptor, "rb") as file:
        return FileContent.of(file.read())


def read_existing_file(path: Path) -> FileContent:
    """The content of a file that somebody named.

    Raises DataError where there is none, and where `read_file` does.
    """
    content = read_file(path)
    if content is None:
        raise DataError("there is no such file", path=str(path), remedy="check its name")
    return content


def _make_read_error(path: Path, error: OSError) -> TmtoolError:
    if error.errno == errno.ELOOP:
        message, remedy = "this is a symbolic link, and links are not followed", "put the file here"
    else:
        message, remedy = f"this cannot be read ({error.strerror})", "check its permissions"
    return DataError(message, path=str(path), remedy=remedy)


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
            descriptor = os.open(temporary, _NEW, 0o666)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(temporary, _NEW, 0o666)
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


def write_output(path: Path, raw: bytes) -> None:
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
        raise DataError("this is not a plain file", path=str(path), remedy="name another one")
    return stat.S_IMODE(info.st_mode)


def _replace_file(
    path: Path, temporary: Path, descriptor: int, raw: bytes, mode: int | None
) -> None:
    with os.fdopen(descriptor, "wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(descriptor)
        if mode is not None:
            os.fchmod(descriptor, mode)
    os.replace(temporary, path)  # noqa: PTH105  # the atomic call by its own name


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
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        except OSError as error:
            raise _make_write_error(folder, error) from None


def _remove_leftovers(path: Path) -> None:
    """Remove what a crash of an earlier save of the same file left behind."""
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
    return DataError(f"this cannot be written ({error.strerror})", path=str(path), remedy=remedy)


@contextmanager
def lock_file(lock: Path, subject: str) -> Iterator[None]:
    """Hold the lock file `lock` on `what`; it goes with the process that holds it.

    Raises Refused, naming the holder, when it is not free within ten seconds.
    """
    try:
        descriptor = _open_lock(lock)
    except OSError as error:
        raise _make_write_error(lock, error) from None
    try:
        if not _acquire_lock(descriptor, lock):
            raise RequestRefused(
                f"{subject} is locked by {_find_lock_holder(descriptor)}", remedy="try again"
            )
        if not LOCKS.exists():
            with suppress(OSError):
                os.ftruncate(descriptor, 0)
                os.pwrite(descriptor, f"process {os.getpid()}".encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _find_lock_holder(descriptor: int) -> str:
    """Who holds the lock: the kernel's list says so, or else what the holder wrote there."""
    inode = str(os.fstat(descriptor).st_ino)
    try:
        for line in LOCKS.read_text().split("\n"):
            parts = line.split()
            if parts[1:2] == ["FLOCK"] and parts[5].rpartition(":")[2] == inode:
                return f"process {parts[4]}"
    except OSError:
        return os.pread(descriptor, 200, 0).decode("utf-8", "replace") or "another process"
    return "another process"


def _open_lock(lock: Path) -> int:
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        return os.open(lock, flags, 0o644)
    except FileNotFoundError:
        lock.parent.mkdir(parents=True, exist_ok=True)
        return os.open(lock, flags, 0o644)


def _acquire_lock(descriptor: int, lock: Path) -> bool:
    """Whether the lock could be had within ten seconds; closing the file gives it back."""
    end = time.monotonic() + LOCK_SECONDS
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > end:
                return False
            time.sleep(_LOCK_PAUSE)
        except OSError as error:
            raise _make_write_error(lock, error) from None
        else:
            return True
