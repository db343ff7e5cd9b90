"""Loads articles: each source with its catalog, brought up to date in memory, and its page.

Every verb that works on articles begins here. What a verb changes is written by
`tmtool.workflow.catalog_writing`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from tmtool.core.catalog.article import Article
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.errors import DataError, RequestRefused
from tmtool.core.page.build import ORIGIN_KEY, SEAL_KEY, TranslatedPage
from tmtool.core.settings import Settings
from tmtool.core.sync.change import UnitChange
from tmtool.core.sync.rename_detection import DetectedRenames
from tmtool.core.sync.safety import explain_suspicion
from tmtool.core.sync.sync import CatalogUpdate, update_catalog
from tmtool.core.text.lang import Lang
from tmtool.store.index import Index
from tmtool.store.project import Inventory, Project, list_languages, list_targets
from tmtool.store.repository import (
    ArticleVersion,
    StoredCatalog,
    find_line_numbers,
    is_built_page,
    read_article,
    read_catalog,
    read_version,
    require_sound,
)
from tmtool.workflow.index import find_canonical_digest
from tmtool.workflow.problems import Problems
from tmtool.workflow.renames import (
    MismatchedCatalog,
    find_project_renames,
    is_mismatched,
    make_doubt_error,
    make_moved_error,
)


@dataclass(frozen=True, slots=True)
class LoadedArticle:
    """A source article, its catalog brought up to date with it, and the translated page, if any.

    `stored` is the catalog as it lies on disk, and `changes` is what brought it up to date.
    `digests` are those of the files as they were read: the versions of the article, then the
    catalogs, in the order of the languages; empty for a file that is not there.
    """

    source: Article
    catalog: Catalog
    stored: StoredCatalog | None
    changes: tuple[UnitChange, ...]
    page: Article | None
    digests: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """The article's slug."""
        return self.source.slug

    def make_translated_page(self, settings: Settings) -> TranslatedPage | None:
        """The translated article on disk beside its source, if there is one."""
        if self.page is None:
            return None
        return TranslatedPage(
            self.page, self.source, settings.translatable_fields, settings.exempt_roles
        )

    @property
    def former_slug(self) -> str:
        """The name under which its catalog still lies, where the article was renamed."""
        return (
            self.stored.catalog.slug
            if self.stored and self.stored.catalog.slug != self.slug
            else ""
        )

    @property
    def is_unsynced(self) -> bool:
        """Whether the catalog on disk is not what it should be."""
        return self.stored is None or self.stored.catalog != self.catalog


@dataclass(frozen=True, slots=True)
class UnpairedArticle:
    """Two versions of an article that no catalog joins."""

    slug: str


@dataclass(frozen=True, slots=True)
class LoadedArticles:
    """The articles of a project that can be worked on, and what is wrong with the others.

    What is wrong with an article may show only later, while it is worked on: whoever works on one
    does it inside `problems.isolate`, and `problems` grows.
    """

    articles: tuple[LoadedArticle, ...]
    unpaired: tuple[UnpairedArticle, ...]
    problems: Problems

    def refuse_unpaired(self, project: Project, slugs: Iterable[str]) -> None:
        """Make problems of those of `slugs` that have no catalog to work on."""
        unpaired = {article.slug for article in self.unpaired}
        for slug in slugs:
            if slug in unpaired:
                with self.problems.isolate(slug):
                    raise DataError(
                        f"{slug} has two versions and no catalog that joins them",
                        path=project.format_path(project.locate_article(slug, Lang.ES)),
                        remedy="keep one of the two, and tmtool sync begins a catalog for it",
                    )


def count_sound_articles(loaded: LoadedArticles) -> int:
    """How many articles were loaded and had nothing wrong with them since."""
    return sum(article.slug not in loaded.problems for article in loaded.articles)


CatalogCredit = Callable[[StoredCatalog, Article | None], Catalog]
"""Gives a catalog as it lies on disk the names of its translators; the article is its page."""


@dataclass(frozen=True, slots=True)
class _LoadOptions:
    """How catalogs are brought up to date: see `load_articles`."""

    day: str
    force: bool
    index: Index | None
    credit: CatalogCredit | None


def load_articles(
    project: Project,
    day: str,
    slugs: Iterable[str] = (),
    *,
    force: bool = False,
    index: Index | None = None,
    credit: CatalogCredit | None = None,
) -> LoadedArticles:
    """Every article of the project, or those named; one that cannot be read hides no other.

    Each catalog is brought up to date with its source in memory, new marks dated `day` (ISO). An
    article that was renamed stands under its new name, with the catalog of its old one. One that
    was probably emptied or overwritten by accident is a problem, unless `force` is set. What the
    `index` remembers of catalogs makes writing them quicker. Only sync, and the desk as it
    opens, give a `credit`, which names the translators of what other programs wrote, before
    anything else changes.

    What is wrong with the names of files is among the problems where no slug is named. Raises
    UnsafePath for a slug that leads out of the project.
    """
    options = _LoadOptions(day, force, index, credit)
    named = wanted = tuple(slugs)
    settled = bool(wanted) and all(_has_own_catalog(project, slug) for slug in wanted)
    inventory = Inventory({}, {}) if settled else project.take_inventory()
    renames = DetectedRenames() if settled else find_project_renames(project, inventory)
    wanted = _drop_former_slugs(wanted, renames, inventory)
    present = wanted or _list_present_slugs(inventory, renames)
    loaded = _load_each(project, present, renames, options)
    if not named:
        loaded.problems.extend(inventory.problems)
    if not _find_mismatches(project, loaded):
        return loaded
    # A catalog that has nothing in common with its article may be that of a renamed one, which
    # can be told only from all articles.
    inventory = project.take_inventory()
    everything = loaded
    if wanted:
        present = _list_present_slugs(inventory, renames)
        everything = _load_each(project, present, renames, options)
    again = find_project_renames(project, inventory, _find_mismatches(project, everything))
    if again == renames:
        return loaded
    wanted = _drop_former_slugs(named, again, inventory)
    present = wanted or _list_present_slugs(inventory, again)
    loaded = _load_each(project, present, again, options)
    if not named:
        loaded.problems.extend(inventory.problems)
    return loaded


def _list_present_slugs(inventory: Inventory, renames: DetectedRenames) -> tuple[str, ...]:
    """The names of all articles, without those that only a catalog or a page still has."""
    left = {rename.old for rename in renames.certain} & inventory.orphans
    return tuple(slug for slug in inventory.slugs if slug not in left)


def _drop_former_slugs(
    wanted: tuple[str, ...], renames: DetectedRenames, inventory: Inventory
) -> tuple[str, ...]:
    """The articles wanted, without names that one wanted by its new name has left behind."""
    former = {rename.old for rename in renames.certain if rename.new in wanted}
    left = former & inventory.orphans if former else former
    return tuple(slug for slug in wanted if slug not in left)


def _has_own_catalog(project: Project, slug: str) -> bool:
    """Whether an article lies beside a catalog of its own name."""
    targets = list_targets(project, slug)
    return any(project.locate_article(slug, target.other).is_file() for target in targets)


def _find_mismatches(project: Project, loaded: LoadedArticles) -> list[MismatchedCatalog]:
    """The catalogs of another article than the one that now has their name."""
    mismatches: list[MismatchedCatalog] = []
    for article in loaded.articles:
        with loaded.problems.isolate(article.slug):
            stored = article.stored if article.changes else None
            if stored and is_mismatched(project, stored.catalog, article.source):
                mismatches.append(MismatchedCatalog(stored.catalog, article.source))
    return mismatches


def _load_each(
    project: Project, slugs: Iterable[str], renames: DetectedRenames, options: _LoadOptions
) -> LoadedArticles:
    articles: list[LoadedArticle] = []
    unpaired: list[UnpairedArticle] = []
    problems = Problems(project)
    for slug in slugs:
        with problems.isolate(slug):
            article = _load_one(project, slug, renames, options)
            if isinstance(article, LoadedArticle):
                articles.append(article)
            else:
                unpaired.append(article)
    return LoadedArticles(tuple(articles), tuple(unpaired), problems)


def load_article(
    project: Project,
    slug: str,
    day: str,
    *,
    force: bool = False,
    credit: CatalogCredit | None = None,
) -> LoadedArticle | UnpairedArticle:
    """The article `slug` with its catalog brought up to date in memory; see `load_articles`.

    The catalog's header says which version is the source; without a catalog the only version
    is. Raises DataError where neither decides, and for what cannot be read; RequestRefused for an
    article that was emptied or is in the other language, unless `force` is set.
    """
    loaded = load_articles(project, day, (slug,), force=force, credit=credit)
    loaded.problems.raise_first()
    found: tuple[LoadedArticle | UnpairedArticle, ...] = (*loaded.articles, *loaded.unpaired)
    return found[0]


def _load_one(
    project: Project, slug: str, renames: DetectedRenames, options: _LoadOptions
) -> LoadedArticle | UnpairedArticle:
    """The article `slug` with its catalog, or with the one that lies under its former name."""
    if doubt := renames.find_ambiguity(slug):
        raise make_doubt_error(project, doubt)
    former, present = renames.find_former_name(slug), renames.find_present_name(slug)
    source_lang = _find_source_language(project, former or slug)
    if source_lang is None:
        return UnpairedArticle(slug)
    target = source_lang.other
    version = read_version(project, slug, source_lang)
    if version is None and present:
        raise make_moved_error(project, slug, source_lang, present)
    if version is None:
        raise _make_gone_error(project, slug, source_lang)
    source = require_sound(project, version.article)
    # Where the catalog of this name follows another article, this one has none, and no page.
    stored = None
    if former or not present:
        canonical = find_canonical_digest(options.index, slug) if options.index else ""
        stored = read_catalog(project, former or slug, target, canonical)
    page_version = None if present else read_version(project, slug, target)
    page = page_version.article if page_version else None
    if page is None and former:
        page = _read_built_page(project, former, target)
    start = stored.catalog if stored else None
    if stored and options.credit:
        start = options.credit(stored, page)
    update = _update_catalog(project, source, start, options)
    digests = _list_digests(source_lang, version, page_version, stored)
    return LoadedArticle(source, update.catalog, stored, update.changes, page, digests)


def _update_catalog(
    project: Project, source: Article, present: Catalog | None, options: _LoadOptions
) -> CatalogUpdate:
    """The catalog of `source` with one live unit for each of its paragraphs, as sync makes it.

    Raises RequestRefused for an article that looks emptied or overwritten, unless that is meant.
    """
    slug, lang = source.slug, source.lang
    start = replace(present, slug=slug) if present else Catalog(slug, lang, lang.other)
    blocks = source.list_translatable_blocks(project.settings.exempt_roles)
    if not options.force and (reason := explain_suspicion(start, blocks, lang)):
        raise RequestRefused(
            reason,
            path=project.format_path(project.locate_article(slug, lang)),
            remedy=f"bring it back, or say tmtool sync {slug} --force if this is meant",
        )
    return update_catalog(start, blocks, options.day, project.settings.edit_policies)


def _list_digests(
    source_lang: Lang,
    version: ArticleVersion,
    page: ArticleVersion | None,
    stored: StoredCatalog | None,
) -> tuple[str, ...]:
    """The digests of an article's files in the order in which the index keeps them."""
    target = source_lang.other
    versions = {source_lang: version.digest, target: page.digest if page else ""}
    catalogs = {source_lang: "", target: stored.digest if stored else ""}
    return (*(versions[lang] for lang in Lang), *(catalogs[lang] for lang in Lang))


def _make_gone_error(project: Project, slug: str, lang: Lang) -> DataError:
    missing = project.format_path(project.locate_article(slug, lang))
    return DataError(
        f"this catalog's article {missing} is gone",
        path=project.format_path(project.locate_catalog(slug, lang.other)),
        remedy="bring the article back, or remove the catalog",
    )


def _read_built_page(project: Project, slug: str, lang: Lang) -> Article | None:
    """The page that was built under the name `slug`."""
    page = read_article(project, slug, lang)
    return page if page and is_built_page(project, page) else None


def _find_source_language(project: Project, slug: str) -> Lang | None:
    """The source language of an article; None where two versions stand without a catalog."""
    targets = list_targets(project, slug)
    if len(targets) == len(Lang):
        raise DataError(
            f"{slug} has catalogs in both directions",
            path=project.format_path(project.locate_catalog(slug, Lang.ES)),
            remedy="keep the one whose source is the original and remove the other",
        )
    if targets:
        return targets[0].other
    versions = list_languages(project, slug)
    if not versions:
        raise DataError(f"there is no article {slug}", remedy="tmtool status lists them all")
    if len(versions) > 1:
        return None
    _refuse_built_page(project, slug, versions[0])
    return versions[0]


def _refuse_built_page(project: Project, slug: str, lang: Lang) -> None:
    """Raise DataError where the only version of an article is a page built from another one."""
    page = read_article(project, slug, lang)
    if page and (page.field_value(ORIGIN_KEY) or page.field_value(SEAL_KEY)):
        origin = page.field_value(ORIGIN_KEY) or "an article in the other language"
        raise DataError(
            f"this page was built from {origin}, and its catalog is not here",
            path=project.format_path(project.locate_article(slug, lang)),
            remedy=f"bring that back, remove the page, or take {ORIGIN_KEY} and {SEAL_KEY} out of"
            " it to make it an article of its own",
        )


def locate_units(project: Project, article: LoadedArticle) -> dict[str, int]:
    """The line of the source, from 1, on which the paragraph of each unit begins, by unit id."""
    blocks = article.source.list_translatable_blocks(project.settings.exempt_roles)
    lines = find_line_numbers(article.source, [block.span[0] for block in blocks])
    return dict(zip((unit.id for unit in article.catalog.units), lines, strict=True))
