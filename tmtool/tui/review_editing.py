"""Editing is the desk with its editor open: every pause of the keys is kept in the journal."""

import asyncio
from dataclasses import replace

from textual import events, work
from textual.timer import Timer
from textual.widgets import TextArea

from tmtool.core.catalog.unit import Unit
from tmtool.core.errors import TmtoolError
from tmtool.core.review.session import Review
from tmtool.store import journal
from tmtool.tui.context import Sitting
from tmtool.tui.keys import CHARACTERS, Mode
from tmtool.tui.review_base import Sheet
from tmtool.tui.view_state import Scene
from tmtool.workflow.review.advice import Counsel
from tmtool.workflow.review.session import Desk

_PAUSE = 0.5  # seconds after the last key until what is typed is kept


class Editing(Sheet):
    """The desk's screen as far as its editor goes."""

    def __init__(self, sitting: Sitting, desk: Desk) -> None:
        super().__init__(sitting, desk)
        self._pause: Timer | None = None
        self._begun: Unit | None = None  # as it was when the editor opened on it

    def paint(self) -> None:
        """Draw the scene, and lay the editor where the target stands."""
        super().paint()
        if not self.page or not self.scene.editing:
            return
        box, styles = self.page.box, self.editor.styles
        styles.offset = (box.x, box.y)
        styles.width, styles.height = max(box.width, 2), max(box.height, 1)

    def open(self) -> None:
        """Open the editor on the unit in hand, with what was typed there before.

        Undo leads from that back to the target.
        """
        self._begun = self.review.unit
        self.editor.begin(self._begun.target)
        if self.review.text != self._begun.target:
            self.editor.put(self.review.text)
        typed = self.editor.text
        self.scene = replace(self.scene, mode=Mode.EDIT, shift=0, prompt="", typed=typed)
        self.add_class("editing")
        self.editor.can_focus = True
        self.paint()
        self.set_focus(self.editor, scroll_visible=False)

    def close(self) -> None:
        """Close the editor; what is typed and not saved is kept."""
        self.keep_typing()
        self._leave()

    def _leave(self) -> None:
        told = self._told.get(self.review.unit, self.scene.counsel)
        self.scene = replace(self.scene, mode=Mode.REVIEW, prompt="", counsel=told)
        self.remove_class("editing")
        self.set_focus(None)
        self.editor.can_focus = False
        self.paint()

    def keep_typing(self) -> None:
        """Have the text in the editor kept, if it is another one than is kept already."""
        if self._pause:
            self._pause.stop()
        if not self.scene.editing or not self._at_begun:
            return
        typed = self._typing(self.review)
        if typed.unsaved == self.review.unsaved:
            return
        self.scene = replace(self.scene, review=typed, kept=f"text kept {self.sitting.time}")
        try:
            self.desk.typed(typed)
        except TmtoolError as error:
            self.scene = replace(self.scene, kept="NOT KEPT")
            self.say(str(error))
        self.paint()

    def held(self) -> Review:
        """The session with the editor's text in it."""
        self.keep_typing()
        return self.review

    def take_in(self, review: Review) -> None:
        """Show what others wrote; an editor whose paragraph is gone closes."""
        if self.scene.editing and self._begun and self._begun.id != review.unit.id:
            self._leave()
            gone = f"the paragraph you were in is gone; your text is kept in {journal.folder()}"
            review = replace(review, notice=gone)
        super().take_in(review)

    @property
    def _at_begun(self) -> bool:
        """Whether the editor's text belongs to the unit in hand."""
        return self._begun is not None and self._begun.id == self.review.unit.id

    def _typing(self, review: Review) -> Review:
        """The session with the editor's text, typed in view of the unit as it was then."""
        before = review.typed(review.unit.id)
        seal = self._begun.seal() if self._begun and not before else ""
        return review.typing(self.editor.value, seal)

    def show(self, review: Review) -> None:
        """Show the session; an editor that nobody typed in follows what others wrote."""
        untouched = self.scene.editing and not self.editor.touched
        super().show(review)
        if untouched and self._begun and self._at_begun and self._begun != review.unit:
            notice = self.review.notice
            self.open()
            self.scene = replace(self.scene, review=replace(self.review, notice=notice))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Follow the text with its box and its count, and keep it at the next pause."""
        event.stop()
        text = self.editor.text
        if not self.scene.editing or text == self.scene.typed:
            return
        silent = replace(self.review, notice="")
        self.scene = replace(self.scene, typed=text, review=silent)
        self.paint()
        if self._pause:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, self._paused)

    def _paused(self) -> None:
        """The keys rest: keep the text, and see what the checks say of it."""
        self.keep_typing()
        self.judge()

    @work(group="judge", exclusive=True)
    async def judge(self) -> None:
        """Ask the checks about the text in the editor, off the screen's own thread."""
        counsel, text = self.scene.counsel, self.editor.value
        if counsel is None or not self.scene.editing:
            return
        review = self.review
        unit = replace(review.unit, target=text, previous=None, previous_id=None)
        try:
            found = await asyncio.to_thread(self.sitting.advice.findings, review.catalog, unit)
        except TmtoolError:
            return  # said already, when advice on the paragraph was sought
        if self._shows(unit.id, text, counsel) and found != counsel.findings:
            self.scene = replace(self.scene, counsel=replace(counsel, findings=found))
            self.paint()

    def _shows(self, unit: str, text: str, counsel: Counsel) -> bool:
        """Whether the editor still holds this text, and nobody else advised meanwhile."""
        here = self.scene.editing and self.review.unit.id == unit
        return here and self.editor.value == text and self.scene.counsel == counsel

    def on_editor_picked(self) -> None:
        """The digit that was waited for is in."""
        self.scene = replace(self.scene, prompt="")
        self.paint()

    # Keys

    def action_edit(self, what: str) -> None:
        """Edit the target, a copy of the source, or the suggestion of this number."""
        text = self._material(what)
        if text is None:
            self.say("there is no such suggestion here")
            return
        if not self.scene.editing:
            self.open()
        if what != "target":
            self.editor.put(text)

    def _material(self, what: str) -> str | None:
        if what == "target":
            return self.review.text
        if what == "source":
            return self.review.unit.source
        suggestions = self.scene.counsel.suggestions if self.scene.counsel else ()
        return suggestions[int(what) - 1].text if int(what) <= len(suggestions) else None

    def action_confirm(self, then: str) -> None:
        """Save the text: `here` to go on with it, `on` to go to the next that waits."""
        if self.editor.picking:
            self.editor.pick(1)
            return
        if not self.scene.editing or not self._at_begun:
            return
        text, position = self.editor.value, self.review.cursor + 1
        if not self.decide(lambda review: self._typing(review).saved(text, self.sitting.today)):
            return
        self._begun = self.review.unit
        self.editor.settle()
        if self._pause:
            self._pause.stop()
        if then == "here":
            return
        if self.review.waits(self.review.unit):
            # A reviewer reads it once more and approves.
            self.close()
            return
        self.go_on(f"{self.review.notice}: paragraph {position}")

    def go_on(self, notice: str) -> None:
        """To the next unit that waits, saying what was done; the editor goes along."""
        editing = self.scene.editing
        here = self.review.cursor
        after = self.review.next_waiting()
        rest = f"; {after.notice}" if after.cursor == here else ""
        if editing:
            self.close()
        self.show(replace(after, notice=notice + rest))
        if editing and not rest:
            self.open()

    def action_stop(self) -> None:
        """Leave the editor, or the question which suggestion or term."""
        if self.editor.picking:
            self.editor.pick(0)
        else:
            self.close()

    def action_pick(self, kind: str) -> None:
        """Wait for the digit of a suggestion, a term or a character; twice for the first."""
        if self.editor.picking:
            self.editor.pick(1)
            return
        choices = _choices(self.scene, kind)
        if not choices:
            self.say(f"there is no {kind} here")
            return
        self.editor.offer(choices, whole=kind == "suggestion")
        shown = (text.replace("\u00a0", "no-break space") for text in choices)
        listed = "  ".join(f"{n} {text}" for n, text in enumerate(shown, 1))
        says = "digit" if kind == "suggestion" else listed
        self.scene = replace(self.scene, prompt=f"which {kind}? {says}; Enter = 1, Esc = none")
        self.paint()

    def action_break_line(self) -> None:
        """A line break inside the paragraph."""
        self.editor.insert("\n")

    def on_paste(self, event: events.Paste) -> None:
        """A paste outside the editor is nothing but keys by accident."""
        event.stop()
        self.say("paste into the editor: e opens it")


def _choices(scene: Scene, kind: str) -> tuple[str, ...]:
    counsel = scene.counsel
    if kind == "character":
        return tuple(CHARACTERS)
    if counsel is None:
        return ()
    found = [s.text for s in counsel.suggestions]
    if kind == "term":
        found = [hint.target for hint in counsel.hints]
    return tuple(found[:9])
