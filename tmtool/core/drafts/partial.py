"""A patch is a person's translation whose changed sentences alone are to be translated anew."""

from collections.abc import Mapping
from dataclasses import dataclass

from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.sync.reuse import Fate, Salvage, salvaged


@dataclass(frozen=True, slots=True)
class Patch:
    """A unit whose source changed, and what still holds of its target."""

    unit: Unit
    salvage: Salvage

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences of the present source that have no good translation."""
        wanted = [part for part in self.salvage.parts if part.fate is not Fate.GOOD]
        return tuple(self.unit.source[slice(*part.source)] for part in wanted)

    def filled(self, answers: Mapping[str, str]) -> str:
        """The target with every such sentence as `answers` has it. Raises KeyError for one less."""
        return self.salvage.filled(self.unit.source, self.unit.target, answers.__getitem__)


def patches(catalog: Catalog) -> tuple[Patch, ...]:
    """The patches that a catalog wants, in document order."""
    return tuple(found for unit in catalog.units if (found := patch(unit)))


def patch(unit: Unit) -> Patch | None:
    """The patch that `unit` wants: some sentence of a person's translation still holds.

    None for what was not translated by a person, is under dispute, or cannot be told apart by
    sentences for certain.
    """
    if unit.state is not State.SOURCE_CHANGED or unit.stale_draft or unit.fitting("alt"):
        return None
    if unit.shape or unit.previous is None:
        return None
    found = salvaged(unit.previous, unit.source, unit.target, unit.lang)
    return Patch(unit, found) if found and found.good else None
