"""Records one decision about one unit, so that it can be undone, redone, or made elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.merge import merge_catalogs
from tmtool.core.catalog.unit import Unit


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: the unit before and after it, and the name it has when it is undone."""

    name: str
    before: Unit
    after: Unit

    @property
    def inverse(self) -> "Decision":
        """The decision that takes this one back, with the same name."""
        return Decision(self.name, self.after, self.before)

    def merge_into(self, present: Unit, catalog: Catalog) -> Unit:
        """`present`, the same unit as it is now in `catalog`, with this decision made on it too.

        Where both gave a target, the decision's stands with the present one beside it.
        """
        base, ours, theirs = (
            catalog.replace_units([unit]) for unit in (self.before, self.after, present)
        )
        return merge_catalogs(base, ours, theirs).catalog.units[0]


def find_applied_decisions(
    present_units: Mapping[str, Unit], decisions: Sequence[Decision]
) -> tuple[Decision, ...]:
    """The decisions that lead, unbroken, to the `present_units` (by id), in their order.

    These can be undone; one about a unit that somebody else changed since cannot.
    """
    applied: list[Decision] = []
    units = dict(present_units)
    for decision in reversed(decisions):
        if units.get(decision.after.id) == decision.after:
            applied.append(decision)
            units[decision.after.id] = decision.before
    return tuple(reversed(applied))
