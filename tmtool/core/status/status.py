"""A status is where one article stands on its way into the other language; always derived."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tmtool.core.catalog.article import Article
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.page.build import ready
from tmtool.core.sync.gravity import Gravity
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import words


class Stage(StrEnum):
    """Where an article stands; nothing of it is stored."""

    UNPAIRED = "unpaired"
    MISSING = "missing"
    DRAFTED = "drafted"
    IN_TRANSLATION = "in-translation"
    IN_REVIEW = "in-review"
    READY = "ready"
    PUBLISHED = "published"
    BEHIND = "behind"
    EXEMPT = "exempt"
    HELD = "held"


# Of these nothing is asked: the gate lets them pass as they are.
PASSED_OVER = frozenset({Stage.EXEMPT, Stage.HELD})


class Page(StrEnum):
    """The translated article on disk, seen from the catalog."""

    NONE = "none"
    CURRENT = "current"
    STALE = "stale"
    CORRECTED = "corrected"


NO = frozenset({"no", "false", "never", "off"})
YES = frozenset({"yes", "true", "on"})


@dataclass(frozen=True, slots=True)
class Lag:
    """How far a translation is behind its source.

    `segments` and `words` of the source wait for an answer to an edit; `gravity` is that of the
    gravest edit, None where paragraphs are only new. `since` is the ISO day of the oldest edit
    that waits, empty where it is not committed, or nobody knows.
    """

    segments: int = 0
    words: int = 0
    gravity: Gravity | None = None
    since: str = ""

    def days(self, today: str) -> int:
        """For how many days, `today` being an ISO day."""
        start = date.fromisoformat(self.since or today)
        return max(0, (date.fromisoformat(today) - start).days)


@dataclass(frozen=True, slots=True)
class ArticleStatus:
    """How far one article is, in units and source words."""

    slug: str
    source: Lang
    target: Lang
    stage: Stage
    counts: tuple[tuple[State, int], ...] = ()
    words: int = 0
    words_left: int = 0
    page: Page = Page.NONE
    conflicts: int = 0
    lost: int = 0
    lag: Lag = Lag()

    def count(self, state: State) -> int:
        """How many units are in `state`."""
        return dict(self.counts).get(state, 0)

    @property
    def units(self) -> int:
        """How many live units the article has."""
        return sum(n for _, n in self.counts)

    @property
    def behind(self) -> int:
        """How many units wait for an answer to an edit of the source."""
        return self.count(State.SOURCE_CHANGED)


def held(article: Article, today: str) -> str:
    """Why nothing may be built of `article` yet; empty where it may.

    The front matter says so: `draft: true`, or an embargo that ends after `today`, an ISO day.
    """
    if article.fact("draft").casefold() in YES:
        return "the source is a draft"
    end = embargo(article)
    return f"under embargo until {end}" if end > today else ""


def embargo(article: Article) -> str:
    """The ISO day that ends the embargo, and on which the article may be built; empty for none.

    The front matter has it under `embargo`, with or without a time of day, which is not heeded.
    """
    return article.fact("embargo")[:10]


def exempt(article: Article) -> bool:
    """Whether the front matter excuses the article from translation (`translate: no`)."""
    return article.fact("translate").casefold() in NO


def status(
    article: Article, catalog: Catalog, *, page: Page, require: State, today: str
) -> ArticleStatus:
    """The status of an article whose catalog is synced to it."""
    left = [u for u in catalog.units if not ready(u, require)]
    counts = Counter(u.state for u in catalog.units)
    return ArticleStatus(
        slug=article.slug,
        source=catalog.source,
        target=catalog.target,
        stage=_stage(article, catalog.units, page, today, complete=not left),
        counts=tuple((s, counts[s]) for s in State if counts[s]),
        words=sum(words(u.source) for u in catalog.units),
        words_left=sum(words(u.source) for u in left),
        page=page,
        conflicts=sum(1 for u in catalog.units if u.fitting("alt")),
        lost=sum(1 for u in catalog.units if u.lost),
        lag=lag(catalog),
    )


# What no person has answered yet; a machine's draft answers nothing.
UNANSWERED = frozenset({State.SOURCE_CHANGED, State.UNTRANSLATED, State.DRAFT})


def lag(catalog: Catalog) -> Lag:
    """How far the units of a catalog are behind; `since` is left to whoever knows the history."""
    # Imported here: most articles are not behind.
    from tmtool.core.sync.severity import weighed  # noqa: PLC0415

    changed = [u for u in catalog.units if u.state is State.SOURCE_CHANGED]
    waiting = [u for u in catalog.units if u.state in UNANSWERED]
    weights = [weighed(u.origin, u.source, catalog.source).gravity for u in changed]
    gravest = max(weights, key=lambda gravity: gravity.rank, default=None)
    return Lag(len(waiting), sum(words(u.source) for u in waiting), gravest)


def _stage(
    article: Article, units: tuple[Unit, ...], page: Page, today: str, *, complete: bool
) -> Stage:
    if exempt(article):
        return Stage.EXEMPT
    if held(article, today):
        return Stage.HELD
    if complete:
        return Stage.PUBLISHED if page is Page.CURRENT else Stage.READY
    states = {u.state for u in units}
    if page is not Page.NONE and states & UNANSWERED:
        return Stage.BEHIND
    return _stage_of_work(states)


def _stage_of_work(states: set[State]) -> Stage:
    if states == {State.UNTRANSLATED}:
        return Stage.MISSING
    if states <= {State.TRANSLATED, State.APPROVED, State.NEEDS_WORK}:
        return Stage.IN_REVIEW
    if states <= {State.DRAFT, State.UNTRANSLATED}:
        return Stage.DRAFTED
    return Stage.IN_TRANSLATION
