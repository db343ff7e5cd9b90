"""A patch is a person's translation whose changed sentences alone are to be translated anew."""

from collections.abc import Mapping
from dataclasses import dataclass

from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.sync.reuse import ReusableTarget, SentenceStatus, find_reusable_sentences


@dataclass(frozen=True, slots=True)
class PartialDraft:
    """A unit whose source changed, and what still holds of its target."""

    unit: Unit
    reusable: ReusableTarget

    @property
    def changed_sentences(self) -> tuple[str, ...]:
        """The sentences of the present source that have no good translation."""
        wanted = [
            part for part in self.reusable.sentences if part.status is not SentenceStatus.GOOD
        ]
        return tuple(self.unit.source[slice(*part.source)] for part in wanted)

    def fill_in(self, translations: Mapping[str, str]) -> str:
        """The target with every such sentence as `answers` has it. Raises KeyError for one less."""
        return self.reusable.fill_target(
            self.unit.source, self.unit.target, translations.__getitem__
        )


def list_partial_drafts(catalog: Catalog) -> tuple[PartialDraft, ...]:
    """The patches that a catalog wants, in document order."""
    return tuple(found for unit in catalog.units if (found := make_partial_draft(unit)))


def make_partial_draft(unit: Unit) -> PartialDraft | None:
    """The patch that `unit` wants: some sentence of a person's translation still holds.

    None for what was not translated by a person, is under dispute, or cannot be told apart by
    sentences for certain.
    """
    if (
        unit.state is not State.SOURCE_CHANGED
        or unit.is_stale_draft
        or unit.find_fitting_marks("alt")
    ):
        return None
    if unit.shape or unit.previous is None:
        return None
    found = find_reusable_sentences(unit.previous, unit.source, unit.target, unit.lang)
    return PartialDraft(unit, found) if found and found.good_count else None
