"""Shows a review on its screen, and sends every decision on its way to the disk.

Here are the parts that need no key: showing, fetching advice on the current paragraph, writing
decisions in the background, and watching the files for what others write.
"""

import asyncio
from collections.abc import Callable
from dataclasses import replace

from textual import work
from textual.app import ComposeResult

from tmtool.core.catalog.unit import Unit
from tmtool.core.errors import TmtoolError
from tmtool.core.review.session import Review
from tmtool.tui.canvas import Canvas
from tmtool.tui.editor import Editor
from tmtool.tui.key_timing import SecondPress
from tmtool.tui.keyed_screen import KeyedScreen
from tmtool.tui.keys import Mode
from tmtool.tui.layout import lay_out_review
from tmtool.tui.review_context import ReviewContext
from tmtool.tui.shown_rows import ShownRows
from tmtool.tui.view_state import ScreenLayout, ViewState
from tmtool.tui.write_queue import WriteQueue
from tmtool.workflow.review.advice import UnitAdvice
from tmtool.workflow.review.session import ReviewSession
from tmtool.workflow.review.signing import Objections, find_objections

_ADVICE_DELAY = 0.08  # seconds on a paragraph before advice on it is fetched
_WATCH_INTERVAL = 2.0  # seconds between two looks at the files


class ReviewBase(KeyedScreen):
    """The part of the review screen that shows; `show` is the only way to change the review.

    `view` is all that decides what is seen, and is only ever replaced as a whole.
    """

    def __init__(self, context: ReviewContext, session: ReviewSession) -> None:
        super().__init__()
        self.context = context
        self.session = session
        self.view = ViewState(session.review)
        self.screen_layout: ScreenLayout | None = None
        self.write_queue = WriteQueue(session)
        self.canvas = Canvas()
        self.editor = Editor(self)
        self.shown_rows = ShownRows()
        self._asked = SecondPress()
        self._advice: dict[Unit, UnitAdvice] = {}

    def compose(self) -> ComposeResult:
        """One canvas, and one editor over it."""
        yield self.canvas
        yield self.editor

    def on_mount(self) -> None:
        """Show the review and begin to watch its files: at intervals, and when focus returns."""
        self.set_interval(_WATCH_INTERVAL, self.watch_files)
        self.watch(self.app, "app_focus", self.on_focus_change, init=False)
        self.show(self.review)

    def on_focus_change(self) -> None:
        """Look at the files at once: whoever comes back may have edited them elsewhere."""
        self.watch_files()

    def on_resize(self) -> None:
        """Draw at the new size."""
        self.paint()

    @property
    def mode(self) -> Mode:
        """Reading, or editing."""
        return self.view.mode

    @property
    def review(self) -> Review:
        """The review as it is now."""
        return self.view.review

    def show(self, review: Review) -> None:
        """Show this review from now on, and fetch advice where none is known yet."""
        if review.catalog is not self.review.catalog:
            # A change of one paragraph can change the findings of others, such as a term that
            # must be translated alike everywhere: advice on all of them is fetched anew.
            self._advice.clear()
        stays = review.unit.id == self.review.unit.id
        advice = self._advice.get(review.unit)
        self.view = replace(
            self.view,
            review=review,
            progress=self.view.progress.update(review),
            advice=advice,
            shift=self.view.shift if stays else 0,
        )
        self.paint()
        if advice is None:
            self.fetch_advice()

    def collect_review(self) -> Review:
        """The review with everything in it that the screen holds, typed text included."""
        return self.review

    def show_changes(self, review: Review) -> None:
        """Show a review into which others' changes were merged."""
        self.show(review)

    def say(self, notice: str) -> None:
        """Show a notice; the review stays as it is."""
        self.show(replace(self.review, notice=notice))

    def paint(self) -> None:
        """Draw the view at the size that the screen has."""
        if not self.is_mounted or not self.app.size:
            return
        self.screen_layout = lay_out_review(self.view, *self.app.size)
        self.view = replace(self.view, top=self.screen_layout.top)
        self.canvas.draw(self.screen_layout.rows)
        self._note_shown_rows(self.screen_layout)

    def _note_shown_rows(self, layout: ScreenLayout) -> None:
        """Remember which rows of the current texts a person can have read by now."""
        unit, columns = self.review.unit, self.app.size.width
        self.shown_rows.note_window(unit.id, unit.source, layout.source, columns)
        if not self.view.editing and not self.review.typed_text_of(unit.id):
            self.shown_rows.note_window(unit.id, unit.target, layout.target, columns)

    def change_review(self, change: Callable[[Review], Review]) -> bool:
        """Make a change, journal its decisions, show it and start to write it.

        Gives back whether it was made; a refusal is shown as the notice. `change` is a move of
        the pure `Review`, such as `Review.approve`. Next on the way to the disk:
        `ReviewSession.journal_decisions` at once, then `write_queue.WriteQueue.write_pending`
        in the background.
        """
        before = self.review
        try:
            after = change(before)
        except TmtoolError as error:
            self.say(str(error))
            return False
        try:
            self.session.journal_decisions(before, after)
            if after.unsaved_texts != before.unsaved_texts:
                self.session.journal_text(after)
        except TmtoolError as error:
            after = replace(after, notice=str(error))
        self.show(after)
        self.start_writing()
        return True

    def find_objections_to(self, after: Review, unseen_rows: int) -> Objections:
        """What speaks against the decision on the current unit that leads to `after`."""
        review, adviser = self.review, self.context.adviser
        try:
            return find_objections(adviser, review, after.unit, unseen_rows)
        except TmtoolError as error:
            self.notify_failure(error)
            return Objections(unseen_rows=unseen_rows)

    def confirm_decision(self, objections: Objections, after: Review, again: str) -> bool:
        """Whether a decision goes through: nothing speaks against it, or it is pressed again.

        Else the notice says what does, and `again`, what a second press means.
        """
        if not objections.reasons:
            return True
        about = (again, self.review.unit, after.unit)
        if self._asked.confirms(about, self.key_time):
            self._asked = SecondPress()
            return True
        if about != self._asked.about:
            self._asked = SecondPress(about, self.key_time)
        # What to press comes first: a narrow screen cuts the end.
        self.say(f"{again}: {'; '.join(objections.reasons)}")
        return False

    @work(group="write")
    async def start_writing(self) -> None:
        """Write what was decided into the catalog, in the background."""
        await self.write_decisions()

    async def write_decisions(self) -> bool:
        """Write what was decided; whether the catalog on disk has every decision now."""
        try:
            review = await self.write_queue.write_pending(lambda: self.review)
        except TmtoolError as error:
            if not self.session.has_unwritten(self.review):
                self.say(str(error))
                return True
            self.view = replace(self.view, disk_note="NOT SAVED")
            self.say(f"{error}; your decisions are kept and tried again")
            return False
        if review is not None:
            self.view = replace(self.view, disk_note=f"saved {self.context.time}")
            self.show_changes(review)
        return True

    @work(group="watch", exclusive=True)
    async def watch_files(self) -> None:
        """Merge in what others wrote, and try again what could not be written."""
        try:
            review = await self.write_queue.reload_files(self.collect_review)
        except TmtoolError as error:
            self.say(str(error))
            return
        if review is not None:
            self.show_changes(review)
        if review is not None or self.write_queue.has_failed:
            await self.write_decisions()

    @work(group="advice", exclusive=True)
    async def fetch_advice(self) -> None:
        """Ask for advice on the current paragraph, once a person stays there for a moment."""
        await asyncio.sleep(_ADVICE_DELAY)
        review = self.review
        try:
            advice = await asyncio.to_thread(
                self.context.adviser.advise, review.catalog, review.unit
            )
        except TmtoolError as error:
            advice = UnitAdvice()
            self.notify_failure(error)
        self._advice[review.unit] = advice
        if self.review.unit == review.unit:
            self.show(self.review)

    def notify_failure(self, error: TmtoolError) -> None:
        """Say why there is no advice, unless the notice says something else already."""
        if not self.review.notice:
            self.view = replace(self.view, review=replace(self.review, notice=str(error)))
