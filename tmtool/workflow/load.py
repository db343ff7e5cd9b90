"""Tracking keeps every catalog beside its source article, in memory or on disk."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tmtool.core.catalog.article import Article
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.errors import DataError, Refused
from tmtool.core.page.build import ORIGIN_KEY, SEAL_KEY, Translation
from tmtool.core.settings import Settings
from tmtool.core.sync.change import Change
from tmtool.core.sync.renames import Renames
from tmtool.core.sync.safety import suspicion
from tmtool.core.sync.sync import Movement, synced
from tmtool.core.text.lang import Lang
from tmtool.store import files
from tmtool.store import repository as shelf
from tmtool.store.index import Index
from tmtool.store.project import Inventory, Project
from tmtool.store.repository import Held
from tmtool.workflow import known as recall
from tmtool.workflow import parallel as hands
from tmtool.workflow import renames as renaming
from tmtool.workflow.problems import Problems
from tmtool.workflow.renames import Stranger


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
    def former(self) -> str:
        """The name under which its catalog still lies, where the article was renamed."""
        return self.held.catalog.slug if self.held and self.held.catalog.slug != self.slug else ""

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
    """What was found in a project: articles that can be worked on, and what stands in the way.

    What is wrong with an article may show only later, while it is worked on; whoever does that
    does it inside `problems.of`, and `problems` grows.
    """

    pairs: tuple[Pair, ...]
    unpaired: tuple[Unpaired, ...]
    problems: Problems


@dataclass(frozen=True, slots=True)
class Manner:
    """How to sync: with marks dated `day`, and whether whatever looks like an accident is meant.

    What the `index` knows of catalogs makes their saving quicker.
    """

    day: str
    force: bool = False
    index: Index | None = None


def surveyed(
    project: Project, day: str, slugs: Iterable[str] = (), *, force: bool = False
) -> Survey:
    """The survey of these articles, synced in the manner of `day` and `force`; see `seen`."""
    return seen(project, Manner(day, force), slugs)


def seen(project: Project, manner: Manner, slugs: Iterable[str] = ()) -> Survey:
    """Every article of the project, or those named; one that cannot be read hides no other.

    An article that was renamed stands under its new name, with the catalog of its old one. One
    that is probably not what its writer meant is a problem too, unless `force` is set.
    Raises UnsafePath for a slug that is none, and DataError for one that names nothing.
    """
    named = wanted = tuple(slugs)
    settled = bool(wanted) and all(_settled(project, slug) for slug in wanted)
    inventory = Inventory({}, {}) if settled else project.inventory()
    renames = Renames() if settled else renaming.recognised(project, inventory)
    wanted = _still(wanted, renames, inventory)
    found = _surveyed(project, wanted or _present(inventory, renames), renames, manner)
    if not _strangers(project, found):
        return found
    inventory = project.inventory()
    whole = _surveyed(project, _present(inventory, renames), renames, manner) if wanted else found
    again = renaming.recognised(project, inventory, _strangers(project, whole))
    if again == renames:
        return found
    wanted = _still(named, again, inventory)
    return _surveyed(project, wanted or _present(inventory, again), again, manner)


def _present(inventory: Inventory, renames: Renames) -> tuple[str, ...]:
    """The names of all articles, without those that only a catalog or a page still has."""
    left = {rename.old for rename in renames.certain} & inventory.left
    return tuple(slug for slug in inventory.slugs if slug not in left)


def _still(wanted: tuple[str, ...], renames: Renames, inventory: Inventory) -> tuple[str, ...]:
    """The articles wanted, without names that one wanted by its new name has left behind."""
    former = {rename.old for rename in renames.certain if rename.new in wanted}
    left = former & inventory.left if former else former
    return tuple(slug for slug in wanted if slug not in left)


def _settled(project: Project, slug: str) -> bool:
    """Whether an article lies beside a catalog of its own name."""
    targets = shelf.targets(project, slug)
    return any(project.article(slug, target.other).is_file() for target in targets)


def _strangers(project: Project, survey: Survey) -> list[Stranger]:
    """The catalogs of another article than the one that now has their name."""
    found: list[Stranger] = []
    for pair in survey.pairs:
        with survey.problems.of(pair.slug):
            held = pair.held if pair.changes else None
            if held and renaming.strange(project, held.catalog, pair.source):
                found.append(Stranger(held.catalog, pair.source))
    return found


def _surveyed(project: Project, wanted: Iterable[str], renames: Renames, manner: Manner) -> Survey:
    pairs: list[Pair] = []
    unpaired: list[Unpaired] = []
    problems = Problems(project)
    for slug in wanted:
        with problems.of(slug):
            found = _paired(project, slug, renames, manner)
            if isinstance(found, Pair):
                pairs.append(found)
            else:
                unpaired.append(found)
    return Survey(tuple(pairs), tuple(unpaired), problems)


def paired(project: Project, slug: str, day: str, *, force: bool = False) -> Pair | Unpaired:
    """The article `slug` with its catalog synced in memory, its marks dated `day`.

    The catalog's header says which version is the source; without a catalog the only version
    is. Raises DataError where neither decides, and for what cannot be read; Refused for an
    article that was emptied or is in the other language, unless `force` is set.
    """
    survey = surveyed(project, day, (slug,), force=force)
    survey.problems.raise_first()
    found: tuple[Pair | Unpaired, ...] = (*survey.pairs, *survey.unpaired)
    return found[0]


def _paired(project: Project, slug: str, renames: Renames, manner: Manner) -> Pair | Unpaired:
    """The article `slug` with its catalog, or the one that it was renamed from has left it."""
    if doubt := renames.doubt(slug):
        raise renaming.doubtful(project, doubt)
    former, present = renames.former(slug), renames.present(slug)
    source_lang = _source(project, former or slug)
    if source_lang is None:
        return Unpaired(slug)
    target = source_lang.other
    version = shelf.version(project, slug, source_lang)
    if version is None and present:
        raise renaming.gone(project, slug, source_lang, present)
    if version is None:
        missing = project.shown(project.article(slug, source_lang))
        raise DataError(
            f"this catalog's article {missing} is gone",
            path=project.shown(project.catalog(slug, target)),
            remedy="bring the article back, or remove the catalog",
        )
    source = shelf.sound(project, version.article)
    # Where the catalog of this name follows another article, this one has none, and no page.
    tidy = recall.tidy(manner.index, slug) if manner.index else ""
    own = not present or bool(former)
    held = shelf.catalog(project, former or slug, target, tidy) if own else None
    start = replace(held.catalog, slug=slug) if held else Catalog(slug, source_lang, target)
    blocks = source.translatable(project.settings.exempt)
    if not manner.force and (reason := suspicion(start, blocks, source_lang)):
        raise Refused(
            reason,
            path=project.shown(project.article(slug, source_lang)),
            remedy=f"bring it back, or say tmtool sync {slug} --force if this is meant",
        )
    done = synced(start, blocks, manner.day, project.settings.treatments)
    other = None if present else shelf.version(project, slug, target)
    page = other.article if other else None
    if page is None and former:
        page = _built(project, former, target)
    versions = {source_lang: version.digest, target: other.digest if other else ""}
    catalogs = {source_lang: "", target: held.digest if held else ""}
    digests = (*(versions[lang] for lang in Lang), *(catalogs[lang] for lang in Lang))
    return Pair(source, done.catalog, held, done.changes, page, digests)


def _built(project: Project, slug: str, lang: Lang) -> Article | None:
    """The page that was built under the name `slug`."""
    page = shelf.article(project, slug, lang)
    return page if page and shelf.built(project, page) else None


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
    if len(versions) > 1:
        return None
    _original(project, slug, versions[0])
    return versions[0]


def _original(project: Project, slug: str, lang: Lang) -> None:
    """Raise DataError where the only version of an article is a page built from another one."""
    page = shelf.article(project, slug, lang)
    if page and (page.fact(ORIGIN_KEY) or page.fact(SEAL_KEY)):
        origin = page.fact(ORIGIN_KEY) or "an article in the other language"
        raise DataError(
            f"this page was built from {origin}, and its catalog is not here",
            path=project.shown(project.article(slug, lang)),
            remedy=f"bring that back, remove the page, or take {ORIGIN_KEY} and {SEAL_KEY} out of"
            " it to make it an article of its own",
        )


def save(project: Project, pair: Pair) -> bool:
    """Bring the catalog on disk up to date; whether anything was written."""
    return shelf.save_catalog(project, pair.held, pair.catalog).written


def saved(project: Project, survey: Survey, pairs: Sequence[Pair], index: Index) -> None:
    """Bring the catalogs of `pairs` on disk up to date; remember which have nothing left to do.

    Those that follow a renamed article go one after the other, in their order.
    """
    unsettled: set[Path] = set()
    leaving = {pair.former: pair for pair in survey.pairs if pair.former}

    def bring(pair: Pair) -> str:
        with survey.problems.of(pair.slug):
            _require_free_name(project, survey, pair, leaving)
            return shelf.bring_catalog(project, pair.held, pair.catalog, unsettled)
        return ""

    try:
        moving = any(pair.former for pair in pairs)
        digests = [bring(p) for p in pairs] if moving else hands.together(bring, pairs)
    finally:
        files.settle(unsettled)
    for pair, digest in zip(pairs, digests, strict=True):
        if digest and not pair.former:
            at = len(Lang) + list(Lang).index(pair.catalog.target)
            known = (*pair.digests[:at], digest, *pair.digests[at + 1 :])
            settled(index, replace(pair, digests=known))


def _require_free_name(
    project: Project, survey: Survey, pair: Pair, leaving: Mapping[str, Pair]
) -> None:
    """Raise DataError where a catalog would be written over one that could not move away."""
    other = leaving.get(pair.slug)
    if other and other.slug in survey.problems:
        raise DataError(
            "another article's catalog still has this name",
            path=project.shown(project.catalog(pair.slug, pair.catalog.target)),
            remedy=f"mend {other.slug} first, then run tmtool sync again",
        )


def settled(index: Index, pair: Pair) -> None:
    """Remember that a sync has nothing to do for these very files."""
    tidy = pair.digests[len(Lang) + list(Lang).index(pair.catalog.target)]
    recall.keep_step(index, pair.slug, index.key_of(pair.slug, pair.digests), tidy)


def waiting(project: Project, survey: Survey) -> tuple[Pair, ...]:
    """Those whose catalog would be written by a sync: not up to date, or not in our form.

    One that takes the name of another one that moves comes after that.
    """
    found: list[Pair] = []
    for pair in survey.pairs:
        with survey.problems.of(pair.slug):
            if pair.unsynced or (pair.held and shelf.untidy(project, pair.held)):
                found.append(pair)
    leaving = {pair.former: pair for pair in found if pair.former}
    return tuple(sorted(found, key=lambda pair: _depth(pair, leaving)))


def _depth(pair: Pair, leaving: Mapping[str, Pair]) -> int:
    """How many must give way before the pair's catalog can be written under its name."""
    depth = 0
    while other := leaving.get(pair.slug):
        pair, depth = other, depth + 1
    return depth


def movement(project: Project, pair: Pair) -> Movement:
    """What sync did to a pair's catalog, for a report."""
    path = project.shown(project.catalog(pair.slug, pair.catalog.target))
    fresh = pair.held is None
    return Movement(pair.slug, path, pair.changes, fresh=fresh, former=pair.former)
