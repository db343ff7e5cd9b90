"""Keeps what engines have answered, so that no text is sent twice; the file may be deleted."""

import hashlib
import sqlite3
from contextlib import suppress
from types import TracebackType
from typing import Self

from tmtool.store.project import Project
from tmtool.store.sqlite_file import open_database

NAME = "answers.sqlite3"
_SCHEMA = (
    "pragma journal_mode = wal",
    "pragma synchronous = normal",
    "create table if not exists answers (key text primary key, text text not null)",
    "select text from answers where key = ''",
)


def name_answer(*parts: str) -> str:
    """The key of an answer: SHA-256, as 64 hex digits, over all that could make it another one.

    That is the engine with its version and host, both languages, the format, and the text as the
    engine saw it, with its placeholders. What a glossary adds to a text shows in that text.

    >>> name_answer("ab", "c") == name_answer("a", "bc")
    False
    """
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


class AnswerCache:
    """A project's answers by key. Where the file cannot be opened, read or written, it is empty.

    Nothing is raised for that: without it, texts are only sent again.
    """

    def __init__(self, connection: sqlite3.Connection | None) -> None:
        self._connection = connection

    @classmethod
    def open(cls, project: Project) -> Self:
        """The cache of `project`, made anew where the one on disk is damaged."""
        return cls(open_database(project, NAME, _SCHEMA))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._connection:
            self._connection.close()

    def find_answer(self, key: str) -> str | None:
        """The answer kept under `key`, or None."""
        with suppress(sqlite3.Error):
            if self._connection:
                question = "select text from answers where key = ?"
                row = self._connection.execute(question, (key,)).fetchone()
                return row[0] if row and isinstance(row[0], str) else None
        return None

    def keep_answer(self, key: str, text: str) -> None:
        """Keep an answer; at once, so that what is answered survives any accident."""
        with suppress(sqlite3.Error, UnicodeError):
            if self._connection:
                with self._connection:
                    self._connection.execute(
                        "insert or replace into answers values (?, ?)", (key, text)
                    )
