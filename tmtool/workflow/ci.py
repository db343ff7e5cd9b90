"""Finds what closes the gate of `tmtool ci`: everything an article still lacks, with its line."""

from tmtool.core.catalog.credits import SignedMarks, count_signed_marks
from tmtool.core.status.gate import LocatedShortfall, Shortfall, ShortfallKind
from tmtool.core.status.status import UNGATED_STAGES
from tmtool.core.text.lang import Lang
from tmtool.store.project import Project
from tmtool.workflow.article_status import compute_unchecked_status
from tmtool.workflow.gate import GateRules
from tmtool.workflow.load import LoadedArticle, LoadedArticles, locate_units


def find_project_shortfalls(
    project: Project, loaded: LoadedArticles, today: str
) -> tuple[LocatedShortfall, ...]:
    """Everything that keeps the gate closed on the ISO day `today`, in document order by article.

    What the settings' gate requires decides. Raises DataError for a glossary that cannot be read.
    """
    rules = GateRules.read(project)
    if rules.error:
        raise rules.error
    shortfalls: list[LocatedShortfall] = []
    for article in loaded.articles:
        with loaded.problems.isolate(article.slug):
            shortfalls += _find_article_shortfalls(rules, article, today)
    if project.settings.gate.paired:
        shortfalls += [_make_unpaired_shortfall(project, u.slug) for u in loaded.unpaired]
    return tuple(sorted(shortfalls, key=lambda shortfall: shortfall.slug))


def find_signed_marks(loaded: LoadedArticles) -> tuple[SignedMarks, ...]:
    """The marks on present texts that one person wrote in another's name, by article."""
    return tuple(
        signed for article in loaded.articles for signed in count_signed_marks(article.catalog)
    )


def _find_article_shortfalls(
    rules: GateRules, article: LoadedArticle, today: str
) -> list[LocatedShortfall]:
    project = rules.project
    status = compute_unchecked_status(project, article, today)
    if status.stage in UNGATED_STAGES:
        return []
    shortfalls = rules.find_shortfalls(article, status)
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


def _make_unpaired_shortfall(project: Project, slug: str) -> LocatedShortfall:
    path = project.format_path(project.locate_article(slug, Lang.ES))
    message = "two versions stand here without a catalog; adopt one as the translation"
    return LocatedShortfall(slug, path, 1, Shortfall(ShortfallKind.UNPAIRED, message))
