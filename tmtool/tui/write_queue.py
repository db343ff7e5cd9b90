"""Writes a review's decisions to its catalog in the background, one write at a time.

The way of an approval goes through here: `review_base.ReviewBase.change_review` has put the
decision into the journal and asks for a write, and `ReviewSession.write_catalog` does it.
"""

import asyncio
from collections.abc import Callable

from tmtool.core.review.session import Review
from tmtool.workflow.review.session import ReviewSession


class WriteQueue:
    """Lets a screen go on while its session writes and reads files.

    `has_failed` says that the last write did not succeed.
    """

    def __init__(self, session: ReviewSession) -> None:
        self.session = session
        self.has_failed = False
        self._turn = asyncio.Lock()

    async def write_pending(self, current_review: Callable[[], Review]) -> Review | None:
        """Write the decisions that the catalog on disk lacks; None if it lacked none.

        The review comes back with what others wrote meanwhile merged in. It goes on changing
        while the disk works, so `current_review` is asked for it before the write and after.
        Raises TmtoolError; then the decisions stay in the journal, and the next call tries again.
        """
        async with self._turn:
            review = current_review()
            if not self.session.has_unwritten(review):
                self.has_failed = False
                self.session.clear_journal()
                return None
            self.has_failed = True
            position = self.session.journal_position
            result = await asyncio.to_thread(self.session.write_catalog, review.catalog)
            self.has_failed = False
            return self.session.confirm_write(current_review(), review.catalog, result, position)

    async def reload_files(self, current_review: Callable[[], Review]) -> Review | None:
        """The review with what others wrote merged in; None if the files are unchanged.

        Raises TmtoolError while the files cannot be read.
        """
        async with self._turn:
            return (
                self.session.reload_files(current_review())
                if self.session.has_changed_files()
                else None
            )
