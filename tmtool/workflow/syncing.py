"""Syncing brings catalogs up to their articles on disk, and remembers which are."""

from collections.abc import Iterable

from tmtool.store.index import Index
from tmtool.store.project import Project
from tmtool.workflow import tracking
from tmtool.workflow.recall import Synced


def synced(project: Project, index: Index, slugs: Iterable[str], *, write: bool) -> Synced:
    """Bring the catalogs of these articles up to date; without `write` only say what that takes."""
    survey = tracking.surveyed(project, slugs, index)
    waiting = tracking.waiting(project, survey, index)
    movements = tuple(tracking.movement(project, pair) for pair in waiting)
    for pair in waiting if write else ():
        tracking.save(project, pair, index)
    return Synced(movements, tuple(u.slug for u in survey.unpaired), survey.problems)
