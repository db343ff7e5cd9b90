"""A sheet shows a review, seeks advice on the paragraph in hand, and has every decision kept."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

from textual import work
from textual.app import ComposeResult

from tmtool.core.catalog.unit import Unit
from tmtool.core.errors import TmtoolError
from tmtool.core.review.session import Review
from tmtool.tui.canvas import Canvas
from tmtool.tui.context import ReviewContext
from tmtool.tui.editor import Editor
from tmtool.tui.keyed_screen import KeyedScreen
from tmtool.tui.keys import Mode
from tmtool.tui.layout import lay_out_review
from tmtool.tui.save_queue import SaveQueue
from tmtool.tui.view_state import ScreenLayout, ViewState
from tmtool.workflow.review.advice import UnitAdvice
from tmtool.workflow.review.session import ReviewSession

_LULL = 0.08  # seconds on a paragraph until advice on it is sought
_WATCH = 2.0  # seconds between two looks at the files


class ReviewBase(KeyedScreen):
    """The lower half of the desk's screen: `show` is the one door to all that is seen."""

    def __init__(self, sitting: ReviewContext, desk: ReviewSession) -> None:
        super().__init__()
        self.context = sitting
        self.session = desk
        self.scene = ViewState(desk.review)
        self.page: ScreenLayout | None = None
        self.save_queue = SaveQueue(desk)
        self.canvas = Canvas()
        self.editor = Editor(self)
        self._advice: dict[Unit, UnitAdvice] = {}

    def compose(self) -> ComposeResult:
        """One canvas, and one editor over it."""
        yield self.canvas
        yield self.editor

    def on_mount(self) -> None:
        """Show the session and begin to watch its files, at once when the terminal has focus."""
        self.set_interval(_WATCH, self.watch_files)
        self.watch(self.app, "app_focus", self.on_focus_change, init=False)
        self.show(self.review)

    def on_focus_change(self) -> None:
        """The terminal got the focus, or lost it."""
        self.watch_files()

    def on_resize(self) -> None:
        """Draw at the new size."""
        self.paint()

    @property
    def mode(self) -> Mode:
        """Reading, or editing."""
        return self.scene.mode

    @property
    def review(self) -> Review:
        """The session as it is now."""
        return self.scene.review

    def show(self, review: Review) -> None:
        """Show the session as it is from now on."""
        stays = review.unit.id == self.review.unit.id
        told = self._advice.get(review.unit)
        self.scene = replace(
            self.scene,
            review=review,
            progress=self.scene.progress.update(review),
            advice=told,
            shift=self.scene.shift if stays else 0,
        )
        self.paint()
        if told is None:
            self.seek_advice()

    def collect_review(self) -> Review:
        """The session with everything in it that the screen holds."""
        return self.review

    def show_changes(self, review: Review) -> None:
        """Show the session with what others wrote in it."""
        self.show(review)

    def say(self, notice: str) -> None:
        """Show a line, with the session as it is."""
        self.show(replace(self.review, notice=notice))

    def paint(self) -> None:
        """Draw the scene at the size the screen has."""
        if not self.is_mounted or not self.app.size:
            return
        self.page = lay_out_review(self.scene, *self.app.size)
        self.scene = replace(self.scene, top=self.page.top)
        self.canvas.draw(self.page.rows)

    def make_decision(self, move: Callable[[Review], Review]) -> bool:
        """Make a move and have it kept; whether it was made, its refusal is shown."""
        before = self.review
        try:
            after = move(before)
        except TmtoolError as error:
            self.say(str(error))
            return False
        try:
            self.session.journal_decisions(before, after)
            if after.unsaved_texts != before.unsaved_texts:
                self.session.journal_text(after)
        except TmtoolError as error:
            after = replace(after, notice=str(error))
        if after.catalog is not before.catalog:
            self._advice.clear()
        self.show(after)
        self.start_writing()
        return True

    @work(group="save")
    async def start_writing(self) -> None:
        """Bring what was decided into the catalog."""
        await self.write_decisions()

    async def write_decisions(self) -> bool:
        """Whether the catalog on disk has every decision, once this is done."""
        try:
            review = await self.save_queue.write_pending(lambda: self.review)
        except TmtoolError as error:
            self.scene = replace(self.scene, kept="NOT SAVED")
            self.say(f"{error}; your decisions are kept and tried again")
            return False
        if review is not None:
            self.scene = replace(self.scene, kept=f"saved {self.context.time}")
            self.show_changes(review)
        return True

    @work(group="watch", exclusive=True)
    async def watch_files(self) -> None:
        """Take in what others wrote, and try again what could not be saved."""
        try:
            review = await self.save_queue.reload_files(self.collect_review)
        except TmtoolError as error:
            self.say(str(error))
            return
        if review is not None:
            self._advice.clear()
            self.show_changes(review)
        if review is not None or self.save_queue.has_failed:
            await self.write_decisions()

    @work(group="advice", exclusive=True)
    async def seek_advice(self) -> None:
        """Ask for advice on the paragraph in hand, once one stays there for a moment."""
        await asyncio.sleep(_LULL)
        review = self.review
        try:
            told = await asyncio.to_thread(self.context.adviser.advise, review.catalog, review.unit)
        except TmtoolError as error:
            told = UnitAdvice()
            self.notify_failure(error)
        self._advice[review.unit] = told
        if self.review.unit == review.unit:
            self.show(self.review)

    def notify_failure(self, error: TmtoolError) -> None:
        """Say why there is no advice, unless something else was just said."""
        if not self.review.notice:
            self.scene = replace(self.scene, review=replace(self.review, notice=str(error)))
