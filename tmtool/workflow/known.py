"""Recall is what the index knows of articles whose files are as they were."""

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tmtool.core.errors import TmtoolError
from tmtool.core.status.status import ArticleStatus
from tmtool.formats.dataclass_json import pack, unpack
from tmtool.store.index import Index
from tmtool.store.project import Project, safe_slug

if TYPE_CHECKING:  # what is known needs no sync
    from tmtool.core.page.correction import Account
    from tmtool.core.sync.sync import Movement

# What is remembered of an article: that a sync would not change its catalog, and its status.
STEP, STATUS = "step", "status"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one article stands; `unsynced` where its catalog on disk is not what it should be.

    `day` is the one day on which this is true, empty where the day has no say in it. `former` is
    the name that the article had, where it was renamed.
    """

    row: ArticleStatus
    unsynced: bool = False
    day: str = ""
    former: str = ""


@dataclass(frozen=True, slots=True)
class Synced:
    """What was done to catalogs, or would be, and which articles could not be worked on.

    `pages` is what was read in pages that somebody corrected by hand; `changed` says that there
    was anything to do.
    """

    movements: "tuple[Movement, ...]" = ()
    unpaired: tuple[str, ...] = ()
    pages: "tuple[Account, ...]" = ()
    problems: tuple[TmtoolError, ...] = ()
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Standings:
    """Where articles stand, sorted by slug, and what stands in the way of knowing it of others."""

    standings: tuple[Standing, ...]
    problems: tuple[TmtoolError, ...]

    @property
    def rows(self) -> tuple[ArticleStatus, ...]:
        """The status of each."""
        return tuple(standing.row for standing in self.standings)

    @property
    def unsynced(self) -> tuple[str, ...]:
        """The slugs of those whose catalog on disk is not what it should be."""
        return tuple(
            one.row.slug + (f" (renamed from {one.former})" if one.former else "")
            for one in self.standings
            if one.unsynced
        )


def wanted(project: Project, index: Index, slugs: Iterable[str]) -> tuple[str, ...]:
    """The articles named, or all there are; then the index learns what is gone.

    Raises UnsafePath for a slug that is none.
    """
    named = tuple(map(safe_slug, slugs))
    if named:
        return named
    found = project.walked()
    index.begin(found)
    return found.slugs


def tidy(index: Index, slug: str) -> str:
    """The digest that the article's catalog had when it was in step last, and in our own form."""
    base, _, digest = index.last(STEP, slug).partition(":")
    return digest if base == index.base else ""


def keep_step(index: Index, slug: str, key: str, digest: str) -> None:
    """Keep that a sync has nothing to do for files that make `key`, the catalog among them."""
    index.keep(STEP, slug, key, f"{index.base}:{digest}")


def moved(project: Project, index: Index, slugs: Iterable[str] = ()) -> tuple[str, ...]:
    """The articles of those wanted that a sync has to look at."""
    return tuple(
        slug
        for slug in wanted(project, index, slugs)
        if index.recalled(STEP, slug, index.key(slug)) is None
    )


def standing(index: Index, slug: str, today: str) -> Standing | None:
    """Where an article stands, if that is known for its files as they are."""
    value = index.recalled(STATUS, slug, index.key(slug))
    with suppress(ValueError):
        known = unpack(Standing, json.loads(value)) if value else None
        return known if known and known.day in {"", today} else None
    return None


def remember(index: Index, key: str, standing: Standing) -> None:
    """Keep where an article stands with files that make `key`."""
    index.keep(STATUS, standing.row.slug, key, json.dumps(pack(standing), separators=(",", ":")))
