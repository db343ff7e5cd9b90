"""A status is where one article stands on its way into the other language; always derived."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tmtool.core.catalog.article import Article
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.page.build import is_ready
from tmtool.core.sync.change import EditClass
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import count_words


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
UNGATED_STAGES = frozenset({Stage.EXEMPT, Stage.HELD})


class PageState(StrEnum):
    """The translated article on disk, seen from the catalog."""

    NONE = "none"
    CURRENT = "current"
    STALE = "stale"
    CORRECTED = "corrected"


NO_WORDS = frozenset({"no", "false", "never", "off"})
YES_WORDS = frozenset({"yes", "true", "on"})


@dataclass(frozen=True, slots=True)
class Lag:
    """How far a translation is behind its source.

    `segments` and `words` of the source wait for an answer to an edit; `gravity` is that of the
    gravest edit, None where paragraphs are only new. `since` is the ISO day of the oldest edit
    that waits, empty where it is not committed, or nobody knows.
    """

    segments: int = 0
    words: int = 0
    edit_class: EditClass | None = None
    since: str = ""

    def count_days(self, today: str) -> int:
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
    page: PageState = PageState.NONE
    conflicts: int = 0
    lost_texts: int = 0
    lag: Lag = Lag()

    def count_units(self, state: State) -> int:
        """How many units are in `state`."""
        return dict(self.counts).get(state, 0)

    @property
    def unit_count(self) -> int:
        """How many live units the article has."""
        return sum(n for _, n in self.counts)

    @property
    def behind_count(self) -> int:
        """How many units wait for an answer to an edit of the source."""
        return self.count_units(State.SOURCE_CHANGED)


def explain_hold(article: Article, today: str) -> str:
    """Why nothing may be built of `article` yet; empty where it may.

    The front matter says so: `draft: true`, or an embargo that ends after `today`, an ISO day.
    """
    if article.field_value("draft").casefold() in YES_WORDS:
        return "the source is a draft"
    end = find_embargo(article)
    return f"under embargo until {end}" if end > today else ""


def find_embargo(article: Article) -> str:
    """The ISO day that ends the embargo, and on which the article may be built; empty for none.

    The front matter has it under `embargo`, with or without a time of day, which is not heeded.
    """
    return article.field_value("embargo")[:10]


def is_exempt(article: Article) -> bool:
    """Whether the front matter excuses the article from translation (`translate: no`)."""
    return article.field_value("translate").casefold() in NO_WORDS


def compute_status(
    article: Article, catalog: Catalog, *, page: PageState, require: State, today: str
) -> ArticleStatus:
    """The status of an article whose catalog is synced to it."""
    left = [u for u in catalog.units if not is_ready(u, require)]
    counts = Counter(u.state for u in catalog.units)
    return ArticleStatus(
        slug=article.slug,
        source=catalog.source_lang,
        target=catalog.target_lang,
        stage=_compute_stage(article, catalog.units, page, today, complete=not left),
        counts=tuple((s, counts[s]) for s in State if counts[s]),
        words=sum(count_words(u.source) for u in catalog.units),
        words_left=sum(count_words(u.source) for u in left),
        page=page,
        conflicts=sum(1 for u in catalog.units if u.find_fitting_marks("alt")),
        lost_texts=sum(1 for u in catalog.units if u.has_lost_target),
        lag=measure_lag(catalog),
    )


# What no person has answered yet; a machine's draft answers nothing.
UNANSWERED_STATES = frozenset({State.SOURCE_CHANGED, State.UNTRANSLATED, State.DRAFT})


def measure_lag(catalog: Catalog) -> Lag:
    """How far the units of a catalog are behind; `since` is left to whoever knows the history."""
    # Imported here: most articles are not behind.
    from tmtool.core.sync.severity import classify_edit  # noqa: PLC0415

    changed = [u for u in catalog.units if u.state is State.SOURCE_CHANGED]
    waiting = [u for u in catalog.units if u.state in UNANSWERED_STATES]
    weights = [
        classify_edit(u.translated_source, u.source, catalog.source_lang).edit_class
        for u in changed
    ]
    gravest = max(weights, key=lambda gravity: gravity.rank, default=None)
    return Lag(len(waiting), sum(count_words(u.source) for u in waiting), gravest)


def _compute_stage(
    article: Article, units: tuple[Unit, ...], page: PageState, today: str, *, complete: bool
) -> Stage:
    if is_exempt(article):
        return Stage.EXEMPT
    if explain_hold(article, today):
        return Stage.HELD
    if complete:
        return Stage.PUBLISHED if page is PageState.CURRENT else Stage.READY
    states = {u.state for u in units}
    if page is not PageState.NONE and states & UNANSWERED_STATES:
        return Stage.BEHIND
    return _compute_work_stage(states)


def _compute_work_stage(states: set[State]) -> Stage:
    if states == {State.UNTRANSLATED}:
        return Stage.MISSING
    if states <= {State.TRANSLATED, State.APPROVED, State.NEEDS_WORK}:
        return Stage.IN_REVIEW
    if states <= {State.DRAFT, State.UNTRANSLATED}:
        return Stage.DRAFTED
    return Stage.IN_TRANSLATION
