"""Browsing finds, article by article, what of a project waits for one person."""

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from tmtool.core.review.session import Part, Review
from tmtool.core.status.status import ArticleStatus
from tmtool.formats.dataclass_json import pack, unpack
from tmtool.store.index import Index
from tmtool.store.project import Project
from tmtool.workflow import load as tracking
from tmtool.workflow import page_corrections as correcting
from tmtool.workflow import status as standing
from tmtool.workflow.load import Unpaired
from tmtool.workflow.problems import Problems
from tmtool.workflow.review.session import Person

_KIND = "desk"


@dataclass(frozen=True, slots=True)
class Entry:
    """One article: where it stands, its title, and how many of its units wait for the person.

    `problem` says why it cannot be opened; then there is no status.
    """

    slug: str
    status: ArticleStatus | None = None
    title: str = ""
    waiting: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    """What is remembered of an article for one person."""

    who: str
    part: Part
    day: str
    entry: Entry


def entries(
    project: Project, slugs: Iterable[str], person: Person, today: str
) -> tuple[Entry, ...]:
    """What there is to say about each article; one that cannot be read is an entry too.

    What was said of an article is remembered as long as its files stay the same.
    """
    with Index(project) as index:
        return tuple(
            _recalled(index, slug, person, today) or _entry(project, index, slug, person, today)
            for slug in slugs
        )


def _recalled(index: Index, slug: str, person: Person, today: str) -> Entry | None:
    value = index.recalled(_KIND, slug, index.key(slug))
    with suppress(ValueError):
        line = unpack(_Line, json.loads(value)) if value else None
        if (
            line
            and (line.who, line.part) == (person.who, person.part)
            and (line.day in {"", today})
        ):
            return line.entry
    return None


def _entry(project: Project, index: Index, slug: str, person: Person, today: str) -> Entry:
    problems = Problems(project)
    with problems.of(slug):
        return _looked_at(project, index, slug, person, today)
    return Entry(slug, problem="; ".join(map(str, problems)))


def _looked_at(project: Project, index: Index, slug: str, person: Person, today: str) -> Entry:
    found = tracking.paired(project, slug, today)
    if isinstance(found, Unpaired):
        problem = "two versions and no catalog: adopt one as the translation of the other"
        return Entry(slug, standing.unpaired(found).row, problem=problem)
    known = standing.known(project, found, today)
    review = Review(found.catalog, person.who, person.part, project.settings.rules)
    title = found.source.fact("title") or next((u.source for u in found.catalog.units), "")
    entry = Entry(slug, known.row, title, review.waiting)
    line = _Line(person.who, person.part, known.day, entry)
    if not found.unsynced and not correcting.touched(project, found):
        index.keep(_KIND, slug, index.key_of(slug, found.digests), json.dumps(pack(line)))
    return entry
