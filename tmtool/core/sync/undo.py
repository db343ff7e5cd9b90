"""A recall brings a unit that stands by a light edit of its source back to asking."""

from dataclasses import dataclass

from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.mark import trace_seals
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit


@dataclass(frozen=True, slots=True)
class UndoneEdit:
    """One unit as it is `now` and as it is `then`, asking for another look.

    `known` says that the pair before the edit was found; else the target is the present one.
    """

    slug: str
    present: Unit
    restored: Unit
    has_former_pair: bool


def find_carried_units(catalog: Catalog) -> dict[str, str]:
    """The units that stand by light edits, by id: the seal of the pair that was carried.

    A draft does not stand by anything: nobody has saved it.
    """
    people = [u for u in catalog.units if u.state is not State.DRAFT]
    ways = {u.id: trace_seals(u.marks, u.compute_seal(), approval=False) for u in people}
    return {unit_id: way[-1] for unit_id, way in ways.items() if len(way) > 1}


def undo_edit(slug: str, unit: Unit, former: Unit | None) -> UndoneEdit:
    """The recall of `unit`, carried from the pair of `before`, or from one that nobody has."""
    source, target = (
        (former.source, former.target) if former else (unit.translated_source, unit.target)
    )
    return UndoneEdit(
        slug, unit, unit.undo_carry(source, target), has_former_pair=former is not None
    )
