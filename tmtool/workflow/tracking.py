"""Tracking keeps every catalog beside its source article, in memory or on disk."""

from collections.abc import Iterable
from dataclasses import dataclass

from tmtool.core.article import Article
from tmtool.core.build import Translation
from tmtool.core.catalog import Catalog
from tmtool.core.change import Change
from tmtool.core.errors import DataError, Refused, TmtoolError, UnsafePath
from tmtool.core.lang import Lang
from tmtool.core.settings import Settings
from tmtool.core.suspicion import suspicion
from tmtool.core.sync import Movement, synced
from tmtool.store import shelf
from tmtool.store.project import Project
from tmtool.store.shelf import Held


@dataclass(frozen=True, slots=True)
class Pair:
    """A source article, its catalog synced to it, and the translated article if there is one.

    `held` is the catalog as it stands on disk; `changes` is what sync did to bring it up to date.
    """

    source: Article
    catalog: Catalog
    held: Held | None
    changes: tuple[Change, ...]
    page: Article | None

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


def surveyed(
    project: Project, day: str, slugs: Iterable[str] = (), *, force: bool = False
) -> Survey:
    """Every article of the project, or those named; one that cannot be read hides no other.

    One that is probably not what its writer meant is a problem too, unless `force` is set.

    Raises UnsafePath for a slug that is none, and DataError for one that names nothing.
    """
    wanted = tuple(slugs) or project.slugs()
    pairs: list[Pair] = []
    unpaired: list[Unpaired] = []
    problems: list[TmtoolError] = []
    for slug in wanted:
        try:
            found = paired(project, slug, day, force=force)
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


def paired(project: Project, slug: str, day: str, *, force: bool = False) -> Pair | Unpaired:
    """The article `slug` with its catalog synced in memory, its marks dated `day`.

    The catalog's header says which version is the source; without a catalog the only version
    is. Raises DataError where neither decides, and for what cannot be read; Refused for an
    article that was emptied or is in the other language, unless `force` is set.
    """
    source_lang = _source(project, slug)
    if source_lang is None:
        return Unpaired(slug)
    target = source_lang.other
    source = shelf.article(project, slug, source_lang)
    if source is None:
        missing = project.shown(project.article(slug, source_lang))
        raise DataError(
            f"this catalog's article {missing} is gone",
            path=project.shown(project.catalog(slug, target)),
            remedy="bring the article back, or remove the catalog",
        )
    shelf.sound(project, source)
    held = shelf.catalog(project, slug, target)
    start = held.catalog if held else Catalog(slug, source_lang, target)
    blocks = source.translatable(project.settings.exempt)
    if not force and (reason := suspicion(start, blocks, source_lang)):
        raise Refused(
            reason,
            path=project.shown(project.article(slug, source_lang)),
            remedy=f"bring it back, or say tmtool sync {slug} --force if this is meant",
        )
    done = synced(start, blocks, day, project.settings.treatments)
    page = shelf.article(project, slug, target)
    return Pair(source, done.catalog, held, done.changes, page)


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


def save(project: Project, pair: Pair) -> bool:
    """Bring the catalog on disk up to date; whether anything was written."""
    return shelf.save_catalog(project, pair.held, pair.catalog).written


def waiting(project: Project, survey: Survey) -> tuple[Pair, ...]:
    """Those whose catalog would be written by a sync: not up to date, or not in our form."""
    return tuple(
        pair
        for pair in survey.pairs
        if pair.unsynced or (pair.held and shelf.untidy(project, pair.held))
    )


def movement(project: Project, pair: Pair) -> Movement:
    """What sync did to a pair's catalog, for a report."""
    path = project.shown(project.catalog(pair.slug, pair.catalog.target))
    return Movement(pair.slug, path, pair.changes, fresh=pair.held is None)
