"""Finds what keeps an article from passing the gate, which is what CI requires of every one."""

from dataclasses import dataclass
from enum import StrEnum

from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.page.build import is_ready
from tmtool.core.review.approval import ApprovalRules, explain_invalid_approval
from tmtool.core.status.status import UNGATED_STAGES, ArticleStatus, PageState


@dataclass(frozen=True, slots=True)
class Gate:
    """What every article must have, as the settings ask.

    `require` is the least state of each unit, `approved` or `translated`. With `built` the
    translated article must stand on disk as the catalog has it. With `paired` two versions
    without a catalog close the gate too; with `checks` so does an error that a check finds in a
    unit that would pass, until it is mended or waived. `warnings` is how many warnings, mended and
    waived ones not counted, an article may have; None is any number.
    """

    require: State = State.APPROVED
    built: bool = False
    paired: bool = True
    checks: bool = True
    warnings: int | None = None

    def __post_init__(self) -> None:
        if self.require not in {State.APPROVED, State.TRANSLATED}:
            raise ValueError(f"a gate requires approved or translated, not {self.require}")


class ShortfallKind(StrEnum):
    """What an article can lack; the values stand in reports and JSON."""

    UNTRANSLATED = "untranslated"
    UNREVIEWED = "unreviewed"
    BEHIND = "behind"
    BROKEN = "broken"
    FAULTY = "faulty"
    UNBUILT = "unbuilt"
    UNPAIRED = "unpaired"


@dataclass(frozen=True, slots=True)
class Shortfall:
    """One reason why the gate is closed; `unit_id` is empty where it is the whole article."""

    kind: ShortfallKind
    message: str
    unit_id: str = ""


@dataclass(frozen=True, slots=True)
class LocatedShortfall:
    """A shortfall in its place: a line of the article's source (from 1), and the text there."""

    slug: str
    path: str
    line: int
    shortfall: Shortfall
    text: str = ""


_UNIT_SHORTFALLS = {
    State.UNTRANSLATED: (ShortfallKind.UNTRANSLATED, "has no translation"),
    State.SOURCE_CHANGED: (ShortfallKind.BEHIND, "was edited after it was translated"),
    State.NEEDS_WORK: (ShortfallKind.UNREVIEWED, "needs work"),
    State.DRAFT: (ShortfallKind.UNTRANSLATED, "is a draft that no person has saved"),
    State.TRANSLATED: (ShortfallKind.UNREVIEWED, "waits for review"),
}


def find_shortfalls(
    status: ArticleStatus, catalog: Catalog, gate: Gate, rules: ApprovalRules
) -> tuple[Shortfall, ...]:
    """Everything that keeps one article from passing, in document order; none for held ones.

    Whether its page is built is asked only where every unit passes.
    """
    if status.stage in UNGATED_STAGES:
        return ()
    shortfalls = [_find_unit_shortfall(unit, gate, rules) for unit in catalog.units]
    found = [shortfall for shortfall in shortfalls if shortfall]
    if gate.built and not found and status.page is not PageState.CURRENT:
        found.append(Shortfall(ShortfallKind.UNBUILT, _PAGE_MESSAGES[status.page]))
    return tuple(found)


_PAGE_MESSAGES = {
    PageState.NONE: "the translated article is not built; run tmtool build",
    PageState.STALE: "the translated article is older than its catalog; run tmtool build",
    PageState.CORRECTED: "the translated article was corrected by hand; run tmtool sync to take the"
    " correction into the catalog, or tmtool build --force",
}


def _find_unit_shortfall(unit: Unit, gate: Gate, rules: ApprovalRules) -> Shortfall | None:
    if unit.has_lost_target:
        return Shortfall(ShortfallKind.BROKEN, "had a translation that is gone", unit.id)
    if unit.find_fitting_marks("alt"):
        return Shortfall(ShortfallKind.BROKEN, "has two translations to choose from", unit.id)
    if not is_ready(unit, gate.require):
        kind, message = _UNIT_SHORTFALLS[unit.state]
        reasons = [m.rest for m in unit.find_fitting_marks("no")]
        return Shortfall(kind, f"{message}: {reasons[-1]}" if reasons else message, unit.id)
    reason = explain_invalid_approval(unit, rules) if gate.require is State.APPROVED else ""
    return (
        Shortfall(ShortfallKind.UNREVIEWED, f"is approved, but {reason}", unit.id)
        if reason
        else None
    )
