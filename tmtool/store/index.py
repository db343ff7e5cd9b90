"""Stores what was found out about articles, for as long as their files stay as they were.

It is one SQLite file under `.tmtool/`. What is stored, and what for, `tmtool.workflow.index` says.
"""

import hashlib
import json
import os
import sqlite3
import stat
import time
import zlib
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import tmtool
from tmtool.core.errors import TmtoolError
from tmtool.core.text.lang import Lang
from tmtool.formats.dataclass_json import pack_value
from tmtool.store import files
from tmtool.store.project import Project, ProjectFiles
from tmtool.store.sqlite_file import locate_database, open_database

NAME = "index.sqlite3"
SCHEMA = 1

# A file whose time stamps are this near, in nanoseconds, to the moment of reading can change again
# without showing it.
RACY_NS = 50_000_000
RACY_COARSE_NS = 2_100_000_000  # where the disk keeps whole seconds
_SECOND_NS = 1_000_000_000

_PACKAGE = Path(tmtool.__file__).parent
_RULES_FILES = ("glossary.yaml", "dictionary.txt")
_CODE = "code"  # the kind of the one fact about the program itself
_SELECT_FILE_STATES = "select slug, state, until, digests, sum from stands"
_SELECT_FACTS = "select kind, slug, key, value, sum from facts where kind = ?"
_SCHEMA_STATEMENTS = (
    """create table if not exists stands
        (slug text primary key, state text, until integer, digests text, sum integer)""",
    """create table if not exists facts
        (kind text, slug text, key text, value text, sum integer, primary key (kind, slug))""",
    f"{_SELECT_FILE_STATES} limit 0",
    "select kind, slug, key, value, sum from facts limit 0",
    f"pragma user_version = {SCHEMA}",
)


@dataclass(frozen=True, slots=True)
class FileState:
    """An article's files as they were when they were last read.

    `state` is what the disk says of them (times, sizes, inodes), `digests` is of what is in them.
    Files that have the same state have the same digests, as long as each of their times is before
    `until`, in nanoseconds.
    """

    state: str
    until: int
    digests: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Something found out about an article; it is true for files from which `key` is computed."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class IndexUpdates:
    """What an index was told or computed and has not written yet; facts by kind and slug."""

    file_states: dict[str, FileState]
    facts: dict[tuple[str, str], Fact]


class Index:
    """A project's index. Where its file cannot be read or written, it knows nothing.

    Nothing is raised for that, since all of it can be found out again. What is kept is written
    when it is closed, all at once, and only if there is anything new.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._path = locate_database(project, NAME)
        self._is_safe_folder: dict[str, bool] = {}
        self._facts: dict[str, dict[str, Fact]] = {}
        self._new_file_states: dict[str, FileState] = {}
        self._new_facts: dict[tuple[str, str], Fact] = {}
        self._removed_slugs: set[str] = set()
        self._file_names: frozenset[str] | None = None
        self._is_broken = False
        self._is_of_other_code = False  # then the fact about the program has to be written anew
        self._file_states = {
            slug: FileState(state, until, digests)
            for slug, state, until, digests in self._read_rows(_SELECT_FILE_STATES)
        }
        # What every key depends on beside the article's own files.
        self.base = self._compute_base()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @cached_property
    def rules_digest(self) -> str:
        """The digest of what checks read beside an article's files: glossary and dictionary.

        It is no part of a key, since a sync does not depend on it.
        """
        digests = _compute_digests(f"{self._project.root}/{name}" for name in _RULES_FILES)
        return digests if digests is not None else "unreadable"

    def compute_key(self, slug: str) -> str | None:
        """A key for what the article's files hold now, settings and this very program included.

        Files are read only where the disk does not say that they are as they were. None where one
        of them cannot be read as a plain file inside the project.
        """
        paths = self._list_paths(slug)
        observed = _observe_files(paths) if paths else None
        if observed is None:
            return None
        known = self._file_states.get(slug)
        if known and known.state == observed.state and observed.newest < known.until:
            return self._hash_key(slug, known.digests)
        digests = _compute_digests(paths)
        if digests is None:
            return None
        present = FileState(observed.state, observed.until, digests)
        if (
            known is None
            or (known.state, known.digests) != (present.state, digests)
            or (observed.newest < present.until)
        ):
            self._new_file_states[slug] = self._file_states[slug] = present
        return self._hash_key(slug, digests)

    def compute_key_for(self, slug: str, digests: Iterable[str]) -> str:
        """The key of an article whose files have these digests.

        Their order is the versions in English and Spanish, then the catalogs into English and
        Spanish; the digest of a file that is not there is empty.
        """
        return self._hash_key(slug, " ".join(digest or "-" for digest in digests))

    def find_fact(self, kind: str, slug: str, key: str | None) -> str | None:
        """The fact of this kind, where it is true for `key`."""
        fact = self._load_facts(kind).get(slug)
        return fact.value if fact and fact.key == key else None

    def find_last_value(self, kind: str, slug: str) -> str:
        """The last fact of this kind, whatever it was true for; empty where there is none."""
        fact = self._load_facts(kind).get(slug)
        return fact.value if fact else ""

    def keep_fact(self, kind: str, slug: str, key: str, value: str) -> None:
        """Remember a fact that is true for files that make `key`."""
        fact = Fact(key, value)
        if self._load_facts(kind).get(slug) != fact:
            self._new_facts[kind, slug] = self._facts[kind][slug] = fact

    def note_all_files(self, walked: ProjectFiles) -> None:
        """Take note of all files of the project: no others are looked for on disk.

        What is stored of articles that are not among them is removed.
        """
        self._file_names = walked.names
        self._removed_slugs = self._file_states.keys() - set(walked.slugs)

    def collect_updates(self) -> IndexUpdates:
        """What is new, for the index of another process that does another part of the work."""
        return IndexUpdates(self._new_file_states, self._new_facts)

    def apply_updates(self, updates: IndexUpdates) -> None:
        """Keep what another process learned."""
        self._new_file_states |= updates.file_states
        self._new_facts |= updates.facts

    def close(self) -> None:
        """Write what is new, if the disk allows it."""
        # The fact about the program alone is not worth a write: it is quickly computed again.
        new_facts = self._new_facts.keys() - {(_CODE, "")}
        if not (
            new_facts or self._new_file_states or self._removed_slugs or self._is_of_other_code
        ):
            return
        if self._is_broken and self._path:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)
        with suppress(sqlite3.Error, UnicodeError):
            connection = open_database(self._project, NAME, _SCHEMA_STATEMENTS)
            if connection:
                with closing(connection), connection:
                    self._write_rows(connection)
        self._new_file_states, self._new_facts, self._removed_slugs = {}, {}, set()

    def _write_rows(self, connection: sqlite3.Connection) -> None:
        for table in ("stands", "facts"):
            connection.executemany(
                f"delete from {table} where slug = ?",  # noqa: S608  # our own names
                [(slug,) for slug in sorted(self._removed_slugs)],
            )
        states = [(slug, s.state, s.until, s.digests) for slug, s in self._new_file_states.items()]
        facts = [(k, slug, f.key, f.value) for (k, slug), f in self._new_facts.items()]
        connection.executemany(
            "insert or replace into stands values (?, ?, ?, ?, ?)",
            [(*row, _compute_checksum(row)) for row in states],
        )
        connection.executemany(
            "insert or replace into facts values (?, ?, ?, ?, ?)",
            [(*row, _compute_checksum(row)) for row in facts],
        )

    def _load_facts(self, kind: str) -> dict[str, Fact]:
        if kind not in self._facts:
            rows = self._read_rows(_SELECT_FACTS, kind)
            self._facts[kind] = {slug: Fact(key, value) for _, slug, key, value in rows}
        return self._facts[kind]

    def _read_rows(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        """The rows that `query` selects and whose checksum is right, without that checksum."""
        if self._is_broken or self._path is None or not self._path.is_file():
            return []
        try:
            uri = f"{self._path.as_uri()}?mode=ro"
            with closing(sqlite3.connect(uri, uri=True)) as connection:
                version = connection.execute("pragma user_version").fetchone()
                self._is_broken = version != (SCHEMA,)
                rows = [] if self._is_broken else connection.execute(query, values).fetchall()
        except (sqlite3.Error, UnicodeError) as error:
            # Another process that is writing just now is no damage.
            self._is_broken = getattr(error, "sqlite_errorcode", None) != sqlite3.SQLITE_BUSY
            return []
        return [row[:-1] for row in rows if _compute_checksum(row[:-1]) == row[-1]]

    def _list_paths(self, slug: str) -> tuple[str, ...]:
        """The paths of the article's files, empty ones for those known not to be there.

        None at all where a link may lead out of the project.
        """
        settings = self._project.settings
        names = [
            pattern.format(lang=lang.value, path=slug)
            for pattern in (settings.article_pattern, settings.catalog_pattern)
            for lang in Lang
        ]
        for name in names:
            folder = name.rpartition("/")[0]
            if folder not in self._is_safe_folder:
                self._is_safe_folder[folder] = not self._project.is_behind_link(name)
            if not self._is_safe_folder[folder]:
                return ()
        root, existing = self._project.root, self._file_names
        return tuple(f"{root}/{n}" if existing is None or n in existing else "" for n in names)

    def _compute_base(self) -> str:
        """What every key depends on beside the files: the settings, and this very program.

        The program counts by its content, so that an index from another machine, or from another
        checkout of the same version, still knows what it knew.
        """
        state = _observe_own_code()
        code = self.find_fact(_CODE, "", state)
        if code is None:
            self._is_of_other_code = bool(self.find_last_value(_CODE, ""))
            code = _hash_own_code()
            self.keep_fact(_CODE, "", state, code)
        parts = [
            str(SCHEMA),
            tmtool.__version__,
            json.dumps(pack_value(self._project.settings)),
            code,
        ]
        flat = "\0".join(parts)
        return hashlib.sha256(flat.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def _hash_key(self, slug: str, digests: str) -> str:
        flat = "\0".join((self.base, slug, digests))
        return hashlib.sha256(flat.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class _Observation:
    """What the disk says of files, the newest time in it, and up to when it can be trusted."""

    state: str
    newest: int
    until: int


def _observe_files(paths: Iterable[str]) -> _Observation | None:
    now, newest, parts = time.time_ns(), 0, []
    for path in paths:
        if not path:
            parts.append("-")
            continue
        try:
            info = os.lstat(path)
        except (FileNotFoundError, NotADirectoryError):
            parts.append("-")
            continue
        except (OSError, ValueError):
            return None
        if not stat.S_ISREG(info.st_mode):
            return None
        newest = max(newest, info.st_mtime_ns, info.st_ctime_ns)
        parts.append(f"{info.st_mtime_ns},{info.st_ctime_ns},{info.st_size},{info.st_ino}")
    coarse = newest % _SECOND_NS == 0
    return _Observation(" ".join(parts), newest, now - (RACY_COARSE_NS if coarse else RACY_NS))


def _compute_digests(paths: Iterable[str]) -> str | None:
    """The digests of the files, a dash for one that is not there; None where one is unreadable."""
    try:
        contents = [files.read_file(Path(path)) if path else None for path in paths]
    except TmtoolError:
        return None
    return " ".join(content.digest if content else "-" for content in contents)


def _compute_checksum(row: tuple[object, ...]) -> int:
    return zlib.crc32(repr(row).encode("utf-8", "surrogatepass"))


def _observe_own_code() -> str:
    """What the disk says of every module of this program: in a checkout they change."""
    parts: list[str] = []
    folders = [str(_PACKAGE)]
    for folder in folders:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                elif entry.name.endswith(".py"):
                    info = entry.stat()
                    parts.append(f"{entry.path} {info.st_mtime_ns} {info.st_size}")
    return hashlib.sha256("\n".join(sorted(parts)).encode("utf-8", "surrogatepass")).hexdigest()


def _hash_own_code() -> str:
    """The digest of all modules of this program, wherever and whenever they were installed."""
    digest = hashlib.sha256()
    for path in sorted(_PACKAGE.rglob("*.py")):
        digest.update(
            path.relative_to(_PACKAGE).as_posix().encode("utf-8", "surrogatepass") + b"\0"
        )
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
