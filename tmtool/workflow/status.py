"""Tells where every article stands: what `tmtool status` asks.

What the index remembers is taken from there; only of other articles the status is computed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tmtool.core.errors import TmtoolError
from tmtool.core.status.status import ArticleStatus
from tmtool.store.index import Index
from tmtool.store.project import Project
from tmtool.workflow.index import KnownStatus, list_articles, recall_status, run_in_shares


@dataclass(frozen=True, slots=True)
class StatusResult:
    """The statuses of articles, sorted by slug, and what is wrong with the others."""

    known: tuple[KnownStatus, ...]
    problems: tuple[TmtoolError, ...]

    @property
    def statuses(self) -> tuple[ArticleStatus, ...]:
        """The status of each."""
        return tuple(one.status for one in self.known)

    @property
    def unsynced(self) -> tuple[str, ...]:
        """The slugs of those whose catalog on disk is not up to date, with former names."""
        return tuple(
            one.status.slug + (f" (renamed from {one.former_slug})" if one.former_slug else "")
            for one in self.known
            if one.unsynced
        )


def find_statuses(project: Project, slugs: Iterable[str], today: str) -> StatusResult:
    """The status of every article, or of those named; one that cannot be read hides no other.

    Raises UnsafePath for a slug that leads out of the project.
    """
    known: list[KnownStatus] = []
    unknown: list[str] = []
    with Index(project) as index:
        listing = list_articles(project, index, slugs)
        problems = [*listing.problems]
        for slug in listing.slugs:
            recalled = recall_status(index, slug, today)
            if recalled:
                known.append(recalled)
            else:
                unknown.append(slug)
        if unknown:
            computed = run_in_shares(
                project, index, unknown, lambda share: _compute_share(project, index, share, today)
            )
            known += [one for part in computed for one in part.known]
            # What several shares met, as a glossary that cannot be read, is told once.
            found = {str(problem): problem for part in computed for problem in part.problems}
            problems += found.values()
    return StatusResult(tuple(sorted(known, key=lambda one: one.status.slug)), tuple(problems))


def _compute_share(
    project: Project, index: Index, slugs: Sequence[str], today: str
) -> StatusResult:
    # The one lazy import of this verb: mostly the index knows everything.
    from tmtool.workflow.article_status import compute_known_statuses  # noqa: PLC0415

    known, problems = compute_known_statuses(project, index, slugs, today)
    return StatusResult(known, problems)
