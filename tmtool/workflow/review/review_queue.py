"""Finds, article by article, how many paragraphs of a project wait for one person."""

import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial

from tmtool.core.review.session import Review, ReviewPart
from tmtool.core.status.status import ArticleStatus
from tmtool.formats.dataclass_json import pack_value, unpack_value
from tmtool.store.index import Index
from tmtool.store.project import Project
from tmtool.workflow.article_status import make_known_status, make_unpaired_status
from tmtool.workflow.gate import GateRules
from tmtool.workflow.load import UnpairedArticle, load_article
from tmtool.workflow.page_corrections import is_touched
from tmtool.workflow.problems import Problems
from tmtool.workflow.review.session import Person

_KIND = "desk"  # what the index calls these facts


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """One article: its status, its title, and how many of its units wait for the person.

    `problem` says why it cannot be opened; then there is mostly no status.
    """

    slug: str
    status: ArticleStatus | None = None
    title: str = ""
    waiting: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class _RememberedEntry:
    """An entry as the index remembers it: whose it is, and the day it holds for, empty for any.

    `rules` is the digest of the glossary and dictionary that the checks had.
    """

    who: str
    part: ReviewPart | None
    day: str
    rules: str
    entry: QueueEntry


def list_queue(
    project: Project, slugs: Iterable[str], person: Person, today: str
) -> tuple[QueueEntry, ...]:
    """An entry for each article; one that cannot be read has its problem in it.

    Entries are remembered in the index as long as the files of their article stay the same.
    """
    rules = cache(lambda: GateRules.read(project))
    with Index(project) as index:
        return tuple(
            _recall_entry(index, slug, person, today)
            or _make_entry(project, partial(_read_entry, rules, index, slug, person, today), slug)
            for slug in slugs
        )


def _recall_entry(index: Index, slug: str, person: Person, today: str) -> QueueEntry | None:
    value = index.find_fact(_KIND, slug, index.compute_key(slug))
    with suppress(ValueError):
        remembered = unpack_value(_RememberedEntry, json.loads(value)) if value else None
        if (
            remembered
            and (remembered.who, remembered.part) == (person.who, person.part)
            and remembered.day in {"", today}
            and remembered.rules == index.rules_digest
        ):
            return remembered.entry
    return None


def _make_entry(project: Project, read_entry: Callable[[], QueueEntry], slug: str) -> QueueEntry:
    problems = Problems(project)
    with problems.isolate(slug):
        return read_entry()
    return QueueEntry(slug, problem="; ".join(map(str, problems)))


def _read_entry(
    read_rules: Callable[[], GateRules], index: Index, slug: str, person: Person, today: str
) -> QueueEntry:
    rules = read_rules()
    project = rules.project
    article = load_article(project, slug, today)
    if isinstance(article, UnpairedArticle):
        problem = "two versions and no catalog: adopt one as the translation of the other"
        return QueueEntry(slug, make_unpaired_status(article).status, problem=problem)
    known = make_known_status(rules, index, article, today)
    part = person.choose_part(article.catalog, project)
    review = Review(article.catalog, person.who, part, project.settings.approval_rules)
    first = next((unit.source for unit in article.catalog.units), "")
    title = article.source.field_value("title") or first
    entry = QueueEntry(slug, known.status, title, review.waiting_count)
    remembered = _RememberedEntry(person.who, person.part, known.day, known.rules, entry)
    if not rules.error and not article.is_unsynced and not is_touched(project, article):
        key = index.compute_key_for(slug, article.digests)
        index.keep_fact(_KIND, slug, key, json.dumps(pack_value(remembered)))
    return entry
