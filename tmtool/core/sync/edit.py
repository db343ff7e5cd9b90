"""An edit is a change of one paragraph's text; its treatment is decided by how grave it is."""

from dataclasses import dataclass

from tmtool.core.catalog.article import Block
from tmtool.core.catalog.unit import Unit
from tmtool.core.sync.gravity import Gravity, Weight
from tmtool.core.sync.markup_transfer import carried
from tmtool.core.sync.severity import weighed
from tmtool.core.sync.treatment import Treatment, Treatments


@dataclass(frozen=True, slots=True)
class Edited:
    """A unit brought to its paragraph as it now reads.

    `weight` is how grave the edit is, `treatment` what became of the translation; both None
    where there was none to mind. Where the text that was translated came back, there is nothing
    to weigh, and the translation is kept.
    """

    unit: Unit
    weight: Weight | None = None
    treatment: Treatment | None = None


def edited(unit: Unit, block: Block, day: str, treatments: Treatments) -> Edited:
    """`unit` after its paragraph became `block`.

    The edit is weighed against the source that the target was made for. A light one leaves the
    target standing, with new markup taken in where that maps one to one; everything else keeps
    the target and asks for another.
    """
    plain = unit.resourced(block.text, block.role)
    standing = bool(unit.target or unit.shape) and not unit.suggested
    if block.text == unit.source or not standing:
        return Edited(plain)
    if unit.origin == block.text:
        return Edited(plain, None, Treatment.KEEP)
    weight = weighed(unit.origin, block.text, unit.lang.other)
    treatment = _treatment(weight, treatments)
    if treatment is Treatment.ASK:
        return Edited(plain, weight, Treatment.ASK)
    base = unit.resourced(unit.origin, block.role) if unit.outdated else unit
    target = _target(base, block.text)
    if target is None:
        return Edited(plain, weight, Treatment.ASK)
    change = Gravity.FORMAT if treatment is Treatment.KEEP else Gravity.COSMETIC
    light = base.carried(block.text, block.role, target, change.value, day)
    return Edited(light, weight, treatment)


def _treatment(weight: Weight, treatments: Treatments) -> Treatment:
    if weight.gravity is Gravity.FORMAT:
        return treatments.format
    return treatments.cosmetic if weight.gravity is Gravity.COSMETIC else Treatment.ASK


def _target(unit: Unit, source: str) -> str | None:
    """The target with the source's new markup; as it is where the markup is the same."""
    return carried(unit.source, source, unit.target) if unit.target else ""
