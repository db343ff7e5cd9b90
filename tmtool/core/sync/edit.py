"""Decides what an edit of a paragraph does to its translation: keep it, review it, or ask."""

from dataclasses import dataclass

from tmtool.core.catalog.article import Block
from tmtool.core.catalog.unit import Unit
from tmtool.core.sync.change import EditClass, EditPolicies, EditPolicy, EditSeverity
from tmtool.core.sync.markup_transfer import transfer_markup
from tmtool.core.sync.severity import classify_edit


@dataclass(frozen=True, slots=True)
class AppliedEdit:
    """A unit brought to its paragraph as it now reads.

    `severity` is how grave the edit is, `policy` what became of the translation; both None where
    no person's translation was there. Where the text that was translated came back, no severity
    is worked out, and the translation is kept.
    """

    unit: Unit
    severity: EditSeverity | None = None
    policy: EditPolicy | None = None


def apply_edit(unit: Unit, block: Block, day: str, policies: EditPolicies) -> AppliedEdit:
    """`unit` after its paragraph became `block`.

    The present text is compared with the source that the target was made for. A light edit leaves
    the target standing, with new markup taken in where that maps one to one; every other edit
    keeps the target and asks for another.
    """
    updated = unit.update_source(block.text, block.role)
    has_translation = bool(unit.target or unit.shape) and not unit.is_suggestion
    if block.text == unit.source or not has_translation:
        return AppliedEdit(updated)
    if unit.translated_source == block.text:
        return AppliedEdit(updated, None, EditPolicy.KEEP)
    severity = classify_edit(unit.translated_source, block.text, unit.lang.other)
    policy = _choose_policy(severity, policies)
    if policy is EditPolicy.ASK:
        return AppliedEdit(updated, severity, EditPolicy.ASK)
    base = unit.update_source(unit.translated_source, block.role) if unit.outdated else unit
    target = _update_target_markup(base, block.text)
    if target is None:
        return AppliedEdit(updated, severity, EditPolicy.ASK)
    # A mark of class `format` carries approvals too: it stands for what keeps them, however light.
    edit_class = EditClass.FORMAT if policy is EditPolicy.KEEP else EditClass.COSMETIC
    carried = base.carry_over(block.text, block.role, target, edit_class.value, day)
    return AppliedEdit(carried, severity, policy)


def _choose_policy(severity: EditSeverity, policies: EditPolicies) -> EditPolicy:
    if severity.edit_class is EditClass.FORMAT:
        return policies.format
    return policies.cosmetic if severity.edit_class is EditClass.COSMETIC else EditPolicy.ASK


def _update_target_markup(unit: Unit, source: str) -> str | None:
    """The target with the source's new markup; None where it is not clear where that belongs."""
    return transfer_markup(unit.source, source, unit.target) if unit.target else ""
