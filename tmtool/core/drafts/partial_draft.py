"""Drafts only the changed sentences of a paragraph whose source was edited, and keeps the rest."""

from collections.abc import Mapping
from dataclasses import dataclass

from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.sync.reuse import ReusableTarget, SentenceStatus, find_reusable_sentences


@dataclass(frozen=True, slots=True)
class PartialDraft:
    """A unit whose source changed, and the sentences of its target that are still right."""

    unit: Unit
    reusable: ReusableTarget

    @property
    def changed_sentences(self) -> tuple[str, ...]:
        """The sentences of the present source that have no good translation, in their order."""
        return tuple(
            self.unit.source[slice(*sentence.source)]
            for sentence in self.reusable.sentences
            if sentence.status is not SentenceStatus.GOOD
        )

    def fill_in(self, translations: Mapping[str, str]) -> str:
        """The whole target, each changed sentence taken from `translations`.

        Raises KeyError for a changed sentence that is not there.
        """
        return self.reusable.fill_target(
            self.unit.source, self.unit.target, translations.__getitem__
        )


def list_partial_drafts(catalog: Catalog) -> tuple[PartialDraft, ...]:
    """The units of a catalog that can be drafted in part, in document order."""
    return tuple(partial for unit in catalog.units if (partial := make_partial_draft(unit)))


def make_partial_draft(unit: Unit) -> PartialDraft | None:
    """The partial draft of `unit`, where some sentence of a person's translation is still right.

    None for a unit that no person translated, that has two translations to choose from, or whose
    source and target cannot be matched sentence by sentence for certain.
    """
    if (
        unit.state is not State.SOURCE_CHANGED
        or unit.is_stale_draft
        or unit.find_fitting_marks("alt")
    ):
        return None
    if unit.shape or unit.previous is None:
        return None
    reusable = find_reusable_sentences(unit.previous, unit.source, unit.target, unit.lang)
    return PartialDraft(unit, reusable) if reusable and reusable.good_count else None
