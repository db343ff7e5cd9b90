"""A sheet shows a review, seeks advice on the paragraph in hand, and has every decision kept."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

from textual import work
from textual.app import ComposeResult

from tmtool.core.catalog.unit import Unit
from tmtool.core.errors import TmtoolError
from tmtool.core.review.session import Review
from tmtool.tui import layout as view
from tmtool.tui.canvas import Canvas
from tmtool.tui.context import Sitting
from tmtool.tui.editor import Editor
from tmtool.tui.keeper import Keeper
from tmtool.tui.keyed_screen import Keyed
from tmtool.tui.keys import Mode
from tmtool.tui.view_state import Page, Scene
from tmtool.workflow.review.advice import Counsel
from tmtool.workflow.review.session import Desk

_LULL = 0.08  # seconds on a paragraph until advice on it is sought
_WATCH = 2.0  # seconds between two looks at the files


class Sheet(Keyed):
    """The lower half of the desk's screen: `show` is the one door to all that is seen."""

    def __init__(self, sitting: Sitting, desk: Desk) -> None:
        super().__init__()
        self.sitting = sitting
        self.desk = desk
        self.scene = Scene(desk.review)
        self.page: Page | None = None
        self.keeper = Keeper(desk)
        self.canvas = Canvas()
        self.editor = Editor(self)
        self._told: dict[Unit, Counsel] = {}

    def compose(self) -> ComposeResult:
        """One canvas, and one editor over it."""
        yield self.canvas
        yield self.editor

    def on_mount(self) -> None:
        """Show the session and begin to watch its files, at once when the terminal has focus."""
        self.set_interval(_WATCH, self.watch_files)
        self.watch(self.app, "app_focus", self.look_again, init=False)
        self.show(self.review)

    def look_again(self) -> None:
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
        told = self._told.get(review.unit)
        self.scene = replace(
            self.scene,
            review=review,
            census=self.scene.census.over(review),
            counsel=told,
            shift=self.scene.shift if stays else 0,
        )
        self.paint()
        if told is None:
            self.seek_advice()

    def held(self) -> Review:
        """The session with everything in it that the screen holds."""
        return self.review

    def take_in(self, review: Review) -> None:
        """Show the session with what others wrote in it."""
        self.show(review)

    def say(self, notice: str) -> None:
        """Show a line, with the session as it is."""
        self.show(replace(self.review, notice=notice))

    def paint(self) -> None:
        """Draw the scene at the size the screen has."""
        if not self.is_mounted or not self.app.size:
            return
        self.page = view.page(self.scene, *self.app.size)
        self.scene = replace(self.scene, top=self.page.top)
        self.canvas.draw(self.page.rows)

    def decide(self, move: Callable[[Review], Review]) -> bool:
        """Make a move and have it kept; whether it was made, its refusal is shown."""
        before = self.review
        try:
            after = move(before)
        except TmtoolError as error:
            self.say(str(error))
            return False
        try:
            self.desk.decided(before, after)
            if after.unsaved != before.unsaved:
                self.desk.typed(after)
        except TmtoolError as error:
            after = replace(after, notice=str(error))
        if after.catalog is not before.catalog:
            self._told.clear()
        self.show(after)
        self.keep()
        return True

    @work(group="save")
    async def keep(self) -> None:
        """Bring what was decided into the catalog."""
        await self.saved()

    async def saved(self) -> bool:
        """Whether the catalog on disk has every decision, once this is done."""
        try:
            review = await self.keeper.saved(lambda: self.review)
        except TmtoolError as error:
            self.scene = replace(self.scene, kept="NOT SAVED")
            self.say(f"{error}; your decisions are kept and tried again")
            return False
        if review is not None:
            self.scene = replace(self.scene, kept=f"saved {self.sitting.time}")
            self.take_in(review)
        return True

    @work(group="watch", exclusive=True)
    async def watch_files(self) -> None:
        """Take in what others wrote, and try again what could not be saved."""
        try:
            review = await self.keeper.refreshed(self.held)
        except TmtoolError as error:
            self.say(str(error))
            return
        if review is not None:
            self._told.clear()
            self.take_in(review)
        if review is not None or self.keeper.failed:
            await self.saved()

    @work(group="advice", exclusive=True)
    async def seek_advice(self) -> None:
        """Ask for advice on the paragraph in hand, once one stays there for a moment."""
        await asyncio.sleep(_LULL)
        review = self.review
        try:
            told = await asyncio.to_thread(self.sitting.advice.on, review.catalog, review.unit)
        except TmtoolError as error:
            told = Counsel()
            self.notify_failure(error)
        self._told[review.unit] = told
        if self.review.unit == review.unit:
            self.show(self.review)

    def notify_failure(self, error: TmtoolError) -> None:
        """Say why there is no advice, unless something else was just said."""
        if not self.review.notice:
            self.scene = replace(self.scene, review=replace(self.review, notice=str(error)))
