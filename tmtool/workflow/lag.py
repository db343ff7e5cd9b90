"""Lagging tells since when a translation has been behind its source article, as git knows it."""

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

VERSIONS = 100  # of a source article that are read, at most


@dataclass(frozen=True, slots=True)
class SourceRevision:
    """The paragraphs of a source article as one commit left them, and its author's ISO day."""

    day: str
    texts: frozenset[str]


def add_lag_dates(
    project: Project,
    rows: Sequence[ArticleStatus],
    today: str,
    most: int | None = None,
    problems: Problems | None = None,
) -> tuple[ArticleStatus, ...]:
    """The rows, each that is behind with the day since when; with `most` only the farthest ones.

    Every article asked for is read again, and its history; where that fails the day is not known,
    and `problems` grows.
    """
    behind = sorted((row for row in rows if row.stage is Stage.BEHIND), key=lambda r: -r.lag.words)
    wanted = {row.slug for row in behind[:most]}
    met = Problems(project) if problems is None else problems
    days: dict[str, ArticleStatus] = {}
    for row in rows:
        if row.slug in wanted:
            with met.isolate(row.slug):
                days[row.slug] = _add_lag_date(project, row, today)
    return tuple(days.get(row.slug, row) for row in rows)


def _add_lag_date(project: Project, row: ArticleStatus, today: str) -> ArticleStatus:
    pair = load_article(project, row.slug, today)
    if not isinstance(pair, LoadedArticle):
        return row
    return replace(row, lag=replace(row.lag, since=find_lag_start(project, pair)))


def find_lag_start(project: Project, pair: LoadedArticle) -> str:
    """The ISO day since which the oldest change of the source has waited for an answer.

    For a unit whose source changed that is the day of the commit that first no longer had the
    text it was translated from; for one without a translation, of the commit that first had its
    text. Empty where no change that waits is committed, or git knows nothing: that is today.
    Ask only for articles that are behind: their history is read, `VERSIONS` at most, from the
    newest back to the oldest change; what is older than that counts from the last one read.
    """
    units = [unit for unit in pair.catalog.units if _is_unanswered(unit)]
    read: list[SourceRevision] = []
    waiting = units
    for edition in _read_revisions(project, pair) if units else ():
        read.append(edition)
        waiting = [unit for unit in waiting if _includes_change(unit, edition)]
        if not waiting:
            break
    return min((day for unit in units if (day := _find_change_day(unit, read))), default="")


def _is_unanswered(unit: Unit) -> bool:
    return unit.state in UNANSWERED_STATES


def _includes_change(unit: Unit, edition: SourceRevision) -> bool:
    """Whether the change that the unit waits for was made by this edition's commit, or before."""
    if unit.state is not State.SOURCE_CHANGED:
        return unit.source in edition.texts
    return unit.previous not in edition.texts


def _find_change_day(unit: Unit, editions: Sequence[SourceRevision]) -> str:
    """The day of the change that a unit waits for, of the editions from the newest back."""
    after = list(takewhile(lambda edition: _includes_change(unit, edition), editions))
    if len(after) == len(editions):
        # The text that was translated was never committed: the present one tells what it can.
        after = list(takewhile(lambda edition: unit.source in edition.texts, editions))
    return after[-1].day if after else ""


def _read_revisions(project: Project, pair: LoadedArticle) -> Generator[SourceRevision]:
    """The source article as the newest commits left it, newest first; unreadable ones left out."""
    source = pair.source
    # A rename that is not committed yet has its history under the former name.
    names = filter(None, (source.slug, pair.former_slug))
    paths = (project.format_path(project.locate_article(name, source.lang)) for name in names)
    found = (list_revisions(project.root, path, VERSIONS) for path in paths)
    versions = next(filter(None, found), ())
    with closing(read_objects(project.root, (v.object_name for v in versions))) as raws:
        for version, raw in zip(versions, raws, strict=False):
            try:
                text = decode_article(raw or b"", version.path)
            except TmtoolError:
                continue
            keys = project.settings.translatable_fields
            old = markdown.parse(text, slug=source.slug, lang=source.lang, keys=keys)
            blocks = old.list_translatable_blocks(project.settings.exempt_roles)
            yield SourceRevision(version.day, frozenset(block.text for block in blocks))
