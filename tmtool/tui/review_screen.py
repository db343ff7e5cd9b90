"""Turns the keys of the review screen into changes of a review, asking where one needs a word."""

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual import events, work
from textual.binding import BindingType

from tmtool.core.catalog.state import State
from tmtool.core.errors import TmtoolError
from tmtool.core.review.session import ConflictChoice, Review, ReviewPart
from tmtool.tui import keys
from tmtool.tui.dialogs import AskKey, AskLine, TextScreen
from tmtool.tui.key_timing import RepeatGuard
from tmtool.tui.keyed_screen import make_bindings
from tmtool.tui.keys import Mode
from tmtool.tui.layout import LOOKS
from tmtool.tui.progress import Progress
from tmtool.tui.review_context import ReviewContext
from tmtool.tui.review_editing import ReviewEditing
from tmtool.tui.styled_text import Line, TextStyle, make_line, make_piece
from tmtool.tui.text_rendering import render_differences
from tmtool.workflow.review.advice import UnitAdvice
from tmtool.workflow.review.session import ReviewSession

_MOVES: dict[str, Callable[[Review], Review]] = {
    "next": lambda review: review.move_by(1),
    "previous": lambda review: review.move_by(-1),
    "waiting": lambda review: review.move_to_next_waiting(),
    "waiting_back": lambda review: review.move_to_next_waiting(-1),
    "untranslated": lambda review: review.move_to_next_state(State.UNTRANSLATED),
    "untranslated_back": lambda review: review.move_to_next_state(State.UNTRANSLATED, -1),
    "first": lambda review: review.move_to(0),
    "last": lambda review: review.move_to(len(review.catalog.units)),
}
_QUESTIONS = {
    "reject": ("Reject", "Why? One line for the translator. Esc rejects nothing."),
    "comment": ("Comment", "One line, for everybody who opens this paragraph."),
    "go to": ("Go to", "The number of a paragraph."),
}
_MAX_CHOICES = 9  # findings to choose from by one digit
_CHOICES = {"m": ConflictChoice.MINE, "t": ConflictChoice.THEIRS, "b": ConflictChoice.BOTH}


class ReviewScreen(ReviewEditing):
    """The review of one article, as a person at the keyboard sees it."""

    CSS_PATH = "review_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = make_bindings(Mode.REVIEW)

    def __init__(self, context: ReviewContext, session: ReviewSession) -> None:
        super().__init__(context, session)
        self._repeat_guard = RepeatGuard()
        self._answers = {"reject": self._reject, "comment": self._add_comment, "go to": self._go_to}

    def on_mount(self) -> None:
        """Offer what an earlier session left behind, else open a translator's editor at once."""
        if self.session.unfinished:
            self.offer_unfinished()
        elif self.review.part is ReviewPart.TRANSLATOR and self.review.is_waiting(self.review.unit):
            self.call_after_refresh(self.open_editor)

    def close_session(self) -> None:
        """Journal what is typed and end the session, before the process goes."""
        self.journal_typing()
        self.session.close(self.review)

    # Keys

    def action_move(self, where: str) -> None:
        """Go to another paragraph; an open editor goes along, and its text is journalled."""
        self.journal_typing()
        after = _MOVES[where](self.review)
        stays = after.cursor == self.review.cursor
        self.show(after)
        if self.view.editing and not stays:
            self.open_editor()

    def action_look(self, how: str) -> None:
        """Look at the paragraph another way, by one of the names in LOOKS."""
        if self.screen_layout:
            self.view = LOOKS[how](self.view, self.screen_layout)
            self.paint()

    def action_change_part(self) -> None:
        """Go on as reviewer, or as translator: it decides what waits and what Enter does."""
        try:
            after = self.review.change_part()
        except TmtoolError as error:
            self.say(str(error))
            return
        # What waits is another question for everybody's part.
        self.view = replace(self.view, progress=Progress())
        self.show(after)

    def action_undo(self) -> None:
        """Take the last decision back."""
        self.change_review(Review.undo)

    def action_redo(self) -> None:
        """Make the decision again that was taken back last."""
        self.change_review(Review.redo)

    def action_approve(self, then: str) -> None:
        """Approve, asking for a second press where something speaks against it; `on` goes on.

        The way of an approval to the disk, each stop naming the next:
        `core.review.session.Review.approve` makes the decision or refuses it,
        `ReviewBase.change_review` records it in the journal (`store.journal`) and shows it,
        `WriteQueue.write_pending` takes it off the screen's thread, and
        `store.repository.write_catalog` merges it with what others wrote and writes the file;
        `ReviewSession.confirm_write` then drops it from the journal. To save is what a person
        does with a target; files are written, the journal records and drops.
        """
        if self._repeat_guard.is_repeat("approve", self.key_time):
            return
        position = self.review.cursor + 1
        unseen = self.shown_rows.count_unseen_of(self.review.unit)
        try:
            after = self.review.approve(self.context.today, unseen=bool(unseen))
        except TmtoolError as error:
            self.say(str(error))
            return
        objections = self.find_objections_to(after, unseen)
        again = f"{'a' if then == 'on' else 'A'} again approves all the same"
        if not self.confirm_decision(objections, after, again):
            return
        if self.change_review(lambda _: after):
            notice = f"{self.review.notice}: paragraph {position}{objections.tell_warnings()}"
            if then == "on":
                self.move_on(notice)
            else:
                self.say(notice)

    def action_ask(self, what: str) -> None:
        """Ask for a line of text, and do what it is for.

        The dialog is up before the next key is read, so that whatever is typed ahead goes there.
        """
        self.journal_typing()
        if what == "reject" and self._repeat_guard.is_repeat(what, self.key_time):
            return
        title, question = _QUESTIONS[what]
        unit = self.review.unit

        def take_answer(answer: str | None) -> None:
            if answer and self.review.unit.id == unit.id:
                self._answers[what](answer)

        self.app.push_screen(AskLine(title, (make_line(question),)), take_answer)

    def _add_comment(self, answer: str) -> None:
        self.change_review(lambda review: review.add_note(answer))

    def _reject(self, answer: str) -> None:
        position = self.review.cursor + 1
        if self.change_review(lambda review: review.reject(answer, self.context.today)):
            self.move_on(f"{self.review.notice}: paragraph {position}")

    def _go_to(self, answer: str) -> None:
        if answer.isdecimal() and 1 <= int(answer) <= len(self.review.catalog.units):
            self.show(self.review.move_to(int(answer) - 1))
        else:
            self.say(
                f"there is no paragraph {answer}; the last is {len(self.review.catalog.units)}"
            )

    def action_fix(self) -> None:
        """Save the translation with the first fix that a finding has; undo takes it back."""
        finding = (self.view.advice or UnitAdvice()).fixable_finding
        if finding is None or not finding.fixed_target:
            self.say("no finding here has a fix")
            return
        fixed = finding.fixed_target
        if self.review.editor_text != self.review.unit.target:
            self.say("the text you typed here is not saved: save it first")
        elif self.change_review(lambda review: review.save(fixed, self.context.today)):
            self.say(f"mended: {finding.check_id}; u takes it back")

    def action_waive(self) -> None:
        """Ask which finding to waive, where there are several, and then for the reason."""
        found = (self.view.advice or UnitAdvice()).open_findings
        checks = tuple(dict.fromkeys(f.check_id for f in found if f.unit_id))[:_MAX_CHOICES]
        if not checks:
            self.say("there is no finding to waive here")
        elif len(checks) == 1:
            self._ask_waiver_reason(checks[0])
        else:
            numbers = {str(n): check for n, check in enumerate(checks, 1)}
            texts = tuple(
                make_line(make_piece(f"{n} ", TextStyle.STRONG), c) for n, c in numbers.items()
            )

            def ask_why(answer: str | None) -> None:
                if answer:
                    self._ask_waiver_reason(numbers[answer])

            self.app.push_screen(AskKey("Waive which finding?", texts, tuple(numbers)), ask_why)

    def _ask_waiver_reason(self, check: str) -> None:
        unit = self.review.unit

        def waive(answer: str | None) -> None:
            if answer and self.review.unit == unit:
                self.change_review(
                    lambda review: review.decide(
                        "waiver", unit.waive(check, answer, review.who, self.context.today)
                    )
                )

        question = make_line("Why is it none? One line for whoever reads it after you.")
        self.app.push_screen(AskLine(f"Waive {check}", (question,)), waive)

    def action_choose(self) -> None:
        """Ask which of two translations from a merge shall stand."""
        mine, theirs = self.review.unit.target, self.review.alternative
        if not theirs:
            self.say("there is only one translation here")
            return
        texts = (
            make_line(make_piece("mine    ", TextStyle.STRONG), make_piece(mine)),
            make_line(make_piece("theirs  ", TextStyle.STRONG), *render_differences(mine, theirs)),
            make_line(
                "m keeps mine, t takes theirs, b takes theirs with mine as a comment, Esc: later"
            ),
        )

        def choose(answer: str | None) -> None:
            if answer:
                self.change_review(
                    lambda review: review.choose(_CHOICES[answer], self.context.today)
                )

        dialog = AskKey("Two translations of one paragraph", texts, tuple(_CHOICES))
        self.app.push_screen(dialog, choose)

    def action_copy_target(self) -> None:
        """Put the translation on the terminal's clipboard."""
        self.app.copy_to_clipboard(self.review.editor_text)
        self.say("the translation is on the clipboard, where the terminal allows it")

    def action_help(self) -> None:
        """Show the keys."""
        modes = (Mode.EDIT, Mode.REVIEW) if self.view.editing else (Mode.REVIEW, Mode.EDIT)
        self.app.push_screen(TextScreen("Keys", keys.list_help_lines(modes)))

    @work(group="leave", exclusive=True)
    async def action_leave(self, where: str) -> None:
        """Go back to the list, or `quit`, once everything is written.

        Where something is not, a dialog says so first and asks whether to leave all the same.
        """
        self.is_leaving = True
        self.journal_typing()
        await self.write_decisions()
        if reasons := self._describe_unwritten():
            texts = (*reasons, make_line("Enter leaves, Esc stays"))
            if await self.app.push_screen_wait(AskKey("Leave?", texts, ("enter",))) != "enter":
                self.is_leaving = False
                return
        self.session.close(self.review)
        self.dismiss(None)
        if where == "quit":
            self.app.exit()

    def _describe_unwritten(self) -> list[Line]:
        """What is not in the catalog; the journal has it, and it is offered at the next start."""
        numbers = {unit.id: n for n, unit in enumerate(self.review.catalog.units, 1)}
        typed = ", ".join(str(numbers[text.unit_id]) for text in self.review.unsaved_texts)
        reasons = []
        if self.write_queue.has_failed:
            reasons.append("The catalog could not be written. Your decisions are kept here.")
        if typed:
            reasons.append(f"Typed and not saved: paragraph {typed}. The text is kept here.")
        return [make_line(reason) for reason in reasons]

    def offer_unfinished(self) -> None:
        """Offer what an earlier session left behind."""
        found = self.session.list_unfinished(self.review)
        times = ", ".join(left.at.replace("T", " ")[:16] for left in self.session.unfinished)
        texts = [
            make_line(f"An earlier session stopped ({times}); these texts are not in the catalog:")
        ]
        texts += [
            make_line(make_piece(f" {n or 'gone':>4}  ", TextStyle.STRONG), text)
            for n, text in found[:9]
        ]
        texts += [make_line("Enter restores them, d puts them aside, Esc asks again next time")]
        dialog = AskKey("Work found from an earlier session", tuple(texts), ("enter", "d"))
        self.app.push_screen(dialog, self._settle_unfinished)

    def _settle_unfinished(self, answer: str | None) -> None:
        """Restore what an earlier session left, or put it aside, or leave it where it is."""
        try:
            if answer == "enter":
                self.show(self.session.restore_unfinished(self.review))
            elif answer == "d":
                self.show(self.session.discard_unfinished(self.review))
        except TmtoolError as error:
            self.say(f"{error}; nothing of it is lost")

    def on_click(self, event: events.Click) -> None:
        """Go to the paragraph that was clicked."""
        units = self.screen_layout.units if self.screen_layout else ()
        if not self.view.editing and event.y < len(units) and units[event.y] >= 0:
            self.show(self.review.move_to(units[event.y]))
