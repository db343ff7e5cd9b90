"""Lists who translated what in articles, and settles it where nobody knew, for `tmtool credits`."""

from dataclasses import dataclass

from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.credits import (
    ArticleCredits,
    UnknownCredit,
    count_drafts,
    count_signed_credits,
    count_translators,
    is_nobodys,
    settle_credits,
)
from tmtool.store.project import Project
from tmtool.store.repository import write_catalog
from tmtool.workflow.load import LoadedArticle, LoadedArticles, locate_units


@dataclass(frozen=True, slots=True)
class CreditStatement:
    """That `translator` made what nobody is known to have made; `signer` says so, on `day`."""

    translator: str
    signer: str
    day: str
    dry_run: bool = False


def list_project_credits(project: Project, loaded: LoadedArticles) -> tuple[ArticleCredits, ...]:
    """Who is credited for what in each article; nothing is written, and nobody looked for."""
    found: list[ArticleCredits] = []
    for article in loaded.articles:
        with loaded.problems.isolate(article.slug):
            found.append(_list_credits(project, article, article.catalog))
    return tuple(found)


def state_translator(
    project: Project, loaded: LoadedArticles, statement: CreditStatement
) -> tuple[ArticleCredits, ...]:
    """Name the translator of all that nobody knew; the credits as they are then."""
    found: list[ArticleCredits] = []
    for article in loaded.articles:
        with loaded.problems.isolate(article.slug):
            catalog = settle_credits(
                article.catalog, statement.translator, statement.signer, statement.day
            )
            if catalog != article.catalog and not statement.dry_run:
                write_catalog(project, article.stored, catalog)
            found.append(_list_credits(project, article, catalog))
    return tuple(found)


def _list_credits(project: Project, article: LoadedArticle, catalog: Catalog) -> ArticleCredits:
    lines = locate_units(project, article)
    units = catalog.units
    return ArticleCredits(
        article.slug,
        project.format_path(project.locate_article(article.slug, article.source.lang)),
        count_translators(units),
        count_signed_credits(units),
        tuple(
            UnknownCredit(unit.id, lines.get(unit.id, 1), unit.source, unit.is_uncredited)
            for unit in units
            if is_nobodys(unit)
        ),
        count_drafts(units),
    )
