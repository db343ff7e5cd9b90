"""Gating says what keeps an article from passing."""

from tmtool.checks import findings
from tmtool.core.status.gate import Flaw, Lack, Shortfall, shortfalls
from tmtool.core.status.status import PASSED_OVER
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import counted
from tmtool.store import repository as shelf
from tmtool.store.project import Project
from tmtool.workflow import check as checking
from tmtool.workflow import check_context as rulebook
from tmtool.workflow.check_context import Rulebook
from tmtool.workflow.load import Pair, Survey
from tmtool.workflow.status import standing


def flaws(project: Project, survey: Survey, today: str) -> tuple[Flaw, ...]:
    """Everything that keeps the gate closed, by article and in document order.

    Raises DataError for a glossary that cannot be read.
    """
    gate = project.settings.gate
    rules = None
    if gate.checks or gate.warnings is not None:
        rules = rulebook.rulebook(project, checking.glossary(project))
    found: list[Flaw] = []
    for pair in survey.pairs:
        with survey.problems.of(pair.slug):
            found += _flaws(project, pair, rules, today)
    if gate.paired:
        found += [_unpaired(project, u.slug) for u in survey.unpaired]
    return tuple(sorted(found, key=lambda flaw: flaw.slug))


def _flaws(project: Project, pair: Pair, rules: Rulebook | None, today: str) -> list[Flaw]:
    settings = project.settings
    row = standing(project, pair, today)
    if row.stage in PASSED_OVER:
        return []
    found = [*shortfalls(row, pair.catalog, settings.gate, settings.rules)]
    if rules is not None:
        found += _faults(project, pair, rules)
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


def _faults(project: Project, pair: Pair, rules: Rulebook) -> list[Shortfall]:
    """What the checks find in units that would otherwise pass, and warnings beyond the budget."""
    gate = project.settings.gate
    (article,) = rules.applied([checking.article_pair(pair, rules.terms)])
    found = findings(article)
    errors = checking.blocking(project, pair, found) if gate.checks else {}
    faults = [
        Shortfall(Lack.FAULTY, f"{finding.message.en} ({finding.check})", unit)
        for unit, some in errors.items()
        for finding in some
    ]
    count = checking.warnings(found)
    if gate.warnings is not None and count > gate.warnings:
        message = f"has {counted(count, 'warning')}, and the settings allow {gate.warnings}"
        faults.append(Shortfall(Lack.FAULTY, f"{message}; tmtool check {pair.slug} lists them"))
    return faults


def _unpaired(project: Project, slug: str) -> Flaw:
    path = project.shown(project.article(slug, Lang.ES))
    message = "two versions stand here without a catalog; adopt one as the translation"
    return Flaw(slug, path, 1, Shortfall(Lack.UNPAIRED, message))
