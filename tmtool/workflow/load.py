"""Tracking keeps every catalog beside its source article, in memory or on disk."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tmtool.core.catalog.article import Article
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.errors import DataError, RequestRefused
from tmtool.core.page.build import ORIGIN_KEY, SEAL_KEY, TranslatedPage
from tmtool.core.settings import Settings
from tmtool.core.sync.change import UnitChange
from tmtool.core.sync.rename_detection import DetectedRenames
from tmtool.core.sync.safety import explain_suspicion
from tmtool.core.sync.sync import ArticleChanges, update_catalog
from tmtool.core.text.lang import Lang
from tmtool.store import files
from tmtool.store.index import Index
from tmtool.store.project import Inventory, Project
from tmtool.store.repository import (
    StoredCatalog,
    find_line_numbers,
    has_foreign_layout,
    is_built_page,
    list_languages,
    list_targets,
    read_article,
    read_catalog,
    read_version,
    require_sound,
    write_catalog,
    write_catalog_unflushed,
)
from tmtool.workflow.index import find_canonical_digest, remember_synced
from tmtool.workflow.parallel import run_in_threads
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
    """A source article, its catalog synced to it, and the translated article if there is one.

    `held` is the catalog as it stands on disk; `changes` is what sync did to bring it up to date.
    `digests` are of the files as they were read: the versions and the catalogs, by language.
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
    """What was found in a project: articles that can be worked on, and what stands in the way.

    What is wrong with an article may show only later, while it is worked on; whoever does that
    does it inside `problems.of`, and `problems` grows.
    """

    articles: tuple[LoadedArticle, ...]
    unpaired: tuple[UnpairedArticle, ...]
    problems: Problems


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """How to sync: with marks dated `day`, and whether whatever looks like an accident is meant.

    What the `index` knows of catalogs makes their saving quicker.
    """

    day: str
    force: bool = False
    index: Index | None = None


def load_articles(
    project: Project, day: str, slugs: Iterable[str] = (), *, force: bool = False
) -> LoadedArticles:
    """The survey of these articles, synced in the manner of `day` and `force`; see `seen`."""
    return load_articles_with(project, LoadOptions(day, force), slugs)


def load_articles_with(
    project: Project, manner: LoadOptions, slugs: Iterable[str] = ()
) -> LoadedArticles:
    """Every article of the project, or those named; one that cannot be read hides no other.

    An article that was renamed stands under its new name, with the catalog of its old one. One
    that is probably not what its writer meant is a problem too, unless `force` is set.
    Raises UnsafePath for a slug that is none, and DataError for one that names nothing.
    """
    named = wanted = tuple(slugs)
    settled = bool(wanted) and all(_has_own_catalog(project, slug) for slug in wanted)
    inventory = Inventory({}, {}) if settled else project.take_inventory()
    renames = DetectedRenames() if settled else find_project_renames(project, inventory)
    wanted = _drop_former_slugs(wanted, renames, inventory)
    found = _load_each(project, wanted or _list_present_slugs(inventory, renames), renames, manner)
    if not _find_mismatches(project, found):
        return found
    inventory = project.take_inventory()
    whole = (
        _load_each(project, _list_present_slugs(inventory, renames), renames, manner)
        if wanted
        else found
    )
    again = find_project_renames(project, inventory, _find_mismatches(project, whole))
    if again == renames:
        return found
    wanted = _drop_former_slugs(named, again, inventory)
    return _load_each(project, wanted or _list_present_slugs(inventory, again), again, manner)


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


def _find_mismatches(project: Project, survey: LoadedArticles) -> list[MismatchedCatalog]:
    """The catalogs of another article than the one that now has their name."""
    found: list[MismatchedCatalog] = []
    for pair in survey.articles:
        with survey.problems.isolate(pair.slug):
            held = pair.stored if pair.changes else None
            if held and is_mismatched(project, held.catalog, pair.source):
                found.append(MismatchedCatalog(held.catalog, pair.source))
    return found


def _load_each(
    project: Project, wanted: Iterable[str], renames: DetectedRenames, manner: LoadOptions
) -> LoadedArticles:
    pairs: list[LoadedArticle] = []
    unpaired: list[UnpairedArticle] = []
    problems = Problems(project)
    for slug in wanted:
        with problems.isolate(slug):
            found = _load_one(project, slug, renames, manner)
            if isinstance(found, LoadedArticle):
                pairs.append(found)
            else:
                unpaired.append(found)
    return LoadedArticles(tuple(pairs), tuple(unpaired), problems)


def load_article(
    project: Project, slug: str, day: str, *, force: bool = False
) -> LoadedArticle | UnpairedArticle:
    """The article `slug` with its catalog synced in memory, its marks dated `day`.

    The catalog's header says which version is the source; without a catalog the only version
    is. Raises DataError where neither decides, and for what cannot be read; Refused for an
    article that was emptied or is in the other language, unless `force` is set.
    """
    survey = load_articles(project, day, (slug,), force=force)
    survey.problems.raise_first()
    found: tuple[LoadedArticle | UnpairedArticle, ...] = (*survey.articles, *survey.unpaired)
    return found[0]


def _load_one(
    project: Project, slug: str, renames: DetectedRenames, manner: LoadOptions
) -> LoadedArticle | UnpairedArticle:
    """The article `slug` with its catalog, or the one that it was renamed from has left it."""
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
        missing = project.format_path(project.locate_article(slug, source_lang))
        raise DataError(
            f"this catalog's article {missing} is gone",
            path=project.format_path(project.locate_catalog(slug, target)),
            remedy="bring the article back, or remove the catalog",
        )
    source = require_sound(project, version.article)
    # Where the catalog of this name follows another article, this one has none, and no page.
    tidy = find_canonical_digest(manner.index, slug) if manner.index else ""
    own = not present or bool(former)
    held = read_catalog(project, former or slug, target, tidy) if own else None
    start = replace(held.catalog, slug=slug) if held else Catalog(slug, source_lang, target)
    blocks = source.list_translatable_blocks(project.settings.exempt_roles)
    if not manner.force and (reason := explain_suspicion(start, blocks, source_lang)):
        raise RequestRefused(
            reason,
            path=project.format_path(project.locate_article(slug, source_lang)),
            remedy=f"bring it back, or say tmtool sync {slug} --force if this is meant",
        )
    done = update_catalog(start, blocks, manner.day, project.settings.edit_policies)
    other = None if present else read_version(project, slug, target)
    page = other.article if other else None
    if page is None and former:
        page = _read_built_page(project, former, target)
    versions = {source_lang: version.digest, target: other.digest if other else ""}
    catalogs = {source_lang: "", target: held.digest if held else ""}
    digests = (*(versions[lang] for lang in Lang), *(catalogs[lang] for lang in Lang))
    return LoadedArticle(source, done.catalog, held, done.changes, page, digests)


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


def write_article_catalog(project: Project, pair: LoadedArticle) -> bool:
    """Bring the catalog on disk up to date; whether anything was written."""
    return write_catalog(project, pair.stored, pair.catalog).written


def write_catalogs(
    project: Project, survey: LoadedArticles, pairs: Sequence[LoadedArticle], index: Index
) -> None:
    """Bring the catalogs of `pairs` on disk up to date; remember which have nothing left to do.

    Those that follow a renamed article go one after the other, in their order.
    """
    unsettled: set[Path] = set()
    leaving = {pair.former_slug: pair for pair in survey.articles if pair.former_slug}

    def bring(pair: LoadedArticle) -> str:
        with survey.problems.isolate(pair.slug):
            _require_free_name(project, survey, pair, leaving)
            return write_catalog_unflushed(project, pair.stored, pair.catalog, unsettled)
        return ""

    try:
        moving = any(pair.former_slug for pair in pairs)
        digests = [bring(p) for p in pairs] if moving else run_in_threads(bring, pairs)
    finally:
        files.flush_folders(unsettled)
    for pair, digest in zip(pairs, digests, strict=True):
        if digest and not pair.former_slug:
            at = len(Lang) + list(Lang).index(pair.catalog.target_lang)
            known = (*pair.digests[:at], digest, *pair.digests[at + 1 :])
            remember_article(index, replace(pair, digests=known))


def _require_free_name(
    project: Project,
    survey: LoadedArticles,
    pair: LoadedArticle,
    leaving: Mapping[str, LoadedArticle],
) -> None:
    """Raise DataError where a catalog would be written over one that could not move away."""
    other = leaving.get(pair.slug)
    if other and other.slug in survey.problems:
        raise DataError(
            "another article's catalog still has this name",
            path=project.format_path(project.locate_catalog(pair.slug, pair.catalog.target_lang)),
            remedy=f"mend {other.slug} first, then run tmtool sync again",
        )


def remember_article(index: Index, pair: LoadedArticle) -> None:
    """Remember that a sync has nothing to do for these very files."""
    tidy = pair.digests[len(Lang) + list(Lang).index(pair.catalog.target_lang)]
    remember_synced(index, pair.slug, index.compute_key_for(pair.slug, pair.digests), tidy)


def find_outdated(project: Project, survey: LoadedArticles) -> tuple[LoadedArticle, ...]:
    """Those whose catalog would be written by a sync: not up to date, or not in our form.

    One that takes the name of another one that moves comes after that.
    """
    found: list[LoadedArticle] = []
    for pair in survey.articles:
        with survey.problems.isolate(pair.slug):
            if pair.is_unsynced or (pair.stored and has_foreign_layout(project, pair.stored)):
                found.append(pair)
    leaving = {pair.former_slug: pair for pair in found if pair.former_slug}
    return tuple(sorted(found, key=lambda pair: _count_predecessors(pair, leaving)))


def _count_predecessors(pair: LoadedArticle, leaving: Mapping[str, LoadedArticle]) -> int:
    """How many must give way before the pair's catalog can be written under its name."""
    depth = 0
    while other := leaving.get(pair.slug):
        pair, depth = other, depth + 1
    return depth


def locate_units(project: Project, pair: LoadedArticle) -> dict[str, int]:
    """The line of the source, from 1, on which the paragraph of each unit begins, by unit id."""
    blocks = pair.source.list_translatable_blocks(project.settings.exempt_roles)
    lines = find_line_numbers(pair.source, [block.span[0] for block in blocks])
    return dict(zip((unit.id for unit in pair.catalog.units), lines, strict=True))


def describe_changes(project: Project, pair: LoadedArticle) -> ArticleChanges:
    """What sync did to a pair's catalog, for a report."""
    path = project.format_path(project.locate_catalog(pair.slug, pair.catalog.target_lang))
    fresh = pair.stored is None
    return ArticleChanges(pair.slug, path, pair.changes, is_new=fresh, former_slug=pair.former_slug)
