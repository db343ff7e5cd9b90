"""A mark is one line of evidence in a unit: who did what to it when, sealed to the texts meant."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from tmtool.core.text.lang import Lang

FORMAT_TAG = "tm1"
SEAL_DIGITS = 12

_MARK_LINE = re.compile(
    r"tm1 (?P<verb>[a-z]+) (?P<who>\S+) (?P<day>\d{4}-\d{2}-\d{2}) (?P<seal>[0-9a-f]{12})"
    r"(?: (?P<rest>\S.*))?"
)

MACHINE_VERBS = frozenset({"mt", "tm"})
PERSON_VERBS = frozenset({"tr", "ok"})


def compute_seal(lang: Lang, unit_id: str, source: str, target: str) -> str:
    """The fingerprint of one pair of texts in one place.

    The first 12 hex digits of SHA-256 over format tag, target language, id, source and target,
    parted by NUL.
    """
    content = "\0".join((FORMAT_TAG, lang.value, unit_id, source, target))
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:SEAL_DIGITS]


@dataclass(frozen=True, slots=True)
class Mark:
    """One line of evidence: `tm1 VERB WHO DAY SEAL [REST]`.

    `who` has no blanks, `day` is an ISO date, `rest` is one line. For `carry`, `who` is the class
    of the change, `seal` the new seal and `rest` the old one; for `from`, `who` is the id of the
    unit it came from.
    """

    verb: str
    who: str
    day: str
    seal: str
    rest: str = ""

    def __post_init__(self) -> None:
        if not _MARK_LINE.fullmatch(str(self)):
            raise ValueError(f"not a mark: {self}")

    def __str__(self) -> str:
        line = f"{FORMAT_TAG} {self.verb} {self.who} {self.day} {self.seal}"
        return f"{line} {self.rest}" if self.rest else line

    @classmethod
    def parse(cls, line: str) -> Self | None:
        """The mark that a comment line holds, or None where it holds none."""
        found = _MARK_LINE.fullmatch(line)
        if not found:
            return None
        # Made without being checked a second time: an archive has many marks.
        mark = object.__new__(cls)
        for name, part in zip(cls.__slots__, found.groups(""), strict=True):
            object.__setattr__(mark, name, part)
        return mark

    @property
    def merge_key(self) -> tuple[str, str, str, str]:
        """What makes two marks equal in a merge: everything but the day."""
        return (self.verb, self.who, self.seal, self.rest)


def trace_seals(marks: Iterable[Mark], start: str, *, approval: bool) -> tuple[str, ...]:
    """The seals that lead to `start` through `carry` marks, itself first, the nearest first.

    Class `format` carries every mark, class `cosmetic` every mark but an `approval`.
    """
    classes = {"format"} if approval else {"format", "cosmetic"}
    steps = [m for m in marks if m.verb == "carry" and m.who in classes]
    found = [start]
    for seal in found:
        found += [m.rest for m in steps if m.seal == seal and m.rest not in found]
    return tuple(found)


def make_handle(name: str) -> str:
    """`name` as a mark can carry it: no blanks, no control characters, never empty."""
    clean = "".join(c for c in name if c.isprintable() and not c.isspace())
    return clean or "unknown"
