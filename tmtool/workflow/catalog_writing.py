"""Writes catalogs that were brought up to date, and remembers which are in step with their article.

`tmtool sync` ends here. A catalog is written merged with what others wrote meanwhile.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tmtool.core.errors import DataError
from tmtool.core.sync.change import ArticleChanges
from tmtool.core.text.lang import Lang
from tmtool.store import files
from tmtool.store.index import Index
from tmtool.store.project import Project
from tmtool.store.repository import has_foreign_layout, write_catalog_unflushed
from tmtool.workflow.index import remember_synced
from tmtool.workflow.load import LoadedArticle, LoadedArticles
from tmtool.workflow.parallel import run_in_threads


def find_outdated_catalogs(project: Project, loaded: LoadedArticles) -> tuple[LoadedArticle, ...]:
    """Those whose catalog on disk is not up to date, or not in the form that merges well.

    One that takes the name of another one that moves comes after that.
    """
    outdated: list[LoadedArticle] = []
    for article in loaded.articles:
        with loaded.problems.isolate(article.slug):
            stored = article.stored
            if article.is_unsynced or (stored and has_foreign_layout(project, stored)):
                outdated.append(article)
    leaving = {article.former_slug: article for article in outdated if article.former_slug}
    return tuple(sorted(outdated, key=lambda article: _count_predecessors(article, leaving)))


def _count_predecessors(article: LoadedArticle, leaving: Mapping[str, LoadedArticle]) -> int:
    """How many must give way before the article's catalog can be written under its name."""
    count = 0
    while predecessor := leaving.get(article.slug):
        article, count = predecessor, count + 1
    return count


def describe_changes(project: Project, article: LoadedArticle) -> ArticleChanges:
    """What brought an article's catalog up to date, for a report."""
    path = project.format_path(project.locate_catalog(article.slug, article.catalog.target_lang))
    return ArticleChanges(
        article.slug,
        path,
        article.changes,
        is_new=article.stored is None,
        former_slug=article.former_slug,
    )


def write_catalogs(
    project: Project, loaded: LoadedArticles, articles: Sequence[LoadedArticle]
) -> tuple[LoadedArticle, ...]:
    """Write the catalogs of `articles`, each as one step; those written, with their new digests.

    Those that follow a renamed article go one after the other, in their order. What cannot be
    written is a problem of its article.
    """
    unflushed: set[Path] = set()
    leaving = {article.former_slug: article for article in loaded.articles if article.former_slug}

    def write(article: LoadedArticle) -> str:
        with loaded.problems.isolate(article.slug):
            _require_free_name(project, loaded, article, leaving)
            return write_catalog_unflushed(project, article.stored, article.catalog, unflushed)
        return ""

    try:
        moving = any(article.former_slug for article in articles)
        digests = [write(a) for a in articles] if moving else run_in_threads(write, articles)
    finally:
        files.flush_folders(unflushed)
    return tuple(
        _replace_catalog_digest(article, digest)
        for article, digest in zip(articles, digests, strict=True)
        if digest
    )


def remember_articles(index: Index, articles: Sequence[LoadedArticle]) -> None:
    """Remember that the catalogs of these articles, with these very files, are up to date.

    Nothing is remembered of one that was renamed just now: its files lie elsewhere since.
    """
    for article in articles:
        if not article.former_slug:
            key = index.compute_key_for(article.slug, article.digests)
            remember_synced(
                index, article.slug, key, article.digests[_find_catalog_position(article)]
            )


def _replace_catalog_digest(article: LoadedArticle, digest: str) -> LoadedArticle:
    position = _find_catalog_position(article)
    digests = (*article.digests[:position], digest, *article.digests[position + 1 :])
    return replace(article, digests=digests)


def _find_catalog_position(article: LoadedArticle) -> int:
    """Where the digest of the article's catalog stands: behind those of all versions."""
    return len(Lang) + list(Lang).index(article.catalog.target_lang)


def _require_free_name(
    project: Project,
    loaded: LoadedArticles,
    article: LoadedArticle,
    leaving: Mapping[str, LoadedArticle],
) -> None:
    """Raise DataError where a catalog would be written over one that could not move away."""
    other = leaving.get(article.slug)
    if other and other.slug in loaded.problems:
        path = project.locate_catalog(article.slug, article.catalog.target_lang)
        raise DataError(
            "another article's catalog still has this name",
            path=project.format_path(path),
            remedy=f"mend {other.slug} first, then run tmtool sync again",
        )
