"""Gating says where every article stands, and what keeps one from passing."""

from tmtool.core.build import article_seal, corrected, planned
from tmtool.core.gate import Flaw, Gate, Lack, Shortfall, shortfalls
from tmtool.core.lang import Lang
from tmtool.core.status import ArticleStatus, Page, Stage, status
from tmtool.store import shelf
from tmtool.store.project import Project
from tmtool.workflow.tracking import Pair, Survey


def statuses(project: Project, survey: Survey, today: str) -> tuple[ArticleStatus, ...]:
    """The status of every article in a survey, sorted by slug."""
    rows = [_status(project, pair, today) for pair in survey.pairs]
    rows += [ArticleStatus(u.slug, Lang.EN, Lang.ES, Stage.UNPAIRED) for u in survey.unpaired]
    return tuple(sorted(rows, key=lambda row: row.slug))


def _status(project: Project, pair: Pair, today: str) -> ArticleStatus:
    require = project.settings.gate.require
    return status(pair.source, pair.catalog, page=page(project, pair), require=require, today=today)


def page(project: Project, pair: Pair) -> Page:
    """How the translated article on disk relates to its catalog."""
    exempt = project.settings.exempt
    if pair.page is None:
        return Page.NONE
    if corrected(pair.page, exempt):
        return Page.CORRECTED
    plan = planned(pair.source, pair.catalog, require=project.settings.gate.require, exempt=exempt)
    current = not plan.missing and plan.seal == article_seal(pair.page, exempt)
    return Page.CURRENT if current else Page.STALE


def flaws(project: Project, survey: Survey, today: str) -> tuple[Flaw, ...]:
    """Everything that keeps the gate closed, by article and in document order."""
    gate = project.settings.gate
    found = [flaw for pair in survey.pairs for flaw in _flaws(project, pair, gate, today)]
    if gate.paired:
        found += [_unpaired(project, u.slug) for u in survey.unpaired]
    return tuple(sorted(found, key=lambda flaw: flaw.slug))


def _flaws(project: Project, pair: Pair, gate: Gate, today: str) -> list[Flaw]:
    row = _status(project, pair, today)
    path = project.shown(project.article(pair.slug, pair.source.lang))
    blocks = pair.source.translatable(project.settings.exempt)
    lines = shelf.lines(pair.source, [b.span[0] for b in blocks])
    where = {u.id: (line, u.source) for u, line in zip(pair.catalog.units, lines, strict=True)}
    return [
        Flaw(pair.slug, path, line, lack, text)
        for lack in shortfalls(row, pair.catalog, gate, project.settings.rules)
        for line, text in [where.get(lack.unit, (1, ""))]
    ]


def _unpaired(project: Project, slug: str) -> Flaw:
    path = project.shown(project.article(slug, Lang.ES))
    message = "two versions stand here without a catalog; adopt one as the translation"
    return Flaw(slug, path, 1, Shortfall(Lack.UNPAIRED, message))
