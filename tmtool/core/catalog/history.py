"""A deed is one mark of a unit in its place: what somebody, or something, did to it and when."""

from collections.abc import Iterable
from dataclasses import dataclass

from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.mark import Mark
from tmtool.core.catalog.unit import Unit


@dataclass(frozen=True, slots=True)
class Deed:
    """One mark; `fits` says that it speaks of the unit's present texts.

    `before` is the pair that a `carry` mark carried a translation from, where it is known.
    """

    slug: str
    unit: Unit
    mark: Mark
    fits: bool
    before: Unit | None = None


def deeds(catalog: Catalog, verbs: Iterable[str] = (), unit_id: str = "") -> tuple[Deed, ...]:
    """The deeds of a catalog, the newest day first, then in document order.

    With `verbs` only those, with `unit_id` only that unit's.
    """
    wanted = set(verbs)
    found = [
        Deed(catalog.slug, unit, mark, fits=unit.fits(mark))
        for unit in (*catalog.units, *catalog.obsolete)
        for mark in unit.marks
        if unit_id in {"", unit.id} and (not wanted or mark.verb in wanted)
    ]
    return tuple(sorted(found, key=lambda deed: deed.mark.day, reverse=True))
