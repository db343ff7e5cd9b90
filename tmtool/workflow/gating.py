"""Gating says what keeps an article from passing."""

from tmtool.core.gate import Flaw, Lack, Shortfall, shortfalls
from tmtool.core.glossary import Glossary
from tmtool.core.lang import Lang
from tmtool.core.status import Stage
from tmtool.store import shelf
from tmtool.store.project import Project
from tmtool.workflow import checking
from tmtool.workflow.standing import standing
from tmtool.workflow.tracking import Pair, Survey


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
    row = standing(project, pair, today)
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
