"""Waiving sets a person's reasoned dismissal of a finding into a catalog."""

from dataclasses import dataclass

from tmtool.core.errors import ActionNotAllowed, DataError
from tmtool.core.finding import Finding
from tmtool.store.project import Project
from tmtool.store.repository import write_catalog
from tmtool.workflow.check import check_articles
from tmtool.workflow.check_context import CheckContext, find_check
from tmtool.workflow.fix import FixOptions
from tmtool.workflow.load import LoadedArticle, LoadedArticles, load_article, locate_units
from tmtool.workflow.problems import Problems


@dataclass(frozen=True, slots=True)
class Dismissal:
    """What somebody wants waived: the check by its id, the unit by its id or its line, and why."""

    check: str
    slug: str
    unit: str
    reason: str


def waive(project: Project, wish: Dismissal, rules: CheckContext, signed: FixOptions) -> Finding:
    """Waive what a check says about a unit; what it said is returned.

    Raises SettingsError for a check that there is none of, DataError for an article or unit that
    there is none of, and WrongMove where the check has nothing to say or the reason is missing.
    """
    name, slug = find_check(wish.check).id, wish.slug
    pair = load_article(project, slug, signed.day)
    if not isinstance(pair, LoadedArticle):
        raise DataError(f"{slug} has two versions and no catalog that joins them")
    unit_id = _named(project, pair, wish.unit)
    survey = LoadedArticles((pair,), (), Problems(project))
    seen = [
        s.finding
        for s in check_articles(project, survey, rules)
        if (s.finding.unit_id, s.finding.check_id) == (unit_id, name)
    ]
    survey.problems.raise_first()
    if not seen:
        raise ActionNotAllowed(
            f"{name} has nothing to say about that paragraph", remedy=f"run tmtool check {slug}"
        )
    live = next(u for u in pair.catalog.units if u.id == unit_id)
    waived = live.waive(name, wish.reason, signed.who, signed.day)
    if not signed.dry_run:
        write_catalog(project, pair.stored, pair.catalog.replace_unit(waived))
    return seen[0]


def _named(project: Project, pair: LoadedArticle, unit: str) -> str:
    """The id of the unit that somebody named by its id, or by a line of the source."""
    where = locate_units(project, pair)
    if unit in where:
        return unit
    there = [one for one, line in where.items() if str(line) == unit]
    if len(there) == 1:
        return there[0]
    path = project.format_path(project.locate_article(pair.slug, pair.source.lang))
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
