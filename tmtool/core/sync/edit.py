"""An edit is a change of one paragraph's text; its treatment is decided by how grave it is."""

from dataclasses import dataclass

from tmtool.core.catalog.article import Block
from tmtool.core.catalog.unit import Unit
from tmtool.core.sync.change import EditClass, EditPolicies, EditPolicy, EditSeverity
from tmtool.core.sync.markup_transfer import transfer_markup
from tmtool.core.sync.severity import classify_edit


@dataclass(frozen=True, slots=True)
class AppliedEdit:
    """A unit brought to its paragraph as it now reads.

    `weight` is how grave the edit is, `treatment` what became of the translation; both None
    where there was none to mind. Where the text that was translated came back, there is nothing
    to weigh, and the translation is kept.
    """

    unit: Unit
    severity: EditSeverity | None = None
    policy: EditPolicy | None = None


def apply_edit(unit: Unit, block: Block, day: str, policies: EditPolicies) -> AppliedEdit:
    """`unit` after its paragraph became `block`.

    The edit is weighed against the source that the target was made for. A light one leaves the
    target standing, with new markup taken in where that maps one to one; everything else keeps
    the target and asks for another.
    """
    plain = unit.update_source(block.text, block.role)
    standing = bool(unit.target or unit.shape) and not unit.is_suggestion
    if block.text == unit.source or not standing:
        return AppliedEdit(plain)
    if unit.translated_source == block.text:
        return AppliedEdit(plain, None, EditPolicy.KEEP)
    weight = classify_edit(unit.translated_source, block.text, unit.lang.other)
    treatment = _choose_policy(weight, policies)
    if treatment is EditPolicy.ASK:
        return AppliedEdit(plain, weight, EditPolicy.ASK)
    base = unit.update_source(unit.translated_source, block.role) if unit.outdated else unit
    target = _update_target_markup(base, block.text)
    if target is None:
        return AppliedEdit(plain, weight, EditPolicy.ASK)
    change = EditClass.FORMAT if treatment is EditPolicy.KEEP else EditClass.COSMETIC
    light = base.carry_over(block.text, block.role, target, change.value, day)
    return AppliedEdit(light, weight, treatment)


def _choose_policy(severity: EditSeverity, policies: EditPolicies) -> EditPolicy:
    if severity.edit_class is EditClass.FORMAT:
        return policies.format
    return policies.cosmetic if severity.edit_class is EditClass.COSMETIC else EditPolicy.ASK


def _update_target_markup(unit: Unit, source: str) -> str | None:
    """The target with the source's new markup; as it is where the markup is the same."""
    return transfer_markup(unit.source, source, unit.target) if unit.target else ""
