"""Remembers what was found out about articles whose files are as they were, and what was not.

`tmtool sync` and `tmtool status` ask here first, and work on the rest in several processes.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

from tmtool.core.errors import TmtoolError
from tmtool.core.status.status import ArticleStatus
from tmtool.formats.dataclass_json import pack_value, unpack_value
from tmtool.store.index import Index, IndexUpdates
from tmtool.store.project import Project, list_targets, require_safe_slug
from tmtool.workflow.parallel import run_in_processes

R = TypeVar("R")

# The kinds of facts: that a sync would not change the catalog, and the article's status.
STEP, STATUS = "step", "status"


@dataclass(frozen=True, slots=True)
class KnownStatus:
    """The status of one article; `unsynced` where its catalog on disk is not up to date.

    `day` is the one ISO day on which this is true, empty where the day has no say in it.
    `former_slug` is the name that the article had, where it was renamed. `rules` is the digest of
    what the gate's checks read beside the article's own files.
    """

    status: ArticleStatus
    unsynced: bool = False
    day: str = ""
    former_slug: str = ""
    rules: str = ""


@dataclass(frozen=True, slots=True)
class ArticleListing:
    """The articles to look at, and what is wrong with the names of others."""

    slugs: tuple[str, ...]
    problems: tuple[TmtoolError, ...] = ()


def list_articles(project: Project, index: Index, slugs: Iterable[str]) -> ArticleListing:
    """The articles named, or all there are; then the index forgets those that are gone.

    Raises UnsafePath for a slug that leads out of the project.
    """
    named = tuple(map(require_safe_slug, slugs))
    if named:
        return ArticleListing(named)
    files = project.list_files()
    index.note_all_files(files)
    return ArticleListing(files.slugs, files.inventory.problems)


def run_in_shares(
    project: Project, index: Index, slugs: Sequence[str], work: Callable[[Sequence[str]], R]
) -> list[R]:
    """What `work` makes of each share of `slugs`, many of them in several processes.

    What it tells `index` in another process comes into this one's. A TmtoolError that ends it is
    raised here.
    """

    def run(share: Sequence[str]) -> tuple[R | TmtoolError, IndexUpdates]:
        try:
            return work(share), index.collect_updates()
        except TmtoolError as error:
            return error, index.collect_updates()

    # An article without a catalog of its name may be another one renamed: all go together.
    renamed = not all(list_targets(project, slug) for slug in slugs)
    results: list[R] = []
    for result, updates in run_in_processes(run, slugs, workers=1 if renamed else 0):
        if isinstance(result, TmtoolError):
            raise result
        index.apply_updates(updates)
        results.append(result)
    return results


def find_canonical_digest(index: Index, slug: str) -> str:
    """The digest of the article's catalog when it was last up to date and in our own layout."""
    base, _, digest = index.find_last_value(STEP, slug).partition(":")
    return digest if base == index.base else ""


def remember_synced(index: Index, slug: str, key: str, digest: str) -> None:
    """Remember that a sync has nothing to do while the article's files make `key`.

    `digest` is that of its catalog.
    """
    index.keep_fact(STEP, slug, key, f"{index.base}:{digest}")


def find_changed_articles(
    project: Project, index: Index, slugs: Sequence[str] = ()
) -> tuple[str, ...]:
    """Those of the articles named, or of all, that a sync has to look at."""
    return tuple(
        slug
        for slug in slugs or list_articles(project, index, ()).slugs
        if index.find_fact(STEP, slug, index.compute_key(slug)) is None
    )


def recall_status(index: Index, slug: str, today: str) -> KnownStatus | None:
    """The status of an article, if it is known for its files as they are and for `today`."""
    value = index.find_fact(STATUS, slug, index.compute_key(slug))
    with suppress(ValueError):
        known = unpack_value(KnownStatus, json.loads(value)) if value else None
        if known and known.day in {"", today} and known.rules == index.rules_digest:
            return known
    return None


def remember_status(index: Index, key: str, known: KnownStatus) -> None:
    """Remember the status of an article while its files make `key`."""
    value = json.dumps(pack_value(known), separators=(",", ":"))
    index.keep_fact(STATUS, known.status.slug, key, value)
