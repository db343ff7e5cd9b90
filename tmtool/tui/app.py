"""Runs the screens in a terminal: opens the first, and answers resizing and a closed window."""

import asyncio
import math
import os
from threading import Timer

from rich.text import Text
from textual import events
from textual._time import get_time
from textual.app import App
from textual.driver import Driver
from textual.message import Message

from tmtool.core.errors import SettingsError
from tmtool.core.text.text import make_one_line
from tmtool.store import journal
from tmtool.system.process import call_when_ended
from tmtool.system.terminal import GRACE
from tmtool.tui.articles_screen import ArticlesScreen
from tmtool.tui.key_timing import BurstGuard, TimedKey
from tmtool.tui.keyed_screen import KeyedScreen
from tmtool.tui.keys import Mode
from tmtool.tui.review_context import ReviewContext
from tmtool.tui.review_screen import ReviewScreen
from tmtool.workflow.review.session import ReviewSession

_SIGNAL_CODE = 128  # what a shell adds to a signal's number to make an exit code


def _choose_driver() -> type[Driver]:
    """What draws on this system's terminal. Raises SettingsError where nothing can."""
    # Imported here: each of them can be imported on its own system only.
    try:
        if os.name == "nt":
            from textual.drivers.windows_driver import WindowsDriver  # noqa: PLC0415

            return WindowsDriver
        from tmtool.tui.driver import ModestDriver  # noqa: PLC0415
    except ImportError:
        message = "tmtool review cannot draw a screen on this system"
        raise SettingsError(message, remedy="add --plain, or see tmtool status") from None
    return ModestDriver


class ReviewApp(App[None], inherit_bindings=False):
    """The screens over one project: the review of one article, else the list of all.

    Started with a session it ends with that session.
    """

    ENABLE_COMMAND_PALETTE = False
    # A dialog has no background of its own, so that the text under it stays in sight.
    CSS = (
        "ReviewScreen, ArticlesScreen, TextScreen"
        " { background: ansi_default; color: ansi_default; }"
    )

    def __init__(self, context: ReviewContext, session: ReviewSession | None = None) -> None:
        super().__init__(driver_class=_choose_driver(), ansi_color=True)
        self.theme = "ansi-dark"
        self._review_context = context
        self._session = session
        self._burst_guard = BurstGuard()
        self._first_paint = math.inf  # until then keys are typed ahead, and each is kept

    class KeysRipe(Message):
        """Held keys have been held long enough."""

    async def on_event(self, event: events.Event) -> None:
        """Hold every key until it is certain that no paste without brackets brought it.

        An event's time is that at which its bytes were read.
        """
        if not isinstance(event, events.InputEvent) or event.is_forwarded:
            if isinstance(event, events.Paste) and not event.is_forwarded:
                await self._release_keys(math.inf)
            await super().on_event(event)
        elif not isinstance(event, events.Key):
            await self._release_keys(math.inf)
            await super().on_event(event)
        elif event.time < self._first_paint:
            await self._press(TimedKey(event.key, event.character, event.time))
        else:
            self._burst_guard.add(TimedKey(event.key, event.character, event.time))
            await self._release_keys(get_time())

    async def on_review_app_keys_ripe(self) -> None:
        """Pass on what has been held long enough."""
        await self._release_keys(get_time())

    async def _release_keys(self, now: float) -> None:
        """Pass on every held key and burst that is ripe at `now`, and wake up for the next."""
        released = self._burst_guard.release(now)
        if isinstance(released, str):
            await super().on_event(events.Paste(released))
        else:
            for key in released:
                await self._press(key)
        if (at := self._burst_guard.release_time) is not None:
            # Not a timer of Textual: on a busy machine its only tick can be lost.
            asyncio.get_running_loop().call_later(
                max(at - get_time(), 0), self.post_message, self.KeysRipe()
            )

    @property
    def is_holding_keys(self) -> bool:
        """Whether a key was read and not yet acted on."""
        return self._burst_guard.release_time is not None

    async def _press(self, key: TimedKey) -> None:
        """Act on one key as Textual does, in the time at which it was read."""
        event = events.Key(key.name, key.character)
        event.time = key.at
        if isinstance(self.screen, KeyedScreen) and self.screen.mode is not Mode.EDIT:
            self.screen.key_time = key.at
        await super().on_event(event)

    def on_mount(self) -> None:
        """Open the first screen, and be ready for the terminal to go."""
        if not self.is_headless:
            call_when_ended(asyncio.get_running_loop(), self.close_down)
        if self._session:
            self._review_context.sessions.append(self._session)
            self.push_screen(
                ReviewScreen(self._review_context, self._session), lambda _: self.exit()
            )
        else:
            self.push_screen(ArticlesScreen(self._review_context), lambda _: self.exit())
        # Taken before anything is drawn: whoever answers to what they see does so later.
        self._first_paint = get_time()

    def on_resize(self, event: events.Resize) -> None:
        """Hand a new size of the terminal to every screen at once.

        Textual does so by a one-shot timer of 8 ms, and on a busy machine that timer can be lost:
        a process that is held up while the timer starts finds it overdue, and `Timer._run` skips
        an overdue tick, here the only one. Then neither this size nor any later one would arrive,
        and the screen would stay garbled.
        """
        for screen in self.screen_stack:
            screen.post_message(events.Resize(event.size, event.virtual_size))

    def close_down(self, number: int) -> None:
        """Journal everything and end: the terminal is closed, or the process was told to end.

        `number` is that of the signal.
        """
        for screen in self.screen_stack:
            if isinstance(screen, ReviewScreen):
                screen.close_session()
        code = _SIGNAL_CODE + number
        # To restore a terminal that is gone can take for ever; everything is safe by now.
        deadline = Timer(GRACE, os._exit, (code,))
        deadline.daemon = True
        deadline.start()
        self.exit(return_code=code)

    def _fatal_error(self) -> None:
        """End with one line instead of a traceback with locals, which would show the article."""
        if os.environ.get("TMTOOL_DEBUG"):
            super()._fatal_error()
            return
        fault = f"{type(self._exception).__name__}: {self._exception}"
        self.panic(
            Text(
                f"tmtool: this is a fault of tmtool: {make_one_line(fault)}; what you typed is safe"
                f" in {journal.locate_journals()} and offered at the next start"
            )
        )
