"""Browsing finds, article by article, what of a project waits for one person."""

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from tmtool.core.review.session import Review, ReviewPart
from tmtool.core.status.status import ArticleStatus
from tmtool.formats.dataclass_json import pack_value, unpack_value
from tmtool.store.index import Index
from tmtool.store.project import Project
from tmtool.workflow.article_status import make_known_status, make_unpaired_status
from tmtool.workflow.load import UnpairedArticle, load_article
from tmtool.workflow.page_corrections import is_touched
from tmtool.workflow.problems import Problems
from tmtool.workflow.review.session import Person

_KIND = "desk"


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """One article: where it stands, its title, and how many of its units wait for the person.

    `problem` says why it cannot be opened; then there is no status.
    """

    slug: str
    status: ArticleStatus | None = None
    title: str = ""
    waiting: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class _RememberedEntry:
    """What is remembered of an article for one person."""

    who: str
    part: ReviewPart
    day: str
    entry: QueueEntry


def list_queue(
    project: Project, slugs: Iterable[str], person: Person, today: str
) -> tuple[QueueEntry, ...]:
    """What there is to say about each article; one that cannot be read is an entry too.

    What was said of an article is remembered as long as its files stay the same.
    """
    with Index(project) as index:
        return tuple(
            _recall_entry(index, slug, person, today)
            or _make_entry(project, index, slug, person, today)
            for slug in slugs
        )


def _recall_entry(index: Index, slug: str, person: Person, today: str) -> QueueEntry | None:
    value = index.find_fact(_KIND, slug, index.compute_key(slug))
    with suppress(ValueError):
        line = unpack_value(_RememberedEntry, json.loads(value)) if value else None
        if (
            line
            and (line.who, line.part) == (person.who, person.part)
            and (line.day in {"", today})
        ):
            return line.entry
    return None


def _make_entry(
    project: Project, index: Index, slug: str, person: Person, today: str
) -> QueueEntry:
    problems = Problems(project)
    with problems.isolate(slug):
        return _read_entry(project, index, slug, person, today)
    return QueueEntry(slug, problem="; ".join(map(str, problems)))


def _read_entry(
    project: Project, index: Index, slug: str, person: Person, today: str
) -> QueueEntry:
    found = load_article(project, slug, today)
    if isinstance(found, UnpairedArticle):
        problem = "two versions and no catalog: adopt one as the translation of the other"
        return QueueEntry(slug, make_unpaired_status(found).status, problem=problem)
    known = make_known_status(project, found, today)
    review = Review(found.catalog, person.who, person.part, project.settings.approval_rules)
    title = found.source.field_value("title") or next((u.source for u in found.catalog.units), "")
    entry = QueueEntry(slug, known.status, title, review.waiting_count)
    line = _RememberedEntry(person.who, person.part, known.day, entry)
    if not found.is_unsynced and not is_touched(project, found):
        index.keep_fact(
            _KIND, slug, index.compute_key_for(slug, found.digests), json.dumps(pack_value(line))
        )
    return entry
