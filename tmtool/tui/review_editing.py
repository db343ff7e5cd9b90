"""Edits a translation on the review screen: opens, fills and closes the editor.

What is typed goes into the journal at every pause of the keys, and every two seconds where there
is none; Enter saves it.
"""

import asyncio
from dataclasses import replace

from textual import events, work
from textual.timer import Timer
from textual.widgets import TextArea

from tmtool.core.catalog.unit import Unit
from tmtool.core.errors import TmtoolError
from tmtool.core.review.session import Review, ReviewPart
from tmtool.store import journal
from tmtool.tui.keys import CHARACTERS, Mode
from tmtool.tui.review_base import ReviewBase
from tmtool.tui.review_context import ReviewContext
from tmtool.tui.view_state import ViewState
from tmtool.workflow.review.advice import UnitAdvice
from tmtool.workflow.review.session import ReviewSession
from tmtool.workflow.review.signing import Objections


class ReviewEditing(ReviewBase):
    """The part of the review screen that has to do with its editor.

    `pause` is how many seconds after the last key what is typed goes into the journal, and
    `longest_wait` how many after the first key that the journal lacks, whatever follows.
    """

    pause = 0.5
    longest_wait = 2.0

    def __init__(self, context: ReviewContext, session: ReviewSession) -> None:
        super().__init__(context, session)
        self._pause: Timer | None = None  # runs while the keys are at work
        self._wait: Timer | None = None  # runs while something typed is not in the journal
        self._opened_on: Unit | None = None  # as it was when the editor opened on it
        self._editor_rows: set[int] = set()  # of the text in the editor, those once in its window

    def paint(self) -> None:
        """Draw the view, and lay the editor where the target stands."""
        super().paint()
        if not self.screen_layout or not self.view.editing:
            return
        box, styles = self.screen_layout.box, self.editor.styles
        styles.offset = (box.x, box.y)
        styles.width, styles.height = max(box.width, 2), max(box.height, 1)

    def open_editor(self) -> None:
        """Open the editor on the current unit, with what was typed there before.

        Undo leads from that back to the target.
        """
        self._opened_on = self.review.unit
        self.editor.open_text(self._opened_on.target)
        if self.review.editor_text != self._opened_on.target:
            self.editor.replace_text(self.review.editor_text)
        typed = self.editor.text
        self._editor_rows.clear()
        self.view = replace(self.view, mode=Mode.EDIT, shift=0, prompt="", typed=typed)
        self.add_class("editing")
        self.editor.can_focus = True
        self.paint()
        self.set_focus(self.editor, scroll_visible=False)

    def close_editor(self) -> None:
        """Close the editor; what is typed and not saved stays in the journal."""
        self.journal_typing()
        self._hide_editor()

    def _hide_editor(self) -> None:
        advice = self._advice.get(self.review.unit, self.view.advice)
        self.view = replace(self.view, mode=Mode.REVIEW, prompt="", advice=advice)
        self.remove_class("editing")
        self.set_focus(None)
        self.editor.can_focus = False
        self.paint()

    def journal_typing(self) -> None:
        """Record the editor's text in the journal, if it is another one than stands there."""
        self._stop_timers()
        if not self.view.editing or not self._is_on_opened:
            return
        typed = self._type_into(self.review)
        if typed.unsaved_texts == self.review.unsaved_texts:
            return
        self.view = replace(self.view, review=typed, disk_note=f"text kept {self.context.time}")
        try:
            self.session.journal_text(typed)
        except TmtoolError as error:
            self.view = replace(self.view, disk_note="NOT KEPT")
            self.say(str(error))
        self.paint()

    def _stop_timers(self) -> None:
        """Wait no longer for a pause: the text is in the journal, or saved."""
        for timer in (self._pause, self._wait):
            if timer:
                timer.stop()
        self._pause = self._wait = None

    def collect_review(self) -> Review:
        """The review with the editor's text in it, recorded in the journal."""
        self.journal_typing()
        return self.review

    def show_changes(self, review: Review) -> None:
        """Show what others wrote; an editor whose paragraph is gone closes."""
        if self.view.editing and self._opened_on and self._opened_on.id != review.unit.id:
            self._hide_editor()
            place = journal.locate_journals()
            gone = f"the paragraph you were in is gone; your text is kept in {place}"
            review = replace(review, notice=gone)
        super().show_changes(review)

    @property
    def _is_on_opened(self) -> bool:
        """Whether the editor's text belongs to the current unit."""
        return self._opened_on is not None and self._opened_on.id == self.review.unit.id

    def _type_into(self, review: Review) -> Review:
        """The review with the editor's text and the seal of the unit that it was typed for."""
        before = review.typed_text_of(review.unit.id)
        seal = self._opened_on.compute_seal() if self._opened_on and not before else ""
        return review.type_text(self.editor.value, seal)

    def show(self, review: Review) -> None:
        """Show the review; an editor that nobody typed in follows what others wrote."""
        untouched = self.view.editing and not self.editor.is_changed
        super().show(review)
        if untouched and self._opened_on and self._is_on_opened and self._opened_on != review.unit:
            notice = self.review.notice
            self.open_editor()
            self.view = replace(self.view, review=replace(self.review, notice=notice))
        elif self.view.editing and self.editor.is_changed:
            # The advice just shown is about the target, or came after the last pause of the keys.
            self.check_typing()

    def on_text_area_selection_changed(self) -> None:
        """The cursor moved: once the editor has followed it, other rows are in sight."""
        self.call_after_refresh(self.note_editor_rows)

    def note_editor_rows(self) -> None:
        """Remember which rows of the text in the editor were in its window."""
        if self.view.editing and self.screen_layout:
            top = int(self.editor.scroll_offset.y)
            self._editor_rows |= set(range(top, top + max(self.screen_layout.box.height, 1)))

    def _count_unseen_typed(self) -> int:
        """How many rows of the text in the editor were never in its window."""
        return len(set(range(self.editor.wrapped_document.height)) - self._editor_rows)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Follow the text with its box and its word count, and start to wait for a pause."""
        event.stop()
        text = self.editor.text
        if not self.view.editing or text == self.view.typed:
            return
        silent = replace(self.review, notice="")
        self.view = replace(self.view, typed=text, review=silent)
        self.paint()
        if self._pause:
            self._pause.stop()
        self._pause = self.set_timer(self.pause, self._on_pause)
        if not self._wait:
            self._wait = self.set_timer(self.longest_wait, self._on_pause)

    def _on_pause(self) -> None:
        """The keys rest, or went on for long: journal the text, and ask the checks about it."""
        self.journal_typing()
        self.check_typing()

    @work(group="check", exclusive=True)
    async def check_typing(self) -> None:
        """Ask the checks about the text in the editor, off the screen's own thread."""
        advice, text = self.view.advice, self.editor.value
        if advice is None or not self.view.editing:
            return
        review = self.review
        unit = replace(review.unit, target=text)
        try:
            found = await asyncio.to_thread(
                self.context.adviser.check_decided, review.catalog, unit
            )
        except TmtoolError:
            return  # The notice said so already, when advice on the paragraph was fetched.
        if self._still_shows(unit.id, text, advice) and found != advice.findings:
            self.view = replace(self.view, advice=replace(advice, findings=found))
            self.paint()

    def _still_shows(self, unit: str, text: str, advice: UnitAdvice) -> bool:
        """Whether the editor still holds this text, and no newer advice came meanwhile."""
        here = self.view.editing and self.review.unit.id == unit
        return here and self.editor.value == text and self.view.advice == advice

    def on_editor_offer_answered(self) -> None:
        """The digit that was asked for was typed: the question goes from the status line."""
        self.view = replace(self.view, prompt="")
        self.paint()

    # Keys

    def action_edit(self, what: str) -> None:
        """Edit the target, a copy of the source, or the suggestion of this number."""
        text = self._find_text(what)
        if text is None:
            self.say("there is no such suggestion here")
            return
        if not self.view.editing:
            self.open_editor()
        if what != "target":
            self._editor_rows.clear()
            self.editor.replace_text(text)

    def _find_text(self, what: str) -> str | None:
        if what == "target":
            return self.review.editor_text
        if what == "source":
            return self.review.unit.source
        suggestions = self.view.advice.suggestions if self.view.advice else ()
        return suggestions[int(what) - 1].text if int(what) <= len(suggestions) else None

    def action_save(self, then: str) -> None:
        """Save the text: `here` to go on with it, `on` to be done with it.

        Done, a translator goes to the next that waits, and a reviewer returns to reading.
        """
        if self.editor.is_offering:
            self.editor.pick_text(1)
            return
        if not self.view.editing or not self._is_on_opened:
            return
        position = self.review.cursor + 1
        objections = self._save_typing("Enter" if then == "on" else "^S")
        if objections is None:
            return
        self._opened_on = self.review.unit
        self.editor.mark_unchanged()
        self._stop_timers()
        warnings = objections.tell_warnings()
        goes_on = self.review.part is ReviewPart.TRANSLATOR and not self.review.alternative
        if then == "on" and goes_on:
            self.move_on(f"{self.review.notice}: paragraph {position}{warnings}")
            return
        if warnings:
            self.say(f"{self.review.notice}{warnings}")
        if then == "on":
            # A reviewer reads it once more and approves; of two translations one is chosen.
            self.close_editor()

    def _save_typing(self, key: str) -> Objections | None:
        """Save the editor's text and give back what spoke against it; None where it is not saved.

        `key` is the one that saves it when it is pressed again.
        """
        text = self.editor.value
        try:
            after = self._type_into(self.review).save(text, self.context.today)
        except TmtoolError as error:
            self.say(str(error))
            return None
        self.note_editor_rows()
        unit = self.review.unit
        unseen = self.shown_rows.count_unseen(unit.id, unit.source) + self._count_unseen_typed()
        objections = self.find_objections_to(after, unseen)
        if not self.confirm_decision(objections, after, f"{key} again saves it so"):
            return None
        return objections if self.change_review(lambda _: after) else None

    def move_on(self, notice: str) -> None:
        """To the next unit that waits, saying what was done; the editor goes along."""
        editing = self.view.editing
        here = self.review.cursor
        after = self.review.move_to_next_waiting()
        rest = f"; {after.notice}" if after.cursor == here else ""
        if editing:
            self.close_editor()
        self.show(replace(after, notice=notice + rest))
        if editing and not rest:
            self.open_editor()

    def action_stop(self) -> None:
        """Leave the editor, or the question which suggestion or term."""
        if self.editor.is_offering:
            self.editor.pick_text(0)
        else:
            self.close_editor()

    def action_pick(self, kind: str) -> None:
        """Wait for the digit of a suggestion, a term or a character; twice for the first."""
        if self.editor.is_offering:
            self.editor.pick_text(1)
            return
        choices = _list_choices(self.view, kind)
        if not choices:
            self.say(f"there is no {kind} here")
            return
        self.editor.offer_texts(choices, whole=kind == "suggestion")
        shown = (text.replace("\u00a0", "no-break space") for text in choices)
        listed = "  ".join(f"{n} {text}" for n, text in enumerate(shown, 1))
        says = "digit" if kind == "suggestion" else listed
        self.view = replace(self.view, prompt=f"which {kind}? {says}; Enter = 1, Esc = none")
        self.paint()

    def action_break_line(self) -> None:
        """A line break inside the paragraph."""
        self.editor.insert("\n")

    def on_paste(self, event: events.Paste) -> None:
        """A paste outside the editor is no decision, whether a terminal marked it as one or not."""
        event.stop()
        self.say("that came as fast as a paste and was ignored; e opens the editor for one")


def _list_choices(view: ViewState, kind: str) -> tuple[str, ...]:
    advice = view.advice
    if kind == "character":
        return tuple(CHARACTERS)
    if advice is None:
        return ()
    found = [s.text for s in advice.suggestions]
    if kind == "term":
        found = [hint.target for hint in advice.hints]
    return tuple(found[:9])
