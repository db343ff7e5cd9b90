"""A derived file is a database under `.tmtool/` that may be deleted, and is made anew, any time."""

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from tmtool.core.errors import TmtoolError
from tmtool.store.project import CACHE, Project, ignore_cache

_WAIT = 5  # seconds for another process that writes


def place(project: Project, name: str) -> Path | None:
    """Where the database `name` lies; None where `.tmtool` is a link that leads elsewhere."""
    folder = project.root / CACHE
    with suppress(OSError):
        if folder.resolve() == project.root.resolve() / CACHE:
            return folder / name
    return None


def opened(project: Project, name: str, shape: Sequence[str]) -> sqlite3.Connection | None:
    """The database `name`, made anew where the one on disk is damaged or of another shape.

    `shape` is statements that make its tables where there are none, and that fail on other ones.
    None where it can be neither opened nor made.
    """
    path = place(project, name)
    if path is None:
        return None
    with suppress(TmtoolError, OSError):
        ignore_cache(project)
        return _opened(path, shape) or _renewed(path, shape)
    return None


def _opened(path: Path, shape: Sequence[str]) -> sqlite3.Connection | None:
    if path.is_symlink():
        return None
    connection: sqlite3.Connection | None = None
    with suppress(sqlite3.Error):
        connection = sqlite3.connect(path, timeout=_WAIT)
        sound = connection.execute("pragma quick_check(1)").fetchone() == ("ok",)
        for statement in shape:
            connection.execute(statement)
        connection.commit()
        if sound:
            return connection
    if connection:
        connection.close()
    return None


def _renewed(path: Path, shape: Sequence[str]) -> sqlite3.Connection | None:
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    return _opened(path, shape)
