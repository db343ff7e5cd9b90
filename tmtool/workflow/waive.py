"""Waiving sets a person's reasoned dismissal of a finding into a catalog."""

from dataclasses import dataclass

from tmtool.core.errors import DataError, WrongMove
from tmtool.core.finding import Finding
from tmtool.store import repository as shelf
from tmtool.store.project import Project
from tmtool.workflow import check as checking
from tmtool.workflow import load as tracking
from tmtool.workflow.check_context import Rulebook, check
from tmtool.workflow.fix import Signed
from tmtool.workflow.problems import Problems


@dataclass(frozen=True, slots=True)
class Dismissal:
    """What somebody wants waived: the check by its id, the unit by its id or its line, and why."""

    check: str
    slug: str
    unit: str
    reason: str


def waive(project: Project, wish: Dismissal, rules: Rulebook, signed: Signed) -> Finding:
    """Waive what a check says about a unit; what it said is returned.

    Raises SettingsError for a check that there is none of, DataError for an article or unit that
    there is none of, and WrongMove where the check has nothing to say or the reason is missing.
    """
    name, slug = check(wish.check).id, wish.slug
    pair = tracking.paired(project, slug, signed.day)
    if not isinstance(pair, tracking.Pair):
        raise DataError(f"{slug} has two versions and no catalog that joins them")
    unit_id = _named(project, pair, wish.unit)
    survey = tracking.Survey((pair,), (), Problems(project))
    seen = [
        s.finding
        for s in checking.sightings(project, survey, rules)
        if (s.finding.unit, s.finding.check) == (unit_id, name)
    ]
    survey.problems.raise_first()
    if not seen:
        raise WrongMove(
            f"{name} has nothing to say about that paragraph", remedy=f"run tmtool check {slug}"
        )
    live = next(u for u in pair.catalog.units if u.id == unit_id)
    waived = live.waived(name, wish.reason, signed.who, signed.day)
    if not signed.dry:
        shelf.save_catalog(project, pair.held, pair.catalog.with_unit(waived))
    return seen[0]


def _named(project: Project, pair: tracking.Pair, unit: str) -> str:
    """The id of the unit that somebody named by its id, or by a line of the source."""
    where = checking.places(project, pair)
    if unit in where:
        return unit
    there = [one for one, line in where.items() if str(line) == unit]
    if len(there) == 1:
        return there[0]
    path = project.shown(project.article(pair.slug, pair.source.lang))
    if there:
        raise DataError(
            f"{len(there)} paragraphs begin on line {unit}",
            path=path,
            remedy="name one by its id: " + ", ".join(there),
        )
    raise DataError(
        f"no paragraph begins on line {unit}, and none has that id",
        path=path,
        remedy="take the line that tmtool check prints",
    )
