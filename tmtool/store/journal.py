"""A journal is what one session typed and decided and no catalog holds yet; it outlives a kill."""

import glob
import json
import os
import secrets
import stat
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs

from tmtool.core.catalog.article import Role
from tmtool.core.catalog.mark import Mark
from tmtool.core.catalog.unit import Unit
from tmtool.core.errors import DataError
from tmtool.core.review.decision import Decision
from tmtool.core.text.lang import Lang
from tmtool.store import files
from tmtool.system import disk
from tmtool.system.lock import remove_lock, try_lock

TRASH_SECONDS = 30 * 24 * 3600
_TRASH = ".discarded"


@dataclass(frozen=True, slots=True)
class TypedText:
    """A text somebody typed for a unit and did not save.

    `seal` is that of the unit when the typing began; `at` is ISO time to the millisecond.
    """

    unit: str
    seal: str
    text: str
    who: str
    at: str


@dataclass(frozen=True, slots=True)
class JournaledDecision:
    """A decision that was made and may not be in the catalog."""

    step: Decision
    who: str
    at: str


@dataclass(frozen=True, slots=True)
class UnfinishedSession:
    """What an earlier session left behind, in the order it was made; its file is `path`."""

    path: Path
    texts: tuple[TypedText, ...] = ()
    decisions: tuple[JournaledDecision, ...] = ()

    @property
    def at(self) -> str:
        """When the session wrote its last line."""
        times = [entry.at for entry in self.texts] + [entry.at for entry in self.decisions]
        return max(times, default="")

    @property
    def units(self) -> tuple[str, ...]:
        """The ids of the units it is about, each once."""
        ids = [d.step.after.id for d in self.decisions] + [t.unit for t in self.texts]
        return tuple(dict.fromkeys(ids))


def locate_journals() -> Path:
    """Where journals lie: the state folder of the person at work."""
    return Path(platformdirs.user_state_dir("tmtool", appauthor=False)) / "journals"


class Journal:
    """The journal of one running session, on the catalog named by `key`.

    Every line is in the file before its method returns, decisions and forgotten texts flushed to
    the disk. The file is made at the first line, readable by its owner alone. A lock beside it is
    held as long as the session lives, so that another session can tell what was left from what is
    in work.
    """

    def __init__(self, place: Path, key: str) -> None:
        self.path = place / f"{key}.{os.getpid()}-{secrets.token_hex(4)}.jsonl"
        self.descriptor = -1  # the open file, none before the first line
        self.unlock: Callable[[], None] | None = None  # gives the lock back
        self._count = 0
        self._open: set[str] = set()  # what a restart would offer: unit ids and decision numbers

    @property
    def line_count(self) -> int:
        """How many lines were written; a save that covers them all says `saved(count)`."""
        return self._count

    def record_text(self, entry: TypedText) -> None:
        """Keep a text that is not saved yet, in place of the unit's earlier one."""
        parts = {"unit": entry.unit, "seal": entry.seal, "text": entry.text}
        self._append_line({"do": "type", **parts, "who": entry.who, "at": entry.at}, flush=True)
        self._open.add(entry.unit)

    def record_decision(self, entry: JournaledDecision) -> None:
        """Keep a decision until a catalog holds it."""
        step = {"name": entry.step.name, "before": _pack_unit(entry.step.before)}
        step["after"] = _pack_unit(entry.step.after)
        self._append_line({"do": "decide", **step, "who": entry.who, "at": entry.at}, flush=True)
        self._open.add(f"#{self._count}")

    def drop_decisions(self, line_count: int) -> None:
        """Forget the decisions among the first `upto` lines: a catalog on disk holds them."""
        held = {name for name in self._open if name[0] == "#" and int(name[1:]) <= line_count}
        self._drop_names(held, {"do": "saved", "upto": line_count})

    def drop_text(self, unit: str) -> None:
        """Forget the text typed for a unit: it was saved, or given up."""
        self._drop_names({unit} & self._open, {"do": "forget", "unit": unit})

    def close(self) -> None:
        """End the session; a journal with nothing left to offer goes."""
        if self.descriptor >= 0:
            os.close(self.descriptor)  # first, since Windows removes no file that is open
            self.descriptor = -1
            if not self._open:
                with suppress(OSError):
                    self.path.unlink()
        if self.unlock:
            self.unlock()
            self.unlock = None
            remove_lock(_locate_lock(self.path))

    def _drop_names(self, names: set[str], line: dict[str, Any]) -> None:
        """Offer `names` no more; a journal that has nothing to offer is empty."""
        self._open -= names
        if names and self._open:
            self._append_line(line, flush=True)
        elif names:
            os.ftruncate(self.descriptor, 0)

    def _open_file(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Locked before it is there: a session that starts now must not take it for a dead one.
        self.unlock = self.unlock or try_lock(_locate_lock(self.path))
        self.descriptor = disk.open_new(self.path, stat.S_IRUSR | stat.S_IWUSR)

    def _append_line(self, line: dict[str, Any], *, flush: bool) -> None:
        self._count += 1
        try:
            if self.descriptor < 0:
                self._open_file()
            os.write(self.descriptor, _format_line({"n": self._count, **line}))
            if flush:
                os.fsync(self.descriptor)
        except OSError as error:
            raise DataError(
                f"what you type cannot be kept safe ({error.strerror})",
                remedy=f"save often, and mend the folder {self.path.parent}",
            ) from None


def _locate_lock(path: Path) -> Path:
    """The lock of a journal: by the session alone, for the catalog may get another name."""
    return path.with_name(f"{path.stem.rpartition('.')[2]}.lock")


def _format_line(content: dict[str, Any]) -> bytes:
    """One JSON line: the CRC of its content in hex, and the content."""
    packed = json.dumps(content, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    return b'["%08x",%s]\n' % (zlib.crc32(packed), packed)


# What earlier sessions left


def find_unfinished_sessions(place: Path, key: str) -> tuple[UnfinishedSession, ...]:
    """What dead sessions on the catalog `key` left behind, the oldest first.

    A torn or damaged line is dropped, the lines around it count. Journals of living sessions are
    none of ours; empty ones are removed.
    """
    found = [
        _read_journal(path)
        for path in place.glob(f"{glob.escape(key)}.*.jsonl")
        if _is_abandoned(path)
    ]
    for nothing in (one for one in found if not one.units):
        nothing.path.unlink(missing_ok=True)
    return tuple(sorted((one for one in found if one.units), key=lambda one: one.at))


def move_journals(place: Path, old: str, new: str) -> None:
    """Let what was left on the catalog `old` be found for the catalog `new`, which it became."""
    for path in place.glob(f"{glob.escape(old)}.*.jsonl"):
        with suppress(OSError):
            path.rename(path.with_name(new + path.name.removeprefix(old)))


def remove_journal(session: UnfinishedSession) -> None:
    """Remove a journal whose content is safe elsewhere."""
    session.path.unlink(missing_ok=True)


def set_aside(session: UnfinishedSession) -> Path:
    """Put a journal aside; it can be read for 30 days. The file it then is."""
    for old in session.path.parent.glob(f"*{_TRASH}"):
        if time.time() - old.stat().st_mtime > TRASH_SECONDS:
            old.unlink(missing_ok=True)
    return session.path.rename(session.path.with_suffix(_TRASH))


def _is_abandoned(path: Path) -> bool:
    """Whether no living session holds the journal; the lock of a dead one goes."""
    if path.is_symlink():
        return False
    lock = _locate_lock(path)
    try:
        unlock = try_lock(lock)
    except OSError:
        return False
    if unlock:
        unlock()
        remove_lock(lock)
    return unlock is not None


def _read_journal(path: Path) -> UnfinishedSession:
    loaded = files.read_file(path)
    typed: dict[str, TypedText] = {}
    decided: dict[int, JournaledDecision] = {}
    for line in _parse_lines(loaded.raw if loaded else b""):
        match line["do"]:
            case "type":
                typed.pop(line["unit"], None)
                parts = (line[part] for part in ("unit", "seal", "text", "who", "at"))
                typed[line["unit"]] = TypedText(*parts)
            case "forget":
                typed.pop(line["unit"], None)
            case "decide":
                step = Decision(
                    line["name"], _unpack_unit(line["before"]), _unpack_unit(line["after"])
                )
                decided[line["n"]] = JournaledDecision(step, line["who"], line["at"])
            case "saved":
                decided = {n: one for n, one in decided.items() if n > line["upto"]}
            case _:
                pass  # a later version's
    return UnfinishedSession(path, tuple(typed.values()), tuple(decided.values()))


def _parse_lines(raw: bytes) -> Iterator[dict[str, Any]]:
    for line in raw.split(b"\n"):
        crc, content = line[2:10], line[12:-1]
        if line[:2] == b'["' and line[-1:] == b"]" and crc == b"%08x" % zlib.crc32(content):
            yield json.loads(content)


# A unit as JSON


def _pack_unit(unit: Unit) -> dict[str, Any]:
    parts = {name: getattr(unit, name) for name in Unit.__slots__}
    return {**parts, "marks": [str(mark) for mark in unit.marks]}


def _unpack_unit(parts: dict[str, Any]) -> Unit:
    marks = [mark for line in parts["marks"] if (mark := Mark.parse(line))]
    kinds = {"lang": Lang(parts["lang"]), "role": Role(parts["role"]), "marks": tuple(marks)}
    lists = {"notes": tuple(parts["notes"]), "flags": tuple(parts["flags"])}
    return Unit(**{**parts, **kinds, **lists})
