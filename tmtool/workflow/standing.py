"""Standing says where every article stands on its way into the other language."""

from tmtool.core.build import planned
from tmtool.core.lang import Lang
from tmtool.core.status import ArticleStatus, Page, Stage, status
from tmtool.store.project import Project
from tmtool.workflow import correcting
from tmtool.workflow.tracking import Pair, Survey


def statuses(project: Project, survey: Survey, today: str) -> tuple[ArticleStatus, ...]:
    """The status of every article in a survey, sorted by slug."""
    rows = [standing(project, pair, today) for pair in survey.pairs]
    rows += [ArticleStatus(u.slug, Lang.EN, Lang.ES, Stage.UNPAIRED) for u in survey.unpaired]
    return tuple(sorted(rows, key=lambda row: row.slug))


def standing(project: Project, pair: Pair, today: str) -> ArticleStatus:
    """The status of one article."""
    require = project.settings.gate.require
    return status(pair.source, pair.catalog, page=page(project, pair), require=require, today=today)


def page(project: Project, pair: Pair) -> Page:
    """How the translated article on disk relates to its catalog."""
    settings = project.settings
    translation = pair.translation(settings)
    if translation is None:
        return Page.NONE
    if correcting.unread(project, pair):
        return Page.CORRECTED
    require, exempt = settings.gate.require, settings.exempt
    plan = planned(pair.source, pair.catalog, require=require, exempt=exempt)
    current = not plan.missing and plan.seal == translation.seal
    return Page.CURRENT if current else Page.STALE
