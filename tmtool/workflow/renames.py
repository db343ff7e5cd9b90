"""Renaming recognises articles that were moved, so that their catalogs follow them."""

from collections.abc import Iterable
from dataclasses import dataclass

from tmtool.core.catalog.article import Article
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.errors import DataError
from tmtool.core.sync.rename_detection import (
    UNRELATED_OVERLAP,
    AmbiguousRename,
    DetectedRenames,
    detect_renames,
    measure_overlap,
)
from tmtool.core.text.lang import Lang
from tmtool.store.project import Inventory, Project
from tmtool.store.repository import list_targets, read_article, read_catalog
from tmtool.workflow.problems import Problems

SHOWN = 4  # files named in a refusal


@dataclass(frozen=True, slots=True)
class MismatchedCatalog:
    """A catalog and the article of its name, which have nothing to do with each other."""

    catalog: Catalog
    article: Article


def find_project_renames(
    project: Project, inventory: Inventory, mismatches: Iterable[MismatchedCatalog] = ()
) -> DetectedRenames:
    """The renames that happened since the last sync, in both directions.

    Only articles without a catalog and catalogs without an article are read, and only where
    there are both; `strangers` are read already. A file that cannot be read is none of them.
    """
    every = tuple(mismatches)
    found = DetectedRenames()
    for lang in Lang:
        own = [one for one in every if one.article.lang is lang]
        found = found.combine(_find_renames_in(project, inventory, lang, own))
    return found


def is_mismatched(project: Project, catalog: Catalog, article: Article) -> bool:
    """Whether a catalog has as good as nothing in common with the article of its name."""
    texts = _list_article_texts(project, article)
    same = {unit.source for unit in catalog.units}.intersection(texts)
    if 2 * len(same) > len(texts):
        return False
    return (
        bool(texts and catalog.units)
        and measure_overlap(_list_sources(catalog), texts) <= UNRELATED_OVERLAP
    )


def make_moved_error(project: Project, slug: str, lang: Lang, present: str) -> DataError:
    """The refusal to work on an article under a name that it no longer has."""
    path, now = (
        project.format_path(project.locate_article(name, lang)) for name in (slug, present)
    )
    return DataError(f"this article is now {now}", path=path, remedy=f"name it {present}")


def make_doubt_error(project: Project, doubt: AmbiguousRename) -> DataError:
    """The refusal to guess which catalog belongs to which article."""
    targets = list_targets(project, doubt.old[0])[:1]
    old = _join_paths(
        project.format_path(project.locate_catalog(n, lang)) for n in doubt.old for lang in targets
    )
    new = _join_paths(
        project.format_path(project.locate_article(n, lang.other))
        for n in doubt.new
        for lang in targets
    )
    if doubt.old == doubt.new:
        message = f"the articles {new} seem to have exchanged their names"
        remedy = f"exchange the names of their catalogs {old}, and of their pages, as well"
        return DataError(message, remedy=remedy)
    return DataError(
        f"{old} could belong to any of {new}" if len(doubt.new) > 1 else f"{old} could be of {new}",
        remedy="move the catalog to the name of the right one, and remove what nobody needs",
    )


def _join_paths(paths: Iterable[str]) -> str:
    every = list(paths)
    more = [f"{len(every) - SHOWN} more"] if len(every) > SHOWN else []
    return " and ".join([*every[:SHOWN], *more])


def _find_renames_in(
    project: Project, inventory: Inventory, lang: Lang, strangers: list[MismatchedCatalog]
) -> DetectedRenames:
    orphans = inventory.catalogs[lang.other] - inventory.articles[lang] - inventory.catalogs[lang]
    news = inventory.articles[lang].difference(*inventory.catalogs.values())
    if not (orphans or strangers) or not (news or strangers):
        return DetectedRenames()
    lost = {one.catalog.slug: _list_sources(one.catalog) for one in strangers}
    found = {one.article.slug: _list_article_texts(project, one.article) for one in strangers}
    problems = Problems(project)  # told by whoever works on the article itself
    for slug in orphans:
        with problems.isolate(slug):
            held = read_catalog(project, slug, lang.other)
            lost |= {slug: _list_sources(held.catalog)} if held else {}
    for slug in news:
        with problems.isolate(slug):
            article = read_article(project, slug, lang)
            found |= {slug: _list_article_texts(project, article)} if article else {}
    return detect_renames(lost, found)


def _list_sources(catalog: Catalog) -> tuple[str, ...]:
    return tuple(unit.source for unit in catalog.units)


def _list_article_texts(project: Project, article: Article) -> tuple[str, ...]:
    return tuple(
        block.text for block in article.list_translatable_blocks(project.settings.exempt_roles)
    )
