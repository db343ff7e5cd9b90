"""Where an article stands on its way into the other language: the values, and none of the sums.

A warm `tmtool status` only unpacks these from the index, so nothing that weighs texts is imported
here; `computation.py` makes them.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tmtool.core.catalog.state import State
from tmtool.core.sync.change import EditClass
from tmtool.core.text.lang import Lang


class Stage(StrEnum):
    """Where an article stands, from nothing translated to published; computed, never stored."""

    UNREADABLE = "unreadable"
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


# The gate requires nothing of an article at one of these stages.
UNGATED_STAGES = frozenset({Stage.EXEMPT, Stage.HELD})


class PageState(StrEnum):
    """How the translated article on disk compares with its catalog."""

    NONE = "none"
    CURRENT = "current"
    STALE = "stale"
    CORRECTED = "corrected"


# States that leave an edit of the source without an answer by a person.
UNANSWERED_STATES = frozenset({State.SOURCE_CHANGED, State.UNTRANSLATED, State.DRAFT})


@dataclass(frozen=True, slots=True)
class Lag:
    """How far a translation is behind its source.

    So many `segments` and `words` of the source wait for a person to translate them again or for
    the first time. `edit_class` is that of the gravest edit, None where paragraphs are only new.
    `since` is the ISO day of the oldest edit among them, empty where it is not committed, or
    nobody has asked git.
    """

    segments: int = 0
    words: int = 0
    edit_class: EditClass | None = None
    since: str = ""

    def count_days(self, today: str) -> int:
        """For how many days, `today` being an ISO day; 0 where `since` is empty."""
        start = date.fromisoformat(self.since or today)
        return max(0, (date.fromisoformat(today) - start).days)


@dataclass(frozen=True, slots=True)
class ArticleStatus:
    """Where one article stands, with its units by state and the words of its source.

    `words_left` are those of units that the gate does not pass. `conflicts` counts units with two
    translations to choose from, `lost_texts` units whose translation is gone without a reason.
    """

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
        """How many units have a translation that was made for an earlier source."""
        return self.count_units(State.SOURCE_CHANGED)
