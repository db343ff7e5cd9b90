"""Puts into a catalog that a person dismisses a finding, and why."""

from dataclasses import dataclass

from tmtool.core.errors import ActionNotAllowed, DataError, SettingsError
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
    """The finding that somebody dismisses: by which check, in which unit, and for what reason.

    `unit` is the unit's id, or the line of the source on which its paragraph begins.
    """

    check: str
    slug: str
    unit: str
    reason: str


def waive(
    project: Project, dismissal: Dismissal, rules: CheckContext, options: FixOptions
) -> Finding:
    """Waive what a check says about a unit, and return the first finding that it waived.

    Raises SettingsError for a check or unit that does not exist, DataError for an article that
    cannot be worked on, and ActionNotAllowed where the check finds nothing or the
    reason is missing.
    """
    check_id, slug = find_check(dismissal.check).id, dismissal.slug
    pair = load_article(project, slug, options.day)
    if not isinstance(pair, LoadedArticle):
        raise DataError(f"{slug} has two versions and no catalog that joins them")
    unit_id = _resolve_unit_id(project, pair, dismissal.unit)
    survey = LoadedArticles((pair,), (), Problems(project))
    findings = [
        located.finding
        for located in check_articles(project, survey, rules)
        if (located.finding.unit_id, located.finding.check_id) == (unit_id, check_id)
    ]
    survey.problems.raise_first()
    if not findings:
        raise ActionNotAllowed(
            f"{check_id} has nothing to say about that paragraph",
            remedy=f"run tmtool check {slug}",
        )
    unit = next(u for u in pair.catalog.units if u.id == unit_id)
    waived = unit.waive(check_id, dismissal.reason, options.who, options.day)
    if not options.dry_run:
        write_catalog(project, pair.stored, pair.catalog.replace_unit(waived))
    return findings[0]


def _resolve_unit_id(project: Project, pair: LoadedArticle, unit: str) -> str:
    """The id of the unit that somebody named by its id, or by a line of the source."""
    lines = locate_units(project, pair)
    if unit in lines:
        return unit
    ids = [unit_id for unit_id, line in lines.items() if str(line) == unit]
    if len(ids) == 1:
        return ids[0]
    path = project.format_path(project.locate_article(pair.slug, pair.source.lang))
    if ids:
        raise DataError(
            f"{len(ids)} paragraphs begin on line {unit}",
            path=path,
            remedy="name one by its id: " + ", ".join(ids),
        )
    raise SettingsError(
        f"no paragraph begins on line {unit}, and none has that id",
        path=path,
        remedy="take the line that tmtool check prints",
    )
