"""Lists who, or what engine, did what to the units of a catalog, and on which day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.mark import SEAL_DIGITS, UNKNOWN_HANDLE, Mark
from tmtool.core.catalog.unit import Unit

_UNREADABLE_MARK = Mark("damaged", UNKNOWN_HANDLE, "1970-01-01", "0" * SEAL_DIGITS)


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One mark of a unit; `fitting` says that it speaks of the unit's present texts.

    `before` is the unit with the pair of texts that a `carry` mark carried its translation from,
    where that is known. Of a damaged mark, `damaged_lines` are the comment lines that are left,
    and `mark` is what can be read of them: one of the verb `damaged` where that is nothing.
    """

    slug: str
    unit: Unit
    mark: Mark
    fitting: bool
    before: Unit | None = None
    damaged_lines: tuple[str, ...] = ()


def list_history(
    catalog: Catalog, verbs: Iterable[str] = (), unit_id: str = ""
) -> tuple[HistoryEntry, ...]:
    """The marks of all units, live and obsolete, the newest day first, then in document order.

    With `verbs` only those of these verbs, with `unit_id` only that unit's. Damaged marks are
    among them, and never fit.
    """
    wanted_verbs = set(verbs)
    entries = [
        entry
        for unit in (*catalog.units, *catalog.obsolete_units)
        if unit_id in {"", unit.id}
        for entry in _list_unit_history(catalog.slug, unit)
        if not wanted_verbs or entry.mark.verb in wanted_verbs
    ]
    return tuple(sorted(entries, key=lambda entry: entry.mark.day, reverse=True))


def _list_unit_history(slug: str, unit: Unit) -> Iterator[HistoryEntry]:
    for mark in unit.marks:
        yield HistoryEntry(slug, unit, mark, fitting=unit.is_fitting(mark))
    for lines in unit.damaged_marks:
        mark = Mark.parse(lines[0]) or _UNREADABLE_MARK
        yield HistoryEntry(slug, unit, mark, fitting=False, damaged_lines=lines)
