"""What every screen of one run knows: project, person, adviser and clock."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from tmtool.store.project import Project
from tmtool.workflow.review.advice import Adviser
from tmtool.workflow.review.session import Person, ReviewSession


def read_wall_clock() -> dt.datetime:
    """The time now, in the time zone of this machine."""
    return dt.datetime.now(tz=dt.UTC).astimezone()


@dataclass(frozen=True, slots=True)
class ReviewContext:
    """What one run of the screens is about; `sessions` are those opened so far, in order."""

    project: Project
    person: Person
    adviser: Adviser
    clock: Callable[[], dt.datetime] = read_wall_clock
    sessions: list[ReviewSession] = field(default_factory=list)

    @property
    def today(self) -> str:
        """The day that marks are dated with, in ISO form."""
        return self.clock().date().isoformat()

    @property
    def time(self) -> str:
        """Hours and minutes, as the head line shows them."""
        return f"{self.clock():%H:%M}"
