"""Finds articles that were moved or renamed since the last sync, so that their catalogs follow."""

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
from tmtool.store.project import Inventory, Project, list_targets
from tmtool.store.repository import read_article, read_catalog
from tmtool.workflow.problems import Problems

MAX_NAMED = 4  # files named in a message


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
    there are both; `mismatches` are read already. A file that cannot be read is no rename.
    """
    mismatches = tuple(mismatches)
    renames = DetectedRenames()
    for lang in Lang:
        in_lang = [mismatch for mismatch in mismatches if mismatch.article.lang is lang]
        renames = renames.combine(_find_renames_in(project, inventory, lang, in_lang))
    return renames


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
    """The refusal to work on an article under the name `slug`; its `present` name is told."""
    path, present_path = (
        project.format_path(project.locate_article(name, lang)) for name in (slug, present)
    )
    return DataError(f"this article is now {present_path}", path=path, remedy=f"name it {present}")


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
    listed = list(paths)
    more = [f"{len(listed) - MAX_NAMED} more"] if len(listed) > MAX_NAMED else []
    return " and ".join([*listed[:MAX_NAMED], *more])


def _find_renames_in(
    project: Project, inventory: Inventory, lang: Lang, mismatches: list[MismatchedCatalog]
) -> DetectedRenames:
    """The renames of articles whose source is in `lang`."""
    orphans = inventory.catalogs[lang.other] - inventory.articles[lang] - inventory.catalogs[lang]
    new_slugs = inventory.articles[lang].difference(*inventory.catalogs.values())
    if not (orphans or mismatches) or not (new_slugs or mismatches):
        return DetectedRenames()
    old_texts = {m.catalog.slug: _list_sources(m.catalog) for m in mismatches}
    new_texts = {m.article.slug: _list_article_texts(project, m.article) for m in mismatches}
    # These are dropped: whoever works on the article itself meets them again and reports them.
    problems = Problems(project)
    for slug in orphans:
        with problems.isolate(slug):
            if stored := read_catalog(project, slug, lang.other):
                old_texts[slug] = _list_sources(stored.catalog)
    for slug in new_slugs:
        with problems.isolate(slug):
            if article := read_article(project, slug, lang):
                new_texts[slug] = _list_article_texts(project, article)
    return detect_renames(old_texts, new_texts)


def _list_sources(catalog: Catalog) -> tuple[str, ...]:
    return tuple(unit.source for unit in catalog.units)


def _list_article_texts(project: Project, article: Article) -> tuple[str, ...]:
    return tuple(
        block.text for block in article.list_translatable_blocks(project.settings.exempt_roles)
    )
