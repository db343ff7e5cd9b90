"""Browsing finds, article by article, what of a project waits for one person."""

from dataclasses import dataclass

from tmtool.core.errors import TmtoolError
from tmtool.core.review import Review
from tmtool.core.status import ArticleStatus
from tmtool.store.project import Project
from tmtool.workflow import standing, tracking
from tmtool.workflow.desk import Person


@dataclass(frozen=True, slots=True)
class Entry:
    """One article: where it stands, its title, and how many of its units wait for the person.

    `problem` says why it cannot be opened; then there is no status.
    """

    slug: str
    status: ArticleStatus | None = None
    title: str = ""
    waiting: int = 0
    problem: str = ""


def entry(project: Project, slug: str, person: Person, today: str) -> Entry:
    """What there is to say about one article; one that cannot be read is an entry too."""
    try:
        survey = tracking.surveyed(project, today, (slug,))
        rows = standing.statuses(project, survey, today)
    except TmtoolError as error:
        return Entry(slug, problem=str(error))
    if survey.problems:
        return Entry(slug, problem=str(survey.problems[0]))
    if not survey.pairs:
        problem = "two versions and no catalog: adopt one as the translation of the other"
        return Entry(slug, rows[0], problem=problem)
    pair = survey.pairs[0]
    review = Review(pair.catalog, person.who, person.part, project.settings.rules)
    title = pair.source.fact("title") or next((u.source for u in pair.catalog.units), "")
    return Entry(slug, rows[0], title, review.waiting)
