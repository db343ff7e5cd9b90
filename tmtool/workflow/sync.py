"""Syncing brings catalogs up to their articles on disk, and remembers which are."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tmtool.core.errors import TmtoolError
from tmtool.store import repository as shelf
from tmtool.store.index import Index, Learned
from tmtool.store.project import Project
from tmtool.workflow import load as tracking
from tmtool.workflow import page_corrections as correcting
from tmtool.workflow import parallel as hands
from tmtool.workflow.known import Synced
from tmtool.workflow.load import Manner


@dataclass(frozen=True, slots=True)
class Order:
    """What to do: in which manner, whether to `write` it, and who is at work, if that matters."""

    manner: Manner
    write: bool
    person: Callable[[], str]


def synced(project: Project, index: Index, slugs: Iterable[str], order: Order) -> Synced:
    """Bring the catalogs of these articles up to date, and what hands did to pages into them."""
    wanted = tuple(slugs)

    def work(share: Sequence[str]) -> tuple[Synced | TmtoolError, Learned]:
        try:
            return _share(project, index, share, order), index.learned()
        except TmtoolError as error:
            return error, index.learned()

    # An article without a catalog of its name may be another one renamed: all are seen together.
    alone = not all(shelf.targets(project, slug) for slug in wanted)
    parts = hands.shared(work, wanted, hands=1 if alone else 0)
    found: list[Synced] = []
    for done, learned in parts:
        if isinstance(done, TmtoolError):
            raise done
        index.take(learned)
        found.append(done)
    return Synced(
        tuple(m for done in found for m in done.movements),
        tuple(slug for done in found for slug in done.unpaired),
        tuple(account for done in found for account in done.pages),
        tuple(problem for done in found for problem in done.problems),
        changed=any(done.changed for done in found),
    )


def _share(project: Project, index: Index, slugs: Iterable[str], order: Order) -> Synced:
    survey = tracking.seen(project, order.manner, slugs)
    stale = tracking.waiting(project, survey)
    movements = tuple(tracking.movement(project, pair) for pair in stale)
    corrected = correcting.corrected(project, survey, order.person, order.manner.day)
    pages, open_pages = corrected.accounts, {account.slug for account in corrected.accounts}
    pairs = {pair.slug: pair for pair in corrected.survey.pairs}
    waiting = dict.fromkeys([*(p.slug for p in stale), *(a.slug for a in pages if a.news)])
    for slug, pair in pairs.items():
        known = slug not in waiting and slug not in open_pages and slug not in survey.problems
        if known and not pair.former:
            tracking.settled(index, pair)
    if order.write:
        quiet = [pairs[slug] for slug in waiting if slug not in open_pages]
        tracking.saved(project, survey, quiet, index)
        for slug in waiting:
            if slug in open_pages:
                with survey.problems.of(slug):
                    tracking.save(project, pairs[slug])
    unpaired = tuple(one.slug for one in survey.unpaired)
    problems = tuple(survey.problems)
    return Synced(movements, unpaired, pages, problems, changed=bool(waiting or pages))
