"""Finds the day since which a translation has been behind its source article, by git's history."""

from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import takewhile

from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.errors import TmtoolError
from tmtool.core.status.status import UNANSWERED_STATES, ArticleStatus, Stage
from tmtool.formats.markdown import markdown
from tmtool.formats.markdown.lines import decode_article
from tmtool.store.git import list_revisions, read_objects
from tmtool.store.project import Project
from tmtool.workflow.load import LoadedArticle, load_article
from tmtool.workflow.problems import Problems

MAX_REVISIONS = 100  # of a source article that are read


@dataclass(frozen=True, slots=True)
class SourceRevision:
    """The paragraphs of a source article as one commit left them, and its author's ISO day."""

    day: str
    texts: frozenset[str]


def add_lag_dates(
    project: Project,
    rows: Sequence[ArticleStatus],
    today: str,
    limit: int | None = None,
    problems: Problems | None = None,
) -> tuple[ArticleStatus, ...]:
    """The rows, in their order, those of articles that are behind with the day since when.

    A `limit` is how many get a day, those that are farthest behind by words. Every one of them is
    read again, and its history; where that fails the day is not known, and `problems` grows.
    """
    behind = sorted((row for row in rows if row.stage is Stage.BEHIND), key=lambda r: -r.lag.words)
    wanted = {row.slug for row in behind[:limit]}
    problems = Problems(project) if problems is None else problems
    dated: dict[str, ArticleStatus] = {}
    for row in rows:
        if row.slug in wanted:
            with problems.isolate(row.slug):
                dated[row.slug] = _add_lag_date(project, row, today)
    return tuple(dated.get(row.slug, row) for row in rows)


def _add_lag_date(project: Project, row: ArticleStatus, today: str) -> ArticleStatus:
    article = load_article(project, row.slug, today)
    if not isinstance(article, LoadedArticle):
        return row
    return replace(row, lag=replace(row.lag, since=find_lag_start(project, article)))


def find_lag_start(project: Project, article: LoadedArticle) -> str:
    """The ISO day since which the oldest change of the source has waited for an answer.

    For a unit whose source changed that is the day of the commit that first no longer had the
    text it was translated from; for one without a translation, of the commit that first had its
    text. Empty where no change that waits is committed, or git knows nothing: that is today.
    Ask only for articles that are behind, because their history is read: at most `MAX_REVISIONS`,
    from the newest back to the oldest change. What is older counts from the last one read.
    """
    waiting = [unit for unit in article.catalog.units if unit.state in UNANSWERED_STATES]
    revisions: list[SourceRevision] = []
    unexplained = waiting
    for revision in _read_revisions(project, article) if waiting else ():
        revisions.append(revision)
        unexplained = [unit for unit in unexplained if _includes_change(unit, revision)]
        if not unexplained:
            break
    days = filter(None, (_find_change_day(unit, revisions) for unit in waiting))
    return min(days, default="")


def _includes_change(unit: Unit, revision: SourceRevision) -> bool:
    """Whether the change that the unit waits for was made by this revision's commit, or before."""
    if unit.state is not State.SOURCE_CHANGED:
        return unit.source in revision.texts
    return unit.previous not in revision.texts


def _find_change_day(unit: Unit, revisions: Sequence[SourceRevision]) -> str:
    """The day of the change that a unit waits for; `revisions` are the newest first."""
    after = list(takewhile(lambda revision: _includes_change(unit, revision), revisions))
    if len(after) == len(revisions):
        # The text that was translated was never committed, so the day is that of the first commit
        # that had the present one.
        after = list(takewhile(lambda revision: unit.source in revision.texts, revisions))
    return after[-1].day if after else ""


def _read_revisions(project: Project, article: LoadedArticle) -> Generator[SourceRevision]:
    """The source article as the newest commits left it, newest first; unreadable ones left out."""
    source = article.source
    # A rename that is not committed yet has its history under the former name.
    slugs = filter(None, (source.slug, article.former_slug))
    paths = (project.format_path(project.locate_article(slug, source.lang)) for slug in slugs)
    histories = (list_revisions(project.root, path, MAX_REVISIONS) for path in paths)
    file_revisions = next(filter(None, histories), ())
    keys, exempt_roles = project.settings.translatable_fields, project.settings.exempt_roles
    with closing(read_objects(project.root, (f.object_name for f in file_revisions))) as raws:
        for file_revision, raw in zip(file_revisions, raws, strict=False):
            try:
                text = decode_article(raw or b"", file_revision.path)
            except TmtoolError:
                continue
            old = markdown.parse(text, slug=source.slug, lang=source.lang, keys=keys)
            blocks = old.list_translatable_blocks(exempt_roles)
            yield SourceRevision(file_revision.day, frozenset(block.text for block in blocks))
