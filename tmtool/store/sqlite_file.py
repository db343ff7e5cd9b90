"""A derived file is a database under `.tmtool/` that may be deleted, and is made anew, any time."""

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from tmtool.core.errors import TmtoolError
from tmtool.store.project import CACHE, Project, ignore_derived_files

_WAIT = 5  # seconds for another process that writes


def locate_database(project: Project, name: str) -> Path | None:
    """Where the database `name` lies; None where `.tmtool` is a link that leads elsewhere."""
    folder = project.root / CACHE
    with suppress(OSError):
        if folder.resolve() == project.root.resolve() / CACHE:
            return folder / name
    return None


def open_database(project: Project, name: str, schema: Sequence[str]) -> sqlite3.Connection | None:
    """The database `name`, made anew where the one on disk is damaged or of another shape.

    `shape` is statements that make its tables where there are none, and that fail on other ones.
    None where it can be neither opened nor made.
    """
    path = locate_database(project, name)
    if path is None:
        return None
    with suppress(TmtoolError, OSError):
        ignore_derived_files(project)
        return _open_checked(path, schema) or _recreate_database(path, schema)
    return None


def _open_checked(path: Path, schema: Sequence[str]) -> sqlite3.Connection | None:
    if path.is_symlink():
        return None
    connection: sqlite3.Connection | None = None
    with suppress(sqlite3.Error):
        connection = sqlite3.connect(path, timeout=_WAIT)
        sound = connection.execute("pragma quick_check(1)").fetchone() == ("ok",)
        for statement in schema:
            connection.execute(statement)
        connection.commit()
        if sound:
            return connection
    if connection:
        connection.close()
    return None


def _recreate_database(path: Path, schema: Sequence[str]) -> sqlite3.Connection | None:
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    return _open_checked(path, schema)
