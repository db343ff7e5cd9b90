"""A context is one run of the screens: who sits there, in which project, and who advises."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from tmtool.store.project import Project
from tmtool.workflow.review.advice import Adviser
from tmtool.workflow.review.session import Person, ReviewSession


def read_wall_clock() -> dt.datetime:
    """The time on the clock of the wall."""
    return dt.datetime.now(tz=dt.UTC).astimezone()


@dataclass(frozen=True, slots=True)
class ReviewContext:
    """What every screen needs to know. `sessions` are those that were opened, in order."""

    project: Project
    person: Person
    adviser: Adviser
    clock: Callable[[], dt.datetime] = read_wall_clock
    sessions: list[ReviewSession] = field(default_factory=list)

    @property
    def today(self) -> str:
        """The day that marks are dated with."""
        return self.clock().date().isoformat()

    @property
    def time(self) -> str:
        """The time as a head line shows it."""
        return f"{self.clock():%H:%M}"
