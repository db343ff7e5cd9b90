"""Opening, replacing and flushing files: what POSIX and Windows do each in their own way."""

import errno
import os
import time
from pathlib import Path

# Windows has none of the first four, and would without the last write other ends of lines.
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_NO_WAITING = getattr(os, "O_NONBLOCK", 0)
_FOLDERS_CAN_BE_FLUSHED = hasattr(os, "O_DIRECTORY")
_MODES_BY_DESCRIPTOR = hasattr(os, "fchmod")
_BINARY = getattr(os, "O_BINARY", 0)

_IN_USE = {5, 32}  # what Windows says of a file that somebody reads, if only a virus scanner
_PATIENCE, _PAUSE = 2.0, 0.02  # seconds


def open_for_reading(path: Path) -> int:
    """A descriptor of the file; a link is not followed but refused with ELOOP.

    Without O_NOFOLLOW the link is looked for first, which leaves a moment in which one could be
    put there; whoever can do that on Windows can write the file itself.
    """
    if not _NO_LINK and path.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return os.open(path, os.O_RDONLY | _NO_LINK | _NO_WAITING | _BINARY)


def open_new(path: Path, mode: int = 0o666) -> int:
    """A descriptor to write a file that is made now; FileExistsError also for a link."""
    # No O_NOFOLLOW: O_EXCL never follows a link.
    return os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_EXCL | _BINARY, mode)


def set_mode(descriptor: int, path: Path, mode: int) -> None:
    """Give the open file its mode bits; Windows knows of them only whether it may be written."""
    if _MODES_BY_DESCRIPTOR:
        os.fchmod(descriptor, mode)
    else:
        path.chmod(mode)


def replace(old: Path, new: Path) -> None:
    """Put the file `old` in the place of `new` in one step.

    Where Windows says that somebody has one of the two open, that one is waited for.
    """
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            os.replace(old, new)  # noqa: PTH105  # the atomic call by its own name
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _IN_USE or time.monotonic() > end:
                raise
            time.sleep(_PAUSE)
        else:
            return


def flush_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk; Windows does so by itself, and opens no folder."""
    if not _FOLDERS_CAN_BE_FLUSHED:
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
