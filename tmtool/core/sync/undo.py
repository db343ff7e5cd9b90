"""Takes back what sync carried over a light edit, so that a person looks at it again."""

from dataclasses import dataclass

from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.mark import trace_seals
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit


@dataclass(frozen=True, slots=True)
class UndoneEdit:
    """One unit as it is at `present`, and `restored`: as it asks for another look.

    `has_former_pair` says that the texts from before the edit were found; else the target of
    `restored` is the present one.
    """

    slug: str
    present: Unit
    restored: Unit
    has_former_pair: bool


def find_carried_units(catalog: Catalog) -> dict[str, str]:
    """The units whose translation was carried over light edits, by id: the seal of the first pair.

    Drafts are left out, because nobody has saved them.
    """
    units = [u for u in catalog.units if u.state is not State.DRAFT]
    seals = {u.id: trace_seals(u.marks, u.compute_seal(), approval=False) for u in units}
    return {unit_id: traced[-1] for unit_id, traced in seals.items() if len(traced) > 1}


def undo_edit(slug: str, unit: Unit, former: Unit | None) -> UndoneEdit:
    """`unit` asking for another look, with the texts of `former`, its state before the edit.

    Where nobody knows these (None), the present target stays, and only its marks are given up.
    """
    source, target = (
        (former.source, former.target) if former else (unit.translated_source, unit.target)
    )
    return UndoneEdit(
        slug, unit, unit.undo_carry(source, target), has_former_pair=former is not None
    )
