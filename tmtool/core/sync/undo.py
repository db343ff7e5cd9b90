"""A recall brings a unit that stands by a light edit of its source back to asking."""

from dataclasses import dataclass

from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.mark import reached
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit


@dataclass(frozen=True, slots=True)
class Recall:
    """One unit as it is `now` and as it is `then`, asking for another look.

    `known` says that the pair before the edit was found; else the target is the present one.
    """

    slug: str
    now: Unit
    then: Unit
    known: bool


def carried(catalog: Catalog) -> dict[str, str]:
    """The units that stand by light edits, by id: the seal of the pair that was carried.

    A draft does not stand by anything: nobody has saved it.
    """
    people = [u for u in catalog.units if u.state is not State.DRAFT]
    ways = {u.id: reached(u.marks, u.seal(), approval=False) for u in people}
    return {unit_id: way[-1] for unit_id, way in ways.items() if len(way) > 1}


def recalled(slug: str, unit: Unit, before: Unit | None) -> Recall:
    """The recall of `unit`, carried from the pair of `before`, or from one that nobody has."""
    source, target = (before.source, before.target) if before else (unit.origin, unit.target)
    return Recall(slug, unit, unit.recalled(source, target), known=before is not None)
