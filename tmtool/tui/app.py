"""The application: the screens of one sitting, and what happens when the terminal goes away."""

import asyncio
import os
from threading import Timer

from rich.text import Text
from textual.app import App
from textual.driver import Driver

from tmtool.core.errors import SettingsError
from tmtool.core.text.text import make_one_line
from tmtool.store import journal
from tmtool.system.process import call_when_ended
from tmtool.system.terminal import GRACE
from tmtool.tui.articles_screen import ArticlesScreen
from tmtool.tui.context import ReviewContext
from tmtool.tui.review_screen import ReviewScreen
from tmtool.workflow.review.session import ReviewSession

_SIGNAL = 128  # what a shell adds to a signal's number


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
    """The screens over one project; begun with a desk, it ends with that desk."""

    ENABLE_COMMAND_PALETTE = False
    # What stands under a dialog stays in sight: only the screens below have a ground.
    CSS = (
        "ReviewScreen, ArticlesScreen, TextScreen"
        " { background: ansi_default; color: ansi_default; }"
    )

    def __init__(self, sitting: ReviewContext, desk: ReviewSession | None = None) -> None:
        super().__init__(driver_class=_choose_driver(), ansi_color=True)
        self.theme = "ansi-dark"
        self._sitting = sitting
        self._desk = desk

    def on_mount(self) -> None:
        """Open the first screen, and be ready for the terminal to go."""
        if not self.is_headless:
            call_when_ended(asyncio.get_running_loop(), self.close_down)
        if self._desk:
            self._sitting.sessions.append(self._desk)
            self.push_screen(ReviewScreen(self._sitting, self._desk), lambda _: self.exit())
        else:
            self.push_screen(ArticlesScreen(self._sitting), lambda _: self.exit())

    def close_down(self, number: int) -> None:
        """Keep everything and go: the terminal is closed, or the process told to end."""
        for screen in self.screen_stack:
            if isinstance(screen, ReviewScreen):
                screen.close_session()
        code = _SIGNAL + number
        # Giving a dead terminal back can take for ever; everything is safe by now.
        watch = Timer(GRACE, os._exit, (code,))
        watch.daemon = True
        watch.start()
        self.exit(return_code=code)

    def _fatal_error(self) -> None:
        """End without a page of locals, which would be a page of the article."""
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
