"""Syncing brings catalogs up to their articles on disk, and remembers which are."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tmtool.core.errors import TmtoolError
from tmtool.store.index import Index, IndexUpdates
from tmtool.store.project import Project
from tmtool.store.repository import list_targets
from tmtool.workflow.index import SyncResult
from tmtool.workflow.load import (
    LoadOptions,
    describe_changes,
    find_outdated,
    load_articles_with,
    remember_article,
    write_article_catalog,
    write_catalogs,
)
from tmtool.workflow.page_corrections import take_corrections
from tmtool.workflow.parallel import run_in_processes


@dataclass(frozen=True, slots=True)
class SyncOptions:
    """What to do: in which manner, whether to `write` it, and who is at work, if that matters."""

    load_options: LoadOptions
    write: bool
    person: Callable[[], str]


def sync_articles(
    project: Project, index: Index, slugs: Iterable[str], order: SyncOptions
) -> SyncResult:
    """Bring the catalogs of these articles up to date, and what hands did to pages into them."""
    wanted = tuple(slugs)

    def work(share: Sequence[str]) -> tuple[SyncResult | TmtoolError, IndexUpdates]:
        try:
            return _sync_share(project, index, share, order), index.collect_updates()
        except TmtoolError as error:
            return error, index.collect_updates()

    # An article without a catalog of its name may be another one renamed: all are seen together.
    alone = not all(list_targets(project, slug) for slug in wanted)
    parts = run_in_processes(work, wanted, workers=1 if alone else 0)
    found: list[SyncResult] = []
    for done, learned in parts:
        if isinstance(done, TmtoolError):
            raise done
        index.apply_updates(learned)
        found.append(done)
    return SyncResult(
        tuple(m for done in found for m in done.articles),
        tuple(slug for done in found for slug in done.unpaired),
        tuple(account for done in found for account in done.pages),
        tuple(problem for done in found for problem in done.problems),
        changed=any(done.changed for done in found),
    )


def _sync_share(
    project: Project, index: Index, slugs: Iterable[str], order: SyncOptions
) -> SyncResult:
    survey = load_articles_with(project, order.load_options, slugs)
    stale = find_outdated(project, survey)
    movements = tuple(describe_changes(project, pair) for pair in stale)
    corrected = take_corrections(project, survey, order.person, order.load_options.day)
    pages, open_pages = corrected.reports, {account.slug for account in corrected.reports}
    pairs = {pair.slug: pair for pair in corrected.loaded.articles}
    waiting = dict.fromkeys([*(p.slug for p in stale), *(a.slug for a in pages if a.corrections)])
    for slug, pair in pairs.items():
        known = slug not in waiting and slug not in open_pages and slug not in survey.problems
        if known and not pair.former_slug:
            remember_article(index, pair)
    if order.write:
        quiet = [pairs[slug] for slug in waiting if slug not in open_pages]
        write_catalogs(project, survey, quiet, index)
        for slug in waiting:
            if slug in open_pages:
                with survey.problems.isolate(slug):
                    write_article_catalog(project, pairs[slug])
    unpaired = tuple(one.slug for one in survey.unpaired)
    problems = tuple(survey.problems)
    return SyncResult(movements, unpaired, pages, problems, changed=bool(waiting or pages))
