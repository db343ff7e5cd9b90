"""Lists the articles of a project, those with work for the person first, and opens one."""

import asyncio
from dataclasses import replace
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import BindingType

from tmtool.core.errors import TmtoolError
from tmtool.tui import keys
from tmtool.tui.articles_view import ABOVE, ArticleList, lay_out_articles
from tmtool.tui.canvas import Canvas
from tmtool.tui.dialogs import TextScreen
from tmtool.tui.keyed_screen import KeyedScreen, make_bindings
from tmtool.tui.keys import Mode
from tmtool.tui.review_context import ReviewContext
from tmtool.tui.review_screen import ReviewScreen
from tmtool.workflow.review.review_queue import QueueEntry, list_queue
from tmtool.workflow.review.session import ReviewSession

_BATCH = 100  # articles read between two paints


class ArticlesScreen(KeyedScreen):
    """The list of articles; `show` is the only way to change what is seen."""

    BINDINGS: ClassVar[list[BindingType]] = make_bindings(Mode.LIST)

    def __init__(self, context: ReviewContext) -> None:
        super().__init__()
        self.context = context
        person = context.person
        self.listing = ArticleList(f"{person.who} ({person.part_name})")
        self.canvas = Canvas()

    @property
    def mode(self) -> Mode:
        """What keys mean here, always the same."""
        return Mode.LIST

    def compose(self) -> ComposeResult:
        """One canvas."""
        yield self.canvas

    def on_mount(self) -> None:
        """Begin to read the articles of the project."""
        self.action_survey()

    def on_resize(self) -> None:
        """Draw at the new size."""
        self.show(self.listing)

    def show(self, listing: ArticleList) -> None:
        """Show this list from now on, scrolled so that its cursor is in sight."""
        rows, top = lay_out_articles(listing, *self.app.size)
        self.listing = replace(listing, top=top)
        self.canvas.draw(rows)

    @work(group="survey", exclusive=True)
    async def action_survey(self) -> None:
        """Read every article again, and show them as they come, a batch at a time."""
        here = self.listing.current.slug if self.listing.current else ""
        files = await asyncio.to_thread(self.context.project.list_files)
        slugs, problems = files.slugs, "; ".join(map(str, files.inventory.problems))
        found: list[QueueEntry] = []
        for start in range(0, len(slugs), _BATCH):
            found += await asyncio.to_thread(self._read_entries, slugs[start : start + _BATCH])
            notice = (
                f"reading: {len(found)} of {len(slugs)}" if len(found) < len(slugs) else problems
            )
            ordered = tuple(sorted(found, key=lambda row: (not row.waiting, row.slug)))
            cursor = next((n for n, row in enumerate(ordered) if row.slug == here), 0)
            self.show(replace(self.listing, rows=ordered, cursor=cursor, notice=notice))
        self.show(replace(self.listing, notice=self.listing.notice or problems))

    def _read_entries(self, slugs: tuple[str, ...]) -> list[QueueEntry]:
        project, person, today = self.context.project, self.context.person, self.context.today
        return list(list_queue(project, slugs, person, today))

    def action_move(self, where: str) -> None:
        """Move the cursor to another article."""
        rows, here = self.listing.rows, self.listing.cursor
        height = max(self.app.size.height - 10, 1)
        waiting = [n for n, row in enumerate(rows) if row.waiting]
        following = next((n for n in waiting if n > here), waiting[0] if waiting else here)
        places = {
            "next": here + 1,
            "previous": here - 1,
            "waiting": following,
            "first": 0,
            "last": len(rows),
            "page": here + height,
            "page_back": here - height,
        }
        cursor = max(0, min(places[where], len(rows) - 1))
        self.show(replace(self.listing, cursor=cursor, notice=""))

    @work(group="open", exclusive=True)
    async def action_enter(self) -> None:
        """Open the review of the current article; afterwards read that article's line again."""
        row = self.listing.current
        if row is None:
            return
        try:
            session = await asyncio.to_thread(
                ReviewSession, self.context.project, row.slug, self.context.person
            )
        except TmtoolError as error:
            self.show(replace(self.listing, notice=str(error)))
            return
        self.context.sessions.append(session)
        await self.app.push_screen_wait(ReviewScreen(self.context, session))
        (fresh,) = await asyncio.to_thread(self._read_entries, (row.slug,))
        rows = tuple(fresh if old.slug == row.slug else old for old in self.listing.rows)
        self.show(replace(self.listing, rows=rows, notice=session.summary))

    def action_help(self) -> None:
        """Show the keys."""
        self.app.push_screen(
            TextScreen("Keys", keys.list_help_lines((Mode.LIST, Mode.REVIEW, Mode.EDIT)))
        )

    def action_leave(self, where: str) -> None:
        """Quit."""
        del where
        self.app.exit()

    def on_paste(self, event: events.Paste) -> None:
        """A paste into the list is nothing but keys by accident."""
        event.stop()
        self.show(replace(self.listing, notice="that came as fast as a paste and was ignored"))

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the article that was clicked; a click on the current one opens it."""
        position = self.listing.top + event.y - ABOVE
        if not self.listing.top <= position < len(self.listing.rows):
            return
        if position == self.listing.cursor:
            self.action_enter()
        else:
            self.show(replace(self.listing, cursor=position))
