"""Tracking keeps every catalog beside its source article, in memory or on disk."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tmtool.core.article import Article
from tmtool.core.build import Translation
from tmtool.core.catalog import Catalog
from tmtool.core.errors import DataError, TmtoolError, UnsafePath
from tmtool.core.lang import Lang
from tmtool.core.settings import Settings
from tmtool.core.sync import Change, Movement, synced
from tmtool.store import files, shelf
from tmtool.store.index import Index
from tmtool.store.project import Project
from tmtool.store.shelf import Held
from tmtool.workflow import hands, recall


@dataclass(frozen=True, slots=True)
class Pair:
    """A source article, its catalog synced to it, and the translated article if there is one.

    `held` is the catalog as it stands on disk; `changes` is what sync did to bring it up to date.
    `digests` are of the files as they were read: the versions and the catalogs, by language.
    """

    source: Article
    catalog: Catalog
    held: Held | None
    changes: tuple[Change, ...]
    page: Article | None
    digests: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """The article's slug."""
        return self.source.slug

    def translation(self, settings: Settings) -> Translation | None:
        """The translated article on disk beside its source, if there is one."""
        if self.page is None:
            return None
        return Translation(self.page, self.source, settings.keys, settings.exempt)

    @property
    def unsynced(self) -> bool:
        """Whether the catalog on disk is not what it should be."""
        return self.held is None or self.held.catalog != self.catalog


@dataclass(frozen=True, slots=True)
class Unpaired:
    """Two versions of an article that no catalog joins."""

    slug: str


@dataclass(frozen=True, slots=True)
class Survey:
    """What was found in a project: articles that can be worked on, and what stands in the way."""

    pairs: tuple[Pair, ...]
    unpaired: tuple[Unpaired, ...]
    problems: tuple[TmtoolError, ...]


def surveyed(project: Project, slugs: Iterable[str] = (), index: Index | None = None) -> Survey:
    """Every article of the project, or those named; one that cannot be read hides no other.

    What the index knows of catalogs makes their saving quicker. Raises UnsafePath for a slug
    that is none, and DataError for one that names nothing.
    """
    wanted = tuple(slugs) or project.slugs()
    pairs: list[Pair] = []
    unpaired: list[Unpaired] = []
    problems: list[TmtoolError] = []
    for slug in wanted:
        try:
            found = paired(project, slug, recall.tidy(index, slug) if index else "")
        except UnsafePath:
            raise
        except TmtoolError as error:
            problems.append(error)
            continue
        if isinstance(found, Pair):
            pairs.append(found)
        else:
            unpaired.append(found)
    return Survey(tuple(pairs), tuple(unpaired), tuple(problems))


def paired(project: Project, slug: str, tidy: str = "") -> Pair | Unpaired:
    """The article `slug` with its catalog synced in memory.

    `tidy` is the digest of a catalog that is known to be in our own form.

    The catalog's header says which version is the source; without a catalog the only version
    is. Raises DataError where neither decides, and for what cannot be read.
    """
    source_lang = _source(project, slug)
    if source_lang is None:
        return Unpaired(slug)
    target = source_lang.other
    version = shelf.version(project, slug, source_lang)
    if version is None:
        missing = project.shown(project.article(slug, source_lang))
        raise DataError(
            f"this catalog's article {missing} is gone",
            path=project.shown(project.catalog(slug, target)),
            remedy="bring the article back, or remove the catalog",
        )
    source = shelf.sound(project, version.article)
    held = shelf.catalog(project, slug, target, tidy)
    start = held.catalog if held else Catalog(slug, source_lang, target)
    done = synced(start, source.translatable(project.settings.exempt))
    page = shelf.version(project, slug, target)
    digests = {source_lang: version.digest, target: page.digest if page else ""}
    of_catalogs = {source_lang: "", target: held.digest if held else ""}
    return Pair(
        source,
        done.catalog,
        held,
        done.changes,
        page.article if page else None,
        (*(digests[lang] for lang in Lang), *(of_catalogs[lang] for lang in Lang)),
    )


def _source(project: Project, slug: str) -> Lang | None:
    """The source language of an article; None where two versions stand without a catalog."""
    targets = shelf.targets(project, slug)
    if len(targets) == len(Lang):
        raise DataError(
            f"{slug} has catalogs in both directions",
            path=project.shown(project.catalog(slug, Lang.ES)),
            remedy="keep the one whose source is the original and remove the other",
        )
    if targets:
        return targets[0].other
    versions = shelf.languages(project, slug)
    if not versions:
        raise DataError(f"there is no article {slug}", remedy="tmtool status lists them all")
    return versions[0] if len(versions) == 1 else None


def saved(project: Project, pairs: Sequence[Pair], index: Index) -> None:
    """Bring the catalogs on disk up to date, and remember that they are."""
    unsettled: set[Path] = set()

    def save(pair: Pair) -> str:
        return shelf.bring_catalog(project, pair.held, pair.catalog, unsettled)

    try:
        digests = hands.together(save, pairs)
    finally:
        files.settle(unsettled)
    for pair, digest in zip(pairs, digests, strict=True):
        if digest:
            at = len(Lang) + list(Lang).index(pair.catalog.target)
            known = (*pair.digests[:at], digest, *pair.digests[at + 1 :])
            settled(index, replace(pair, digests=known))


def settled(index: Index, pair: Pair) -> None:
    """Remember that a sync has nothing to do for these very files."""
    tidy = pair.digests[len(Lang) + list(Lang).index(pair.catalog.target)]
    recall.keep_step(index, pair.slug, index.key_of(pair.slug, pair.digests), tidy)


def waiting(project: Project, survey: Survey, index: Index) -> tuple[Pair, ...]:
    """Those whose catalog would be written by a sync: not up to date, or not in our form."""
    found = []
    for pair in survey.pairs:
        if pair.unsynced or (pair.held and shelf.untidy(project, pair.held)):
            found.append(pair)
        else:
            settled(index, pair)
    return tuple(found)


def movement(project: Project, pair: Pair) -> Movement:
    """What sync did to a pair's catalog, for a report."""
    path = project.shown(project.catalog(pair.slug, pair.catalog.target))
    return Movement(pair.slug, path, pair.changes, fresh=pair.held is None)
