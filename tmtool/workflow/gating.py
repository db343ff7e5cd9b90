"""Gating says where every article stands, and what keeps one from passing."""

from tmtool.core.build import planned
from tmtool.core.gate import Flaw, Lack, Shortfall, shortfalls
from tmtool.core.glossary import Glossary
from tmtool.core.lang import Lang
from tmtool.core.status import ArticleStatus, Page, Stage, status
from tmtool.store import shelf
from tmtool.store.project import Project
from tmtool.workflow import checking
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
    settings = project.settings
    translation = pair.translation(settings)
    if translation is None:
        return Page.NONE
    if translation.corrected:
        return Page.CORRECTED
    require, exempt = settings.gate.require, settings.exempt
    plan = planned(pair.source, pair.catalog, require=require, exempt=exempt)
    current = not plan.missing and plan.seal == translation.seal
    return Page.CURRENT if current else Page.STALE


def flaws(project: Project, survey: Survey, today: str) -> tuple[Flaw, ...]:
    """Everything that keeps the gate closed, by article and in document order.

    Raises DataError for a glossary that cannot be read.
    """
    gate = project.settings.gate
    terms = checking.glossary(project) if gate.checks else None
    found = [flaw for pair in survey.pairs for flaw in _flaws(project, pair, terms, today)]
    if gate.paired:
        found += [_unpaired(project, u.slug) for u in survey.unpaired]
    return tuple(sorted(found, key=lambda flaw: flaw.slug))


def _flaws(project: Project, pair: Pair, terms: Glossary | None, today: str) -> list[Flaw]:
    settings = project.settings
    row = _status(project, pair, today)
    if row.stage in {Stage.EXEMPT, Stage.HELD}:
        return []
    found = [*shortfalls(row, pair.catalog, settings.gate, settings.rules)]
    if terms is not None:
        found += _faults(project, pair, terms)
    path = project.shown(project.article(pair.slug, pair.source.lang))
    blocks = pair.source.translatable(settings.exempt)
    lines = shelf.lines(pair.source, [b.span[0] for b in blocks])
    where = {u.id: (line, u.source) for u, line in zip(pair.catalog.units, lines, strict=True)}
    flaws = [
        Flaw(pair.slug, path, line, lack, text)
        for lack in found
        for line, text in [where.get(lack.unit, (1, ""))]
    ]
    return sorted(flaws, key=lambda flaw: flaw.line)


def _faults(project: Project, pair: Pair, terms: Glossary) -> list[Shortfall]:
    """What the checks find in units that would otherwise pass."""
    return [
        Shortfall(Lack.FAULTY, f"{finding.message.en} ({finding.check})", unit)
        for unit, found in checking.blocking(project, pair, terms).items()
        for finding in found
    ]


def _unpaired(project: Project, slug: str) -> Flaw:
    path = project.shown(project.article(slug, Lang.ES))
    message = "two versions stand here without a catalog; adopt one as the translation"
    return Flaw(slug, path, 1, Shortfall(Lack.UNPAIRED, message))
