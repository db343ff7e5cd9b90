"""A journal is what one session typed and decided and no catalog holds yet; it outlives a kill."""

import fcntl
import glob
import json
import os
import secrets
import stat
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs

from tmtool.core.catalog.article import Role
from tmtool.core.catalog.mark import Mark
from tmtool.core.catalog.unit import Unit
from tmtool.core.errors import DataError
from tmtool.core.review.step import Step
from tmtool.core.text.lang import Lang
from tmtool.store import files

TRASH_SECONDS = 30 * 24 * 3600
_TRASH = ".discarded"


@dataclass(frozen=True, slots=True)
class Typed:
    """A text somebody typed for a unit and did not save.

    `seal` is that of the unit when the typing began; `at` is ISO time to the millisecond.
    """

    unit: str
    seal: str
    text: str
    who: str
    at: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that was made and may not be in the catalog."""

    step: Step
    who: str
    at: str


@dataclass(frozen=True, slots=True)
class Left:
    """What an earlier session left behind, in the order it was made; its file is `path`."""

    path: Path
    typed: tuple[Typed, ...] = ()
    decided: tuple[Decided, ...] = ()

    @property
    def at(self) -> str:
        """When the session wrote its last line."""
        times = [entry.at for entry in self.typed] + [entry.at for entry in self.decided]
        return max(times, default="")

    @property
    def units(self) -> tuple[str, ...]:
        """The ids of the units it is about, each once."""
        ids = [d.step.after.id for d in self.decided] + [t.unit for t in self.typed]
        return tuple(dict.fromkeys(ids))


def folder() -> Path:
    """Where journals lie: the state folder of the person at work."""
    return Path(platformdirs.user_state_dir("tmtool", appauthor=False)) / "journals"


class Journal:
    """The journal of one running session, on the catalog named by `key`.

    Every line is in the file before its method returns, decisions and forgotten texts flushed to
    the disk. The file is made at the first line, readable by its owner alone, and locked as long
    as the session lives, so that another session can tell what was left from what is in work.
    """

    def __init__(self, place: Path, key: str) -> None:
        self.path = place / f"{key}.{os.getpid()}-{secrets.token_hex(4)}.jsonl"
        self.descriptor = -1  # the open file, none before the first line
        self._count = 0
        self._open: set[str] = set()  # what a restart would offer: unit ids and decision numbers

    @property
    def count(self) -> int:
        """How many lines were written; a save that covers them all says `saved(count)`."""
        return self._count

    def typed(self, entry: Typed) -> None:
        """Keep a text that is not saved yet, in place of the unit's earlier one."""
        parts = {"unit": entry.unit, "seal": entry.seal, "text": entry.text}
        self._append({"do": "type", **parts, "who": entry.who, "at": entry.at}, flush=True)
        self._open.add(entry.unit)

    def decided(self, entry: Decided) -> None:
        """Keep a decision until a catalog holds it."""
        step = {"name": entry.step.name, "before": _packed(entry.step.before)}
        step["after"] = _packed(entry.step.after)
        self._append({"do": "decide", **step, "who": entry.who, "at": entry.at}, flush=True)
        self._open.add(f"#{self._count}")

    def saved(self, upto: int) -> None:
        """Forget the decisions among the first `upto` lines: a catalog on disk holds them."""
        held = {name for name in self._open if name[0] == "#" and int(name[1:]) <= upto}
        self._close_off(held, {"do": "saved", "upto": upto})

    def forget(self, unit: str) -> None:
        """Forget the text typed for a unit: it was saved, or given up."""
        self._close_off({unit} & self._open, {"do": "forget", "unit": unit})

    def close(self) -> None:
        """End the session; a journal with nothing left to offer goes."""
        if self.descriptor >= 0:
            if not self._open:
                with suppress(OSError):
                    self.path.unlink()
            os.close(self.descriptor)
            self.descriptor = -1

    def _close_off(self, names: set[str], line: dict[str, Any]) -> None:
        """Offer `names` no more; a journal that has nothing to offer is empty."""
        self._open -= names
        if names and self._open:
            self._append(line, flush=True)
        elif names:
            os.ftruncate(self.descriptor, 0)

    def _append(self, line: dict[str, Any], *, flush: bool) -> None:
        self._count += 1
        try:
            if self.descriptor < 0:
                self.descriptor = _opened(self.path)
            os.write(self.descriptor, _line({"n": self._count, **line}))
            if flush:
                os.fsync(self.descriptor)
        except OSError as error:
            raise DataError(
                f"what you type cannot be kept safe ({error.strerror})",
                remedy=f"save often, and mend the folder {self.path.parent}",
            ) from None


def _opened(path: Path) -> int:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    fresh = path.with_suffix(".new")
    descriptor = os.open(fresh, flags, stat.S_IRUSR | stat.S_IWUSR)
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    # Under its name only when locked: a session that starts now must not take it for a dead one.
    fresh.rename(path)
    return descriptor


def _line(content: dict[str, Any]) -> bytes:
    """One JSON line: the CRC of its content in hex, and the content."""
    packed = json.dumps(content, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    return b'["%08x",%s]\n' % (zlib.crc32(packed), packed)


# What earlier sessions left


def left(place: Path, key: str) -> tuple[Left, ...]:
    """What dead sessions on the catalog `key` left behind, the oldest first.

    A torn or damaged line is dropped, the lines around it count. Journals of living sessions are
    none of ours; empty ones are removed.
    """
    found = [_left(path) for path in place.glob(f"{glob.escape(key)}.*.jsonl") if _dead(path)]
    for stale in place.glob(f"{glob.escape(key)}.*.new"):
        if time.time() - stale.stat().st_mtime > files.STALE_SECONDS:
            stale.unlink(missing_ok=True)
    for nothing in (one for one in found if not one.units):
        nothing.path.unlink(missing_ok=True)
    return tuple(sorted((one for one in found if one.units), key=lambda one: one.at))


def follow(place: Path, old: str, new: str) -> None:
    """Let what was left on the catalog `old` be found for the catalog `new`, which it became."""
    for path in place.glob(f"{glob.escape(old)}.*.jsonl"):
        with suppress(OSError):
            path.rename(path.with_name(new + path.name.removeprefix(old)))


def settle(one: Left) -> None:
    """Remove a journal whose content is safe elsewhere."""
    one.path.unlink(missing_ok=True)


def discard(one: Left) -> Path:
    """Put a journal aside; it can be read for 30 days. The file it then is."""
    for old in one.path.parent.glob(f"*{_TRASH}"):
        if time.time() - old.stat().st_mtime > TRASH_SECONDS:
            old.unlink(missing_ok=True)
    return one.path.rename(one.path.with_suffix(_TRASH))


def _dead(path: Path) -> bool:
    """Whether no living session holds the journal."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True


def _left(path: Path) -> Left:
    loaded = files.read(path)
    typed: dict[str, Typed] = {}
    decided: dict[int, Decided] = {}
    for line in _lines(loaded.raw if loaded else b""):
        match line["do"]:
            case "type":
                typed.pop(line["unit"], None)
                parts = (line[part] for part in ("unit", "seal", "text", "who", "at"))
                typed[line["unit"]] = Typed(*parts)
            case "forget":
                typed.pop(line["unit"], None)
            case "decide":
                step = Step(line["name"], _unpacked(line["before"]), _unpacked(line["after"]))
                decided[line["n"]] = Decided(step, line["who"], line["at"])
            case "saved":
                decided = {n: one for n, one in decided.items() if n > line["upto"]}
            case _:
                pass  # a later version's
    return Left(path, tuple(typed.values()), tuple(decided.values()))


def _lines(raw: bytes) -> Iterator[dict[str, Any]]:
    for line in raw.split(b"\n"):
        crc, content = line[2:10], line[12:-1]
        if line[:2] == b'["' and line[-1:] == b"]" and crc == b"%08x" % zlib.crc32(content):
            yield json.loads(content)


# A unit as JSON


def _packed(unit: Unit) -> dict[str, Any]:
    parts = {name: getattr(unit, name) for name in Unit.__slots__}
    return {**parts, "marks": [str(mark) for mark in unit.marks]}


def _unpacked(parts: dict[str, Any]) -> Unit:
    marks = [mark for line in parts["marks"] if (mark := Mark.read(line))]
    kinds = {"lang": Lang(parts["lang"]), "role": Role(parts["role"]), "marks": tuple(marks)}
    lists = {"notes": tuple(parts["notes"]), "flags": tuple(parts["flags"])}
    return Unit(**{**parts, **kinds, **lists})
