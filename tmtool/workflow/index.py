"""Recall is what the index knows of articles whose files are as they were."""

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tmtool.core.errors import TmtoolError
from tmtool.core.status.status import ArticleStatus
from tmtool.formats.dataclass_json import pack_value, unpack_value
from tmtool.store.index import Index
from tmtool.store.project import Project, require_safe_slug

if TYPE_CHECKING:  # what is known needs no sync
    from tmtool.core.page.correction import PageReport
    from tmtool.core.sync.change import ArticleChanges

# What is remembered of an article: that a sync would not change its catalog, and its status.
STEP, STATUS = "step", "status"


@dataclass(frozen=True, slots=True)
class KnownStatus:
    """Where one article stands; `unsynced` where its catalog on disk is not what it should be.

    `day` is the one day on which this is true, empty where the day has no say in it. `former` is
    the name that the article had, where it was renamed.
    """

    status: ArticleStatus
    unsynced: bool = False
    day: str = ""
    former: str = ""


@dataclass(frozen=True, slots=True)
class SyncResult:
    """What was done to catalogs, or would be, and which articles could not be worked on.

    `pages` is what was read in pages that somebody corrected by hand; `changed` says that there
    was anything to do.
    """

    articles: "tuple[ArticleChanges, ...]" = ()
    unpaired: tuple[str, ...] = ()
    pages: "tuple[PageReport, ...]" = ()
    problems: tuple[TmtoolError, ...] = ()
    changed: bool = False


@dataclass(frozen=True, slots=True)
class StatusResult:
    """Where articles stand, sorted by slug, and what stands in the way of knowing it of others."""

    known: tuple[KnownStatus, ...]
    problems: tuple[TmtoolError, ...]

    @property
    def statuses(self) -> tuple[ArticleStatus, ...]:
        """The status of each."""
        return tuple(standing.status for standing in self.known)

    @property
    def unsynced(self) -> tuple[str, ...]:
        """The slugs of those whose catalog on disk is not what it should be."""
        return tuple(
            one.status.slug + (f" (renamed from {one.former})" if one.former else "")
            for one in self.known
            if one.unsynced
        )


def resolve_slugs(project: Project, index: Index, slugs: Iterable[str]) -> tuple[str, ...]:
    """The articles named, or all there are; then the index learns what is gone.

    Raises UnsafePath for a slug that is none.
    """
    named = tuple(map(require_safe_slug, slugs))
    if named:
        return named
    found = project.list_files()
    index.note_all_files(found)
    return found.slugs


def find_canonical_digest(index: Index, slug: str) -> str:
    """The digest that the article's catalog had when it was in step last, and in our own form."""
    base, _, digest = index.find_last_value(STEP, slug).partition(":")
    return digest if base == index.base else ""


def remember_synced(index: Index, slug: str, key: str, digest: str) -> None:
    """Keep that a sync has nothing to do for files that make `key`, the catalog among them."""
    index.keep_fact(STEP, slug, key, f"{index.base}:{digest}")


def find_changed_articles(
    project: Project, index: Index, slugs: Iterable[str] = ()
) -> tuple[str, ...]:
    """The articles of those wanted that a sync has to look at."""
    return tuple(
        slug
        for slug in resolve_slugs(project, index, slugs)
        if index.find_fact(STEP, slug, index.compute_key(slug)) is None
    )


def recall_status(index: Index, slug: str, today: str) -> KnownStatus | None:
    """Where an article stands, if that is known for its files as they are."""
    value = index.find_fact(STATUS, slug, index.compute_key(slug))
    with suppress(ValueError):
        known = unpack_value(KnownStatus, json.loads(value)) if value else None
        return known if known and known.day in {"", today} else None
    return None


def remember_status(index: Index, key: str, standing: KnownStatus) -> None:
    """Keep where an article stands with files that make `key`."""
    index.keep_fact(
        STATUS, standing.status.slug, key, json.dumps(pack_value(standing), separators=(",", ":"))
    )
