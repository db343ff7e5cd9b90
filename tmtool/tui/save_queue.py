"""A keeper brings a session to the disk off the screen's own thread, one save at a time."""

import asyncio
from collections.abc import Callable

from tmtool.core.review.session import Review
from tmtool.workflow.review.session import ReviewSession


class SaveQueue:
    """The way from a screen to its desk. `failed` says that the last save did not succeed."""

    def __init__(self, desk: ReviewSession) -> None:
        self.session = desk
        self.has_failed = False
        self._turn = asyncio.Lock()

    async def write_pending(self, current_review: Callable[[], Review]) -> Review | None:
        """The session once every decision made by now is in the catalog; None if all were.

        `present` gives the session as it is when asked: it goes on while the disk works. Raises
        TmtoolError; then the decisions are in the journal, and the next call tries again.
        """
        async with self._turn:
            review = current_review()
            if not self.session.has_unwritten(review):
                self.has_failed = False
                self.session.clear_journal()
                return None
            self.has_failed = True
            kept = self.session.journal_position
            done = await asyncio.to_thread(self.session.write_catalog, review.catalog)
            self.has_failed = False
            return self.session.confirm_write(current_review(), review.catalog, done, kept)

    async def reload_files(self, current_review: Callable[[], Review]) -> Review | None:
        """The session with what others wrote taken in; None if nothing was. Raises TmtoolError."""
        async with self._turn:
            return (
                self.session.reload_files(current_review())
                if self.session.has_changed_files()
                else None
            )
