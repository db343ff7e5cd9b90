"""A keeper brings a session to the disk off the screen's own thread, one save at a time."""

import asyncio
from collections.abc import Callable

from tmtool.core.review.session import Review
from tmtool.workflow.review.session import Desk


class Keeper:
    """The way from a screen to its desk. `failed` says that the last save did not succeed."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.failed = False
        self._turn = asyncio.Lock()

    async def saved(self, present: Callable[[], Review]) -> Review | None:
        """The session once every decision made by now is in the catalog; None if all were.

        `present` gives the session as it is when asked: it goes on while the disk works. Raises
        TmtoolError; then the decisions are in the journal, and the next call tries again.
        """
        async with self._turn:
            review = present()
            if not self.desk.unsaved(review):
                self.failed = False
                self.desk.rest()
                return None
            self.failed = True
            kept = self.desk.kept
            done = await asyncio.to_thread(self.desk.save, review.catalog)
            self.failed = False
            return self.desk.saved(present(), review.catalog, done, kept)

    async def refreshed(self, present: Callable[[], Review]) -> Review | None:
        """The session with what others wrote taken in; None if nothing was. Raises TmtoolError."""
        async with self._turn:
            return self.desk.refreshed(present()) if self.desk.changed() else None
