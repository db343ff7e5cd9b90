"""Finds what closes the gate of `tmtool ci`: everything an article still lacks, with its line."""

from tmtool.checks import run_checks
from tmtool.core.catalog.credits import SignedMarks, count_signed_marks
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
    project: Project, loaded: LoadedArticles, today: str
) -> tuple[LocatedShortfall, ...]:
    """Everything that keeps the gate closed on the ISO day `today`, in document order by article.

    What the settings' gate requires decides. Raises DataError for a glossary that cannot be read.
    """
    gate = project.settings.gate
    context = None
    if gate.checks or gate.warnings is not None:
        context = make_check_context(project, read_glossary(project))
    shortfalls: list[LocatedShortfall] = []
    for article in loaded.articles:
        with loaded.problems.isolate(article.slug):
            shortfalls += _find_article_shortfalls(project, article, context, today)
    if gate.paired:
        shortfalls += [_make_unpaired_shortfall(project, u.slug) for u in loaded.unpaired]
    return tuple(sorted(shortfalls, key=lambda shortfall: shortfall.slug))


def find_signed_marks(loaded: LoadedArticles) -> tuple[SignedMarks, ...]:
    """The marks on present texts that one person wrote in another's name, by article."""
    return tuple(
        signed for article in loaded.articles for signed in count_signed_marks(article.catalog)
    )


def _find_article_shortfalls(
    project: Project, article: LoadedArticle, context: CheckContext | None, today: str
) -> list[LocatedShortfall]:
    settings = project.settings
    status = compute_article_status(project, article, today)
    if status.stage in UNGATED_STAGES:
        return []
    shortfalls = [*find_shortfalls(status, article.catalog, settings.gate, settings.approval_rules)]
    if context is not None:
        shortfalls += _find_check_shortfalls(project, article, context)
    path = project.format_path(project.locate_article(article.slug, article.source.lang))
    lines = locate_units(project, article)
    texts = {unit.id: unit.source for unit in article.catalog.units}
    located = [
        LocatedShortfall(
            article.slug,
            path,
            lines.get(shortfall.unit_id, 1),
            shortfall,
            texts.get(shortfall.unit_id, ""),
        )
        for shortfall in shortfalls
    ]
    return sorted(located, key=lambda shortfall: shortfall.line)


def _find_check_shortfalls(
    project: Project, article: LoadedArticle, context: CheckContext
) -> list[Shortfall]:
    """What the checks find in units that would otherwise pass, and warnings beyond the budget."""
    gate = project.settings.gate
    (article_pair,) = context.apply_to([make_article_pair(article, context.terms)])
    findings = run_checks(article_pair)
    blocking = find_blocking_findings(project, article, findings) if gate.checks else {}
    shortfalls = [
        Shortfall(ShortfallKind.FAULTY, f"{finding.message.en} ({finding.check_id})", unit_id)
        for unit_id, unit_findings in blocking.items()
        for finding in unit_findings
    ]
    count = count_warnings(findings)
    if gate.warnings is not None and count > gate.warnings:
        message = f"has {format_count(count, 'warning')}, and the settings allow {gate.warnings}"
        shortfalls.append(
            Shortfall(ShortfallKind.FAULTY, f"{message}; tmtool check {article.slug} lists them")
        )
    return shortfalls


def _make_unpaired_shortfall(project: Project, slug: str) -> LocatedShortfall:
    path = project.format_path(project.locate_article(slug, Lang.ES))
    message = "two versions stand here without a catalog; adopt one as the translation"
    return LocatedShortfall(slug, path, 1, Shortfall(ShortfallKind.UNPAIRED, message))
