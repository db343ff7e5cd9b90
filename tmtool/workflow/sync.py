"""Brings the catalogs of changed articles up to date: what `tmtool sync` does, in five steps.

Find the changed articles; load each, its catalog updated in memory, the translators of what other
programs wrote named; take what somebody corrected
by hand in its page; write the catalog; remember that nothing is left to do.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tmtool.core.errors import TmtoolError
from tmtool.store.index import Index
from tmtool.store.project import Project
from tmtool.workflow.index import find_changed_articles, list_articles, run_in_shares

if TYPE_CHECKING:  # where no article changed, none of it is needed
    from tmtool.core.page.correction import PageReport
    from tmtool.core.sync.change import ArticleChanges


@dataclass(frozen=True, slots=True)
class SyncOptions:
    """How to sync: with marks of the ISO day `day`, and written to disk unless `write` is off.

    With `force` an article that was emptied or overwritten is meant to be so. `person` names
    whoever is at work; it is called only where that matters.
    """

    day: str
    person: Callable[[], str]
    force: bool = False
    write: bool = True


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


def sync_articles(project: Project, slugs: Iterable[str], options: SyncOptions) -> SyncResult:
    """Bring the catalogs of these articles, or of all, up to date with their sources and pages.

    A second sync finds nothing to do. Raises UnsafePath for a slug that leads out of the project.
    """
    with Index(project) as index:
        listing = list_articles(project, index, slugs)
        changed = find_changed_articles(project, index, listing.slugs) if listing.slugs else ()
        if not changed:
            return SyncResult(problems=listing.problems)
        parts = run_in_shares(
            project, index, changed, lambda share: _sync_share(project, index, share, options)
        )
    return SyncResult(
        tuple(article for part in parts for article in part.articles),
        tuple(slug for part in parts for slug in part.unpaired),
        tuple(page for part in parts for page in part.pages),
        (*listing.problems, *(problem for part in parts for problem in part.problems)),
        changed=any(part.changed for part in parts),
    )


def _sync_share(
    project: Project, index: Index, slugs: Sequence[str], options: SyncOptions
) -> SyncResult:
    """The steps from loading on, for some of the changed articles, in one process."""
    # The one lazy import of this verb: mostly no article changed.
    from tmtool.store.repository import write_catalog  # noqa: PLC0415
    from tmtool.workflow.catalog_writing import (  # noqa: PLC0415
        describe_changes,
        find_outdated_catalogs,
        remember_articles,
        write_catalogs,
    )
    from tmtool.workflow.credit_finder import CreditFinder  # noqa: PLC0415
    from tmtool.workflow.load import load_articles  # noqa: PLC0415
    from tmtool.workflow.page_corrections import take_corrections  # noqa: PLC0415

    credit = CreditFinder(project, options.person, options.day).credit_catalog
    loaded = load_articles(
        project, options.day, slugs, force=options.force, index=index, credit=credit
    )
    outdated = find_outdated_catalogs(project, loaded)
    changes = tuple(describe_changes(project, article) for article in outdated)

    corrected = take_corrections(project, loaded, options.person, options.day)
    pages = corrected.reports
    articles = {article.slug: article for article in corrected.loaded.articles}
    # A page in which something is left to decide is looked at again by the next sync.
    undecided = {page.slug for page in pages}
    to_write = dict.fromkeys([a.slug for a in outdated] + [p.slug for p in pages if p.corrections])
    in_step = [a for slug, a in articles.items() if slug not in {*to_write, *undecided}]

    if options.write:
        plain = [articles[slug] for slug in to_write if slug not in undecided]
        in_step += write_catalogs(project, loaded, plain)
        for slug in to_write:
            if slug in undecided:
                with loaded.problems.isolate(slug):
                    write_catalog(project, articles[slug].stored, articles[slug].catalog)

    remember_articles(index, [a for a in in_step if a.slug not in loaded.problems])
    return SyncResult(
        changes,
        tuple(article.slug for article in loaded.unpaired),
        pages,
        tuple(loaded.problems),
        changed=bool(to_write or pages),
    )
