"""A step is one decision about one unit, to be taken back, made again, or made elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.merge import merged
from tmtool.core.catalog.unit import Unit


@dataclass(frozen=True, slots=True)
class Step:
    """One decision: the unit before and after it, and what it is called when undone."""

    name: str
    before: Unit
    after: Unit

    @property
    def back(self) -> "Step":
        """The step that takes this one back."""
        return Step(self.name, self.after, self.before)

    def over(self, present: Unit, catalog: Catalog) -> Unit:
        """What the decision and whatever happened to the unit since amount to.

        `catalog` is the one the unit is in. Where both gave a target, the decision's stands with
        the present one beside it.
        """
        start, end, now = (catalog.with_units([u]) for u in (self.before, self.after, present))
        return merged(start, end, now).catalog.units[0]


def standing(present: Mapping[str, Unit], steps: Sequence[Step]) -> tuple[Step, ...]:
    """The steps that lead, unbroken, to the units that are `present`, by id."""
    found: list[Step] = []
    reached = dict(present)
    for step in reversed(steps):
        if reached.get(step.after.id) == step.after:
            found.append(step)
            reached[step.after.id] = step.before
    return tuple(reversed(found))
