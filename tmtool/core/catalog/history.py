"""Lists who, or what engine, did what to the units of a catalog, and on which day."""

from collections.abc import Iterable
from dataclasses import dataclass

from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.mark import Mark
from tmtool.core.catalog.unit import Unit


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One mark of a unit; `fitting` says that it speaks of the unit's present texts.

    `before` is the unit with the pair of texts that a `carry` mark carried its translation from,
    where that is known.
    """

    slug: str
    unit: Unit
    mark: Mark
    fitting: bool
    before: Unit | None = None


def list_history(
    catalog: Catalog, verbs: Iterable[str] = (), unit_id: str = ""
) -> tuple[HistoryEntry, ...]:
    """The marks of all units, live and obsolete, the newest day first, then in document order.

    With `verbs` only those of these verbs, with `unit_id` only that unit's.
    """
    wanted_verbs = set(verbs)
    entries = [
        HistoryEntry(catalog.slug, unit, mark, fitting=unit.is_fitting(mark))
        for unit in (*catalog.units, *catalog.obsolete_units)
        for mark in unit.marks
        if unit_id in {"", unit.id} and (not wanted_verbs or mark.verb in wanted_verbs)
    ]
    return tuple(sorted(entries, key=lambda entry: entry.mark.day, reverse=True))
