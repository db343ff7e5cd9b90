"""Keeps what somebody typed or decided and no catalog holds yet, so that a crash loses nothing."""

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

DISCARD_SECONDS = 30 * 24 * 3600  # how long a journal that was put aside can still be read
_DISCARDED_SUFFIX = ".discarded"


@dataclass(frozen=True, slots=True)
class TypedText:
    """A text somebody typed for a unit and did not save.

    `unit` is the unit's id, `seal` that of its texts when the typing began, `who` the person;
    `at` is ISO time to the millisecond.
    """

    unit: str
    seal: str
    text: str
    who: str
    at: str


@dataclass(frozen=True, slots=True)
class JournaledDecision:
    """A decision of `who` that may not be in the catalog yet; `at` is ISO time."""

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
        """When the latest text or decision was recorded, as ISO time."""
        times = [entry.at for entry in self.texts] + [entry.at for entry in self.decisions]
        return max(times, default="")

    @property
    def units(self) -> tuple[str, ...]:
        """The ids of the units it is about, each once, those with decisions first."""
        ids = [d.step.after.id for d in self.decisions] + [t.unit for t in self.texts]
        return tuple(dict.fromkeys(ids))


def locate_journals() -> Path:
    """The folder of all journals, in the state folder of the person at work (XDG on Linux)."""
    return Path(platformdirs.user_state_dir("tmtool", appauthor=False)) / "journals"


class Journal:
    """The journal of one running session, on the catalog named by `key`.

    Every line is on the disk before its method returns; DataError is raised where it cannot be.
    The file is made at the first line, readable by its owner alone. A lock beside it is held as
    long as the session lives, so that another session can tell what was left from what is in work.
    """

    def __init__(self, folder: Path, key: str) -> None:
        self.path = folder / f"{key}.{os.getpid()}-{secrets.token_hex(4)}.jsonl"
        self.descriptor = -1  # of the open file; there is none before the first line
        self.unlock: Callable[[], None] | None = None  # gives the lock back
        self._count = 0
        # What a restart would offer: the ids of units with a text, and `#` with the number of the
        # line of a decision.
        self._open: set[str] = set()

    @property
    def line_count(self) -> int:
        """How many lines were written; `drop_decisions` takes this after a save of all so far."""
        return self._count

    def record_text(self, entry: TypedText) -> None:
        """Keep a text that is not saved yet, in place of the unit's earlier one."""
        fields = {"unit": entry.unit, "seal": entry.seal, "text": entry.text}
        self._append_line({"do": "type", **fields, "who": entry.who, "at": entry.at})
        self._open.add(entry.unit)

    def record_decision(self, entry: JournaledDecision) -> None:
        """Keep a decision until `drop_decisions` says that a catalog holds it."""
        fields = {
            "name": entry.step.name,
            "before": _pack_unit(entry.step.before),
            "after": _pack_unit(entry.step.after),
        }
        self._append_line({"do": "decide", **fields, "who": entry.who, "at": entry.at})
        self._open.add(f"#{self._count}")

    def drop_decisions(self, line_count: int) -> None:
        """Forget the decisions among the first `line_count` lines: a catalog on disk has them."""
        saved = {name for name in self._open if name[0] == "#" and int(name[1:]) <= line_count}
        self._drop_names(saved, {"do": "saved", "upto": line_count})

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
        if names and self._open - names:
            self._append_line(line)
        elif names:
            try:
                os.ftruncate(self.descriptor, 0)
            except OSError as error:
                raise DataError(
                    f"what is saved cannot be dropped from the journal ({error.strerror})",
                    path=str(self.path),
                    remedy="nothing is lost; the next session tries again",
                ) from None
        # Only now: a journal that could not be emptied must not be taken for an empty one.
        self._open -= names

    def _open_file(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Locked before it is there: a session that starts at this moment must not take it for the
        # journal of a dead one.
        self.unlock = self.unlock or try_lock(_locate_lock(self.path))
        self.descriptor = disk.open_new(self.path, stat.S_IRUSR | stat.S_IWUSR)

    def _append_line(self, line: dict[str, Any]) -> None:
        self._count += 1
        try:
            if self.descriptor < 0:
                self._open_file()
            os.write(self.descriptor, _format_line({"n": self._count, **line}))
            os.fsync(self.descriptor)
        except OSError as error:
            raise DataError(
                f"what you type cannot be kept safe ({error.strerror})",
                remedy=f"save often, and make the folder {self.path.parent} writable",
            ) from None


def _locate_lock(path: Path) -> Path:
    """The lock of a journal: by the session alone, for the catalog may get another name."""
    return path.with_name(f"{path.stem.rpartition('.')[2]}.lock")


def _format_line(content: dict[str, Any]) -> bytes:
    """One JSON line: the CRC of its content in hex, and the content."""
    packed = json.dumps(content, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    return b'["%08x",%s]\n' % (zlib.crc32(packed), packed)


# What earlier sessions left


def find_unfinished_sessions(folder: Path, key: str) -> tuple[UnfinishedSession, ...]:
    """What dead sessions on the catalog `key` left behind, the oldest first.

    A torn or damaged line is dropped, the lines around it count. Journals of living sessions are
    left alone; empty ones are removed.
    """
    sessions = [
        _read_journal(path)
        for path in folder.glob(f"{glob.escape(key)}.*.jsonl")
        if _is_abandoned(path)
    ]
    for session in sessions:
        if not session.units:
            session.path.unlink(missing_ok=True)
    return tuple(sorted((s for s in sessions if s.units), key=lambda session: session.at))


def move_journals(folder: Path, old_key: str, new_key: str) -> None:
    """Let what was left on the catalog `old_key` be found for `new_key`, which it became."""
    for path in folder.glob(f"{glob.escape(old_key)}.*.jsonl"):
        with suppress(OSError):
            path.rename(path.with_name(new_key + path.name.removeprefix(old_key)))


def remove_journal(session: UnfinishedSession) -> None:
    """Remove a journal whose content is safe elsewhere; one that is gone already is no error."""
    session.path.unlink(missing_ok=True)


def set_aside(session: UnfinishedSession) -> Path:
    """Put a journal aside, not to be offered again; the file it then is, kept for 30 days.

    Others that were put aside longer ago are removed.
    """
    for discarded in session.path.parent.glob(f"*{_DISCARDED_SUFFIX}"):
        if time.time() - discarded.stat().st_mtime > DISCARD_SECONDS:
            discarded.unlink(missing_ok=True)
    return session.path.rename(session.path.with_suffix(_DISCARDED_SUFFIX))


def _is_abandoned(path: Path) -> bool:
    """Whether no living session has the journal locked; the lock of a dead one goes."""
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
    content = files.read_file(path)
    texts: dict[str, TypedText] = {}
    decisions: dict[int, JournaledDecision] = {}
    for line in _parse_lines(content.raw if content else b""):
        match line["do"]:
            case "type":
                # Taken out first: the texts are in the order in which each was last typed.
                texts.pop(line["unit"], None)
                fields = (line[name] for name in ("unit", "seal", "text", "who", "at"))
                texts[line["unit"]] = TypedText(*fields)
            case "forget":
                texts.pop(line["unit"], None)
            case "decide":
                decision = Decision(
                    line["name"], _unpack_unit(line["before"]), _unpack_unit(line["after"])
                )
                decisions[line["n"]] = JournaledDecision(decision, line["who"], line["at"])
            case "saved":
                decisions = {n: d for n, d in decisions.items() if n > line["upto"]}
            case _:
                pass  # A line that only a later version knows.
    return UnfinishedSession(path, tuple(texts.values()), tuple(decisions.values()))


def _parse_lines(raw: bytes) -> Iterator[dict[str, Any]]:
    """The contents of the lines that are whole, by their CRC."""
    for line in raw.split(b"\n"):
        crc, content = line[2:10], line[12:-1]
        if line[:2] == b'["' and line[-1:] == b"]" and crc == b"%08x" % zlib.crc32(content):
            yield json.loads(content)


# A unit as JSON


def _pack_unit(unit: Unit) -> dict[str, Any]:
    # The names of the fields are stored: one that is renamed must still be read by its old name.
    fields = {name: getattr(unit, name) for name in Unit.__slots__}
    return {**fields, "marks": [str(mark) for mark in unit.marks]}


def _unpack_unit(fields: dict[str, Any]) -> Unit:
    marks = [mark for line in fields["marks"] if (mark := Mark.parse(line))]
    # An older version took for a mark what another editor had cut off.
    damaged = [*fields.get("damaged_marks", ()), *([str(m)] for m in marks if m.is_cut_off)]
    typed_fields = {
        "lang": Lang(fields["lang"]),
        "role": Role(fields["role"]),
        "marks": tuple(mark for mark in marks if not mark.is_cut_off),
        "damaged_marks": tuple(map(tuple, damaged)),
        "notes": tuple(fields["notes"]),
        "flags": tuple(fields["flags"]),
    }
    return Unit(**{**fields, **typed_fields})
