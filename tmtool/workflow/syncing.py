"""Syncing brings catalogs up to their articles on disk, and remembers which are."""

from collections.abc import Iterable, Sequence

from tmtool.store.index import Index, Learned
from tmtool.store.project import Project
from tmtool.workflow import hands, tracking
from tmtool.workflow.recall import Synced


def synced(project: Project, index: Index, slugs: Iterable[str], *, write: bool) -> Synced:
    """Bring the catalogs of these articles up to date; without `write` only say what that takes."""

    def work(share: Sequence[str]) -> tuple[Synced, Learned]:
        return _share(project, index, share, write=write), index.learned()

    parts = hands.shared(work, tuple(slugs))
    for _, learned in parts:
        index.take(learned)
    return Synced(
        tuple(m for done, _ in parts for m in done.movements),
        tuple(slug for done, _ in parts for slug in done.unpaired),
        tuple(problem for done, _ in parts for problem in done.problems),
    )


def _share(project: Project, index: Index, slugs: Iterable[str], *, write: bool) -> Synced:
    survey = tracking.surveyed(project, slugs, index)
    waiting = tracking.waiting(project, survey, index)
    movements = tuple(tracking.movement(project, pair) for pair in waiting)
    if write:
        tracking.saved(project, waiting, index)
    return Synced(movements, tuple(u.slug for u in survey.unpaired), survey.problems)
