"""The index remembers what was found out about articles, as long as their files stay the same."""

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

# A file whose time stamps are this near to the moment of reading can change without showing it.
RACY_NS = 50_000_000
RACY_COARSE_NS = 2_100_000_000  # where the disk keeps whole seconds
_SECOND_NS = 1_000_000_000

_PACKAGE = Path(tmtool.__file__).parent
_CODE = "code"  # the kind of the one fact about the program itself
_STANDS = "select slug, state, until, digests, sum from stands"
_FACTS = "select kind, slug, key, value, sum from facts where kind = ?"
_SHAPE = (
    """create table if not exists stands
        (slug text primary key, state text, until integer, digests text, sum integer)""",
    """create table if not exists facts
        (kind text, slug text, key text, value text, sum integer, primary key (kind, slug))""",
    f"{_STANDS} limit 0",
    "select kind, slug, key, value, sum from facts limit 0",
    f"pragma user_version = {SCHEMA}",
)


@dataclass(frozen=True, slots=True)
class FileState:
    """How an article's files stood when they were last read.

    `state` is what the disk says of them, `digests` of what is in them; the one tells the other
    as long as every time in it is before `until`, in nanoseconds.
    """

    state: str
    until: int
    digests: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Something found out about an article, true for files that make `key`."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class IndexUpdates:
    """What an index got to know and has not written yet."""

    file_states: dict[str, FileState]
    facts: dict[tuple[str, str], Fact]


class Index:
    """A project's index. One that cannot be read or written knows nothing, and hinders nothing.

    What is kept is written when it is closed, all at once, and only if there is anything new.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._path = locate_database(project, NAME)
        self._safe: dict[str, bool] = {}
        self._facts: dict[str, dict[str, Fact]] = {}
        self._new_stands: dict[str, FileState] = {}
        self._new_facts: dict[tuple[str, str], Fact] = {}
        self._gone: set[str] = set()
        self._names: frozenset[str] | None = None
        self._broken = False
        self._is_of_other_code = False  # what is remembered of it is to be written anew
        self._stands = {
            slug: FileState(state, until, digests)
            for slug, state, until, digests in self._read_rows(_STANDS)
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

    # What is asked

    def compute_key(self, slug: str) -> str | None:
        """What the article's files hold now, settings and this very program included.

        None where one of them cannot be read as a plain file, inside the project.
        """
        paths = self._list_paths(slug)
        sight = _observe_files(paths) if paths else None
        if sight is None:
            return None
        known = self._stands.get(slug)
        if known and known.state == sight.state and sight.newest < known.until:
            return self._hash_key(slug, known.digests)
        digests = _compute_digests(paths)
        if digests is None:
            return None
        stand = FileState(sight.state, sight.until, digests)
        if (
            known is None
            or (known.state, known.digests) != (stand.state, digests)
            or (sight.newest < stand.until)
        ):
            self._new_stands[slug] = self._stands[slug] = stand
        return self._hash_key(slug, digests)

    def compute_key_for(self, slug: str, digests: Iterable[str]) -> str:
        """The key that files with these digests would have, in the order of their paths.

        That is the versions in English and Spanish, then the catalogs into them; the digest of a
        file that is not there is empty.
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

    # What is told

    def keep_fact(self, kind: str, slug: str, key: str, value: str) -> None:
        """Remember a fact that is true for files that make `key`."""
        fact = Fact(key, value)
        if self._load_facts(kind).get(slug) != fact:
            self._new_facts[kind, slug] = self._facts[kind][slug] = fact

    def note_all_files(self, walked: ProjectFiles) -> None:
        """Take note of all the files there are: others need no look, other articles are gone."""
        self._names = walked.names
        self._gone = self._stands.keys() - set(walked.slugs)

    def collect_updates(self) -> IndexUpdates:
        """What is new, for the index of another process that does another part of the work."""
        return IndexUpdates(self._new_stands, self._new_facts)

    def apply_updates(self, updates: IndexUpdates) -> None:
        """Keep what another process learned."""
        self._new_stands |= updates.file_states
        self._new_facts |= updates.facts

    def close(self) -> None:
        """Write what is new, if the disk allows it."""
        news = self._new_facts.keys() - {(_CODE, "")}
        if not (news or self._new_stands or self._gone or self._is_of_other_code):
            return
        if self._broken and self._path:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)
        with suppress(sqlite3.Error, UnicodeError):
            connection = open_database(self._project, NAME, _SHAPE)
            if connection:
                with closing(connection), connection:
                    self._write_rows(connection)
        self._new_stands, self._new_facts, self._gone = {}, {}, set()

    def _write_rows(self, connection: sqlite3.Connection) -> None:
        for table in ("stands", "facts"):
            connection.executemany(
                f"delete from {table} where slug = ?",  # noqa: S608  # our own names
                [(slug,) for slug in sorted(self._gone)],
            )
        stands = [(slug, s.state, s.until, s.digests) for slug, s in self._new_stands.items()]
        facts = [(k, slug, f.key, f.value) for (k, slug), f in self._new_facts.items()]
        connection.executemany(
            "insert or replace into stands values (?, ?, ?, ?, ?)",
            [(*row, _compute_checksum(row)) for row in stands],
        )
        connection.executemany(
            "insert or replace into facts values (?, ?, ?, ?, ?)",
            [(*row, _compute_checksum(row)) for row in facts],
        )

    # How it is done

    def _load_facts(self, kind: str) -> dict[str, Fact]:
        if kind not in self._facts:
            rows = self._read_rows(_FACTS, kind)
            self._facts[kind] = {slug: Fact(key, value) for _, slug, key, value in rows}
        return self._facts[kind]

    def _read_rows(self, question: str, *values: str) -> list[tuple[Any, ...]]:
        """The rows of a table that are as they were written."""
        if self._broken or self._path is None or not self._path.is_file():
            return []
        try:
            uri = f"{self._path.as_uri()}?mode=ro"
            with closing(sqlite3.connect(uri, uri=True)) as connection:
                version = connection.execute("pragma user_version").fetchone()
                self._broken = version != (SCHEMA,)
                rows = [] if self._broken else connection.execute(question, values).fetchall()
        except (sqlite3.Error, UnicodeError) as error:
            # Another process that writes is no damage.
            self._broken = getattr(error, "sqlite_errorcode", None) != sqlite3.SQLITE_BUSY
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
            if folder not in self._safe:
                self._safe[folder] = not self._project.is_behind_link(name)
            if not self._safe[folder]:
                return ()
        root, known = self._project.root, self._names
        return tuple(f"{root}/{n}" if known is None or n in known else "" for n in names)

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
    """What the disk says of files: their state, the newest time in it, and what to trust it for."""

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
    """The digests of the files' contents, a dash for one that is not there."""
    try:
        found = [files.read_file(Path(path)) if path else None for path in paths]
    except TmtoolError:
        return None
    return " ".join(loaded.digest if loaded else "-" for loaded in found)


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
