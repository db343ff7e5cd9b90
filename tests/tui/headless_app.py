"""Runs the screens without a terminal: keys go in, the screen comes back as text."""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass

from textual import events
from textual._time import get_time
from textual.pilot import Pilot

from tests import review_project
from tmtool.store.project import Project
from tmtool.tui.app import ReviewApp
from tmtool.tui.review_context import ReviewContext
from tmtool.workflow.review.advice import Adviser
from tmtool.workflow.review.session import ReviewSession

_CHARACTERS = {"enter": "\r", "space": " ", "question_mark": "?", "colon": ":", "tab": "\t"}
NOON = dt.datetime(2026, 3, 4, 12, 0, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class HeadlessApp:
    """The application as it runs, and the pilot that presses its keys."""

    app: ReviewApp
    pilot: Pilot[None]
    clock: list[float]
    """When the last key was read."""

    @property
    def text(self) -> str:
        """The whole screen as a person reads it."""
        # Textual has no public way to read a screen back but as a picture.
        strips = self.app.screen._compositor.render_strips()  # noqa: SLF001
        return "\n".join("".join(s.text for s in strip).rstrip() for strip in strips)

    async def press(self, *keys: str) -> str:
        """Press keys, a second after each other; the screen afterwards."""
        for key in keys:
            self._post_key(key, _CHARACTERS.get(key, key if len(key) == 1 else None))
            await self.pilot.pause()
        return self.text

    async def type(self, text: str) -> str:
        """Type a text as keys, not as a paste."""
        for character in text:
            # The pilot knows no names for ¿ ¡ « »; a terminal sends the characters.
            self._post_key(character, character)
        await self.pilot.pause(0.02)
        return self.text

    async def hold(self, key: str, seconds: float, count: int) -> str:
        """Keys that come `seconds` after each other; the screen afterwards."""
        for _ in range(count):
            self._post_key(key, key, seconds)
            await self.pilot.pause()
        return self.text

    async def burst(self, text: str) -> str:
        """Keys that come in one piece, such as a paste without brackets; the screen afterwards."""
        names = {"\r": "enter", "\n": "ctrl+j"}
        for character in text:
            self.app.post_message(events.Key(names.get(character, character), character))
        while self.app.is_holding_keys or self.app.message_queue_size:
            await self.pilot.pause(0.01)
        await self.pilot.pause()
        return self.text

    def _post_key(self, key: str, character: str | None, seconds: float = 1.0) -> None:
        """Post a key that was read so long after the one before, all of them in the past."""
        event = events.Key(key, character)
        self.clock[0] += seconds
        event.time = self.clock[0]
        self.app.post_message(event)

    async def paste(self, text: str) -> None:
        """Paste a text as a terminal with bracketed paste hands it over."""
        self.app.post_message(events.Paste(text))
        await self.pilot.pause(0.02)

    def return_to_terminal(self) -> None:
        """Come back to the terminal from elsewhere: the screen looks at its files at once."""
        self.app.app_focus = False
        self.app.app_focus = True

    async def wait_for(self, *words: str) -> str:
        """The screen once it shows every one of `words`."""
        for _ in range(200):
            if all(word in self.text for word in words):
                return self.text
            await self.pilot.pause(0.02)
        raise AssertionError(f"never shown: {words}\n{self.text}")

    async def wait_until_gone(self, word: str) -> None:
        """Wait until the screen does not show `word` any more."""
        for _ in range(200):
            if word not in self.text:
                return
            await self.pilot.pause(0.02)
        raise AssertionError(f"still shown: {word}\n{self.text}")


@asynccontextmanager
async def run_app(
    project: Project,
    session: ReviewSession | None,
    *,
    adviser: Adviser | None = None,
    size: tuple[int, int] = (80, 24),
) -> AsyncIterator[HeadlessApp]:
    """Run the screens on a project: the review of one session, or the list of articles."""
    person = review_project.make_person("ana") if session is None else session.person
    context = ReviewContext(project, person, adviser or Adviser(), lambda: NOON)
    app = ReviewApp(context, session)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        # Long ago, so that no key is held until it is certain that no paste brought it.
        yield HeadlessApp(app, pilot, [get_time() - 100_000])


def run_scenario(scenario: Callable[[], Coroutine[object, object, None]]) -> None:
    """Run the coroutine of a test to its end."""
    asyncio.run(scenario())
