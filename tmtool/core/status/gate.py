"""The gate is what CI requires of every article; a shortfall is one thing that is not so."""

from dataclasses import dataclass
from enum import StrEnum

from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.page.build import ready
from tmtool.core.review.approval import Rules, irregular
from tmtool.core.status.status import PASSED_OVER, ArticleStatus, Page


@dataclass(frozen=True, slots=True)
class Gate:
    """What every article must have.

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


class Lack(StrEnum):
    """What can be lacking."""

    UNTRANSLATED = "untranslated"
    UNREVIEWED = "unreviewed"
    BEHIND = "behind"
    BROKEN = "broken"
    FAULTY = "faulty"
    UNBUILT = "unbuilt"
    UNPAIRED = "unpaired"


@dataclass(frozen=True, slots=True)
class Shortfall:
    """One reason why the gate is closed; `unit` is empty where the whole article is meant."""

    lack: Lack
    message: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Flaw:
    """A shortfall in its place: a line of the article's source (from 1), and the text there."""

    slug: str
    path: str
    line: int
    shortfall: Shortfall
    text: str = ""


_LACKS = {
    State.UNTRANSLATED: (Lack.UNTRANSLATED, "has no translation"),
    State.SOURCE_CHANGED: (Lack.BEHIND, "was edited after it was translated"),
    State.NEEDS_WORK: (Lack.UNREVIEWED, "needs work"),
    State.DRAFT: (Lack.UNTRANSLATED, "is a draft that no person has saved"),
    State.TRANSLATED: (Lack.UNREVIEWED, "waits for review"),
}


def shortfalls(
    status: ArticleStatus, catalog: Catalog, gate: Gate, rules: Rules
) -> tuple[Shortfall, ...]:
    """Everything that keeps one article from passing, in document order; none for held ones."""
    if status.stage in PASSED_OVER:
        return ()
    found = [lack for unit in catalog.units if (lack := _unit_shortfall(unit, gate, rules))]
    if gate.built and not found and status.page is not Page.CURRENT:
        found.append(Shortfall(Lack.UNBUILT, _UNBUILT[status.page]))
    return tuple(found)


_UNBUILT = {
    Page.NONE: "the translated article is not built; run tmtool build",
    Page.STALE: "the translated article is older than its catalog; run tmtool build",
    Page.CORRECTED: "the translated article was corrected by hand; run tmtool sync to take the"
    " correction into the catalog, or tmtool build --force",
}


def _unit_shortfall(unit: Unit, gate: Gate, rules: Rules) -> Shortfall | None:
    if unit.lost:
        return Shortfall(Lack.BROKEN, "had a translation that is gone", unit.id)
    if unit.fitting("alt"):
        return Shortfall(Lack.BROKEN, "has two translations to choose from", unit.id)
    if not ready(unit, gate.require):
        lack, message = _LACKS[unit.state]
        reasons = [m.rest for m in unit.fitting("no")]
        return Shortfall(lack, f"{message}: {reasons[-1]}" if reasons else message, unit.id)
    reason = irregular(unit, rules) if gate.require is State.APPROVED else ""
    return Shortfall(Lack.UNREVIEWED, f"is approved, but {reason}", unit.id) if reason else None
