"""A step is one decision about one unit, to be taken back, made again, or made elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.merge import merge_catalogs
from tmtool.core.catalog.unit import Unit


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: the unit before and after it, and what it is called when undone."""

    name: str
    before: Unit
    after: Unit

    @property
    def inverse(self) -> "Decision":
        """The step that takes this one back."""
        return Decision(self.name, self.after, self.before)

    def merge_into(self, present: Unit, catalog: Catalog) -> Unit:
        """What the decision and whatever happened to the unit since amount to.

        `catalog` is the one the unit is in. Where both gave a target, the decision's stands with
        the present one beside it.
        """
        start, end, now = (catalog.replace_units([u]) for u in (self.before, self.after, present))
        return merge_catalogs(start, end, now).catalog.units[0]


def find_applied_decisions(
    present_units: Mapping[str, Unit], decisions: Sequence[Decision]
) -> tuple[Decision, ...]:
    """The steps that lead, unbroken, to the units that are `present`, by id."""
    found: list[Decision] = []
    reached = dict(present_units)
    for step in reversed(decisions):
        if reached.get(step.after.id) == step.after:
            found.append(step)
            reached[step.after.id] = step.before
    return tuple(reversed(found))
