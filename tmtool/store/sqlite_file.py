"""Opens the SQLite files under `.tmtool/`, each made anew where it is damaged.

Everything in them is derived from other files, so they may be deleted at any time.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from tmtool.core.errors import TmtoolError
from tmtool.store.project import DERIVED_FOLDER, Project, ignore_derived_files

_WAIT_SECONDS = 5  # for another process that writes


def locate_database(project: Project, name: str) -> Path | None:
    """Where the database `name` lies; None where `.tmtool` is a link that leads elsewhere."""
    folder = project.root / DERIVED_FOLDER
    with suppress(OSError):
        if folder.resolve() == project.root.resolve() / DERIVED_FOLDER:
            return folder / name
    return None


def open_database(project: Project, name: str, schema: Sequence[str]) -> sqlite3.Connection | None:
    """The database `name`, made anew where the one on disk is damaged or has other tables.

    `schema` is statements that make the tables where there are none, and that fail where there are
    others of these names. None where it can be neither opened nor made.
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
        connection = sqlite3.connect(path, timeout=_WAIT_SECONDS)
        is_sound = connection.execute("pragma quick_check(1)").fetchone() == ("ok",)
        for statement in schema:
            connection.execute(statement)
        connection.commit()
        if is_sound:
            return connection
    if connection:
        connection.close()
    return None


def _recreate_database(path: Path, schema: Sequence[str]) -> sqlite3.Connection | None:
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    return _open_checked(path, schema)
