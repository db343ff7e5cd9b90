"""An overview is where all articles stand, recalled where that is known, looked at where not."""

from collections.abc import Iterable

from tmtool.core.errors import TmtoolError
from tmtool.store.index import Index
from tmtool.store.project import Project
from tmtool.workflow.index import KnownStatus, StatusResult, recall_status, resolve_slugs


def find_statuses(project: Project, slugs: Iterable[str], today: str) -> StatusResult:
    """Where every article stands, or those named; one that cannot be read hides no other.

    Raises UnsafePath for a slug that is none.
    """
    found: list[KnownStatus] = []
    other: list[str] = []
    problems: tuple[TmtoolError, ...] = ()
    with Index(project) as index:
        for slug in resolve_slugs(project, index, slugs):
            known = recall_status(index, slug, today)
            if known:
                found.append(known)
            else:
                other.append(slug)
        if other:
            # Imported here: what is known needs none of it.
            from tmtool.workflow.article_status import compute_unknown_statuses  # noqa: PLC0415

            seen = compute_unknown_statuses(project, index, other, today)
            found += seen.known
            problems = seen.problems
    return StatusResult(tuple(sorted(found, key=lambda s: s.status.slug)), problems)
