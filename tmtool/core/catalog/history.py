"""A deed is one mark of a unit in its place: what somebody, or something, did to it and when."""

from collections.abc import Iterable
from dataclasses import dataclass

from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.mark import Mark
from tmtool.core.catalog.unit import Unit


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One mark; `fits` says that it speaks of the unit's present texts.

    `before` is the pair that a `carry` mark carried a translation from, where it is known.
    """

    slug: str
    unit: Unit
    mark: Mark
    fitting: bool
    before: Unit | None = None


def list_history(
    catalog: Catalog, verbs: Iterable[str] = (), unit_id: str = ""
) -> tuple[HistoryEntry, ...]:
    """The deeds of a catalog, the newest day first, then in document order.

    With `verbs` only those, with `unit_id` only that unit's.
    """
    wanted = set(verbs)
    found = [
        HistoryEntry(catalog.slug, unit, mark, fitting=unit.is_fitting(mark))
        for unit in (*catalog.units, *catalog.obsolete_units)
        for mark in unit.marks
        if unit_id in {"", unit.id} and (not wanted or mark.verb in wanted)
    ]
    return tuple(sorted(found, key=lambda deed: deed.mark.day, reverse=True))
