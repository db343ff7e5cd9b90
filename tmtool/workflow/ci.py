"""Gating says what keeps an article from passing."""

from tmtool.checks import run_checks
from tmtool.core.status.gate import LocatedShortfall, Shortfall, ShortfallKind, find_shortfalls
from tmtool.core.status.status import UNGATED_STAGES
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import format_count
from tmtool.store.project import Project
from tmtool.workflow.article_status import compute_article_status
from tmtool.workflow.check import (
    count_warnings,
    find_blocking_findings,
    make_article_pair,
    read_glossary,
)
from tmtool.workflow.check_context import CheckContext, make_check_context
from tmtool.workflow.load import LoadedArticle, LoadedArticles, locate_units


def find_project_shortfalls(
    project: Project, survey: LoadedArticles, today: str
) -> tuple[LocatedShortfall, ...]:
    """Everything that keeps the gate closed, by article and in document order.

    Raises DataError for a glossary that cannot be read.
    """
    gate = project.settings.gate
    rules = None
    if gate.checks or gate.warnings is not None:
        rules = make_check_context(project, read_glossary(project))
    found: list[LocatedShortfall] = []
    for pair in survey.articles:
        with survey.problems.isolate(pair.slug):
            found += _find_article_shortfalls(project, pair, rules, today)
    if gate.paired:
        found += [_make_unpaired_shortfall(project, u.slug) for u in survey.unpaired]
    return tuple(sorted(found, key=lambda flaw: flaw.slug))


def _find_article_shortfalls(
    project: Project, pair: LoadedArticle, rules: CheckContext | None, today: str
) -> list[LocatedShortfall]:
    settings = project.settings
    row = compute_article_status(project, pair, today)
    if row.stage in UNGATED_STAGES:
        return []
    found = [*find_shortfalls(row, pair.catalog, settings.gate, settings.approval_rules)]
    if rules is not None:
        found += _find_check_shortfalls(project, pair, rules)
    path = project.format_path(project.locate_article(pair.slug, pair.source.lang))
    lines = locate_units(project, pair)
    texts = {unit.id: unit.source for unit in pair.catalog.units}
    flaws = [
        LocatedShortfall(
            pair.slug, path, lines.get(lack.unit_id, 1), lack, texts.get(lack.unit_id, "")
        )
        for lack in found
    ]
    return sorted(flaws, key=lambda flaw: flaw.line)


def _find_check_shortfalls(
    project: Project, pair: LoadedArticle, rules: CheckContext
) -> list[Shortfall]:
    """What the checks find in units that would otherwise pass, and warnings beyond the budget."""
    gate = project.settings.gate
    (article,) = rules.apply_to([make_article_pair(pair, rules.terms)])
    found = run_checks(article)
    errors = find_blocking_findings(project, pair, found) if gate.checks else {}
    faults = [
        Shortfall(ShortfallKind.FAULTY, f"{finding.message.en} ({finding.check_id})", unit)
        for unit, some in errors.items()
        for finding in some
    ]
    count = count_warnings(found)
    if gate.warnings is not None and count > gate.warnings:
        message = f"has {format_count(count, 'warning')}, and the settings allow {gate.warnings}"
        faults.append(
            Shortfall(ShortfallKind.FAULTY, f"{message}; tmtool check {pair.slug} lists them")
        )
    return faults


def _make_unpaired_shortfall(project: Project, slug: str) -> LocatedShortfall:
    path = project.format_path(project.locate_article(slug, Lang.ES))
    message = "two versions stand here without a catalog; adopt one as the translation"
    return LocatedShortfall(slug, path, 1, Shortfall(ShortfallKind.UNPAIRED, message))
