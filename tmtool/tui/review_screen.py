"""The desk's screen turns keys into moves of a review, and asks where a move needs a word."""

from collections.abc import Callable
from typing import ClassVar

from textual import events, work
from textual.binding import BindingType

from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.errors import TmtoolError
from tmtool.core.review.session import ConflictChoice, Review, ReviewPart
from tmtool.tui import keys
from tmtool.tui.context import ReviewContext
from tmtool.tui.dialogs import AskKey, AskLine, TextScreen
from tmtool.tui.keyed_screen import make_bindings
from tmtool.tui.keys import Mode
from tmtool.tui.layout import LOOKS
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
_DECISIONS: dict[str, Callable[[Review], Review]] = {"undo": Review.undo, "redo": Review.redo}
_QUESTIONS = {
    "reject": ("Reject", "Why? One line for the translator. Esc rejects nothing."),
    "comment": ("Comment", "One line, for everybody who opens this paragraph."),
    "go to": ("Go to", "The number of a paragraph."),
}
_MANY = 9  # findings to choose from by one digit
_CHOICES = {"m": ConflictChoice.MINE, "t": ConflictChoice.THEIRS, "b": ConflictChoice.BOTH}


class ReviewScreen(ReviewEditing):
    """The screen of one open catalog."""

    CSS_PATH = "review_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = make_bindings(Mode.REVIEW)

    def __init__(self, sitting: ReviewContext, desk: ReviewSession) -> None:
        super().__init__(sitting, desk)
        self._warned_about: Unit | None = None
        self._answers = {"reject": self._reject, "comment": self._add_comment, "go to": self._go_to}

    def on_mount(self) -> None:
        """Offer what an earlier session left; a translator's editor opens by itself."""
        if self.session.unfinished:
            self.offer_unfinished()
        elif self.context.person.part is ReviewPart.TRANSLATOR and self.review.is_waiting(
            self.review.unit
        ):
            self.call_after_refresh(self.open_editor)

    def close_session(self) -> None:
        """Have everything kept at once, before the process goes."""
        self.journal_typing()
        self.session.close(self.review)

    # Keys

    def action_move(self, where: str) -> None:
        """To another paragraph; an open editor goes along and keeps its text."""
        self.journal_typing()
        after = _MOVES[where](self.review)
        stays = after.cursor == self.review.cursor
        self.show(after)
        if self.scene.editing and not stays:
            self.open_editor()

    def action_look(self, how: str) -> None:
        """Look at it another way."""
        self.scene = LOOKS[how](self.scene, self.page.more if self.page else 0)
        self.paint()

    def action_decide(self, what: str) -> None:
        """Take a decision back, or make it again."""
        self.make_decision(_DECISIONS[what])

    def action_approve(self, then: str) -> None:
        """Approve, after a warning where a check found an error; `on` goes to the next."""
        unit, position = self.review.unit, self.review.cursor + 1
        if unit != self._warned_about and (error := self._find_error()):
            self._warned_about = unit
            self.say(f"{error} To approve all the same, press a again; ci will still object.")
            return
        if self.make_decision(lambda review: review.approve(self.context.today)) and then == "on":
            self.move_on(f"{self.review.notice}: paragraph {position}")

    def _find_error(self) -> str:
        """The first error that a check sees in the unit in hand; empty where there is none."""
        counsel = self.scene.advice
        review = self.review
        findings = counsel.findings if counsel else ()
        if counsel is None:
            findings = self.context.adviser.findings(review.catalog, review.unit)
        errors = [f.message.en for f in findings if f.blocking]
        return errors[0] if errors else ""

    def action_ask(self, what: str) -> None:
        """Ask for a line, and do what it is for.

        The dialog is up before the next key is read: what is typed at once goes there.
        """
        self.journal_typing()
        title, question = _QUESTIONS[what]
        unit = self.review.unit

        def answered(answer: str | None) -> None:
            if answer and self.review.unit.id == unit.id:
                self._answers[what](answer)

        self.app.push_screen(AskLine(title, (make_line(question),)), answered)

    def _add_comment(self, answer: str) -> None:
        self.make_decision(lambda review: review.add_note(answer))

    def _reject(self, answer: str) -> None:
        position = self.review.cursor + 1
        if self.make_decision(lambda review: review.reject(answer, self.context.today)):
            self.move_on(f"{self.review.notice}: paragraph {position}")

    def _go_to(self, answer: str) -> None:
        if answer.isdecimal() and 1 <= int(answer) <= len(self.review.catalog.units):
            self.show(self.review.move_to(int(answer) - 1))
        else:
            self.say(
                f"there is no paragraph {answer}; the last is {len(self.review.catalog.units)}"
            )

    def action_mend(self) -> None:
        """Save the translation with the first fix that a finding has; undo takes it back."""
        finding = (self.scene.advice or UnitAdvice()).fixable_finding
        if finding is None or not finding.fixed_target:
            self.say("no finding here has a fix")
            return
        fixed = finding.fixed_target
        if self.review.editor_text != self.review.unit.target:
            self.say("the text you typed here is not saved: save it first")
        elif self.make_decision(lambda review: review.save(fixed, self.context.today)):
            self.say(f"mended: {finding.check_id}; u takes it back")

    def action_waive(self) -> None:
        """Ask which finding to waive, where there are several, and then for the reason."""
        found = (self.scene.advice or UnitAdvice()).open_findings
        checks = tuple(dict.fromkeys(f.check_id for f in found if f.unit_id))[:_MANY]
        if not checks:
            self.say("there is no finding to waive here")
        elif len(checks) == 1:
            self._ask_waiver_reason(checks[0])
        else:
            numbers = {str(n): check for n, check in enumerate(checks, 1)}
            texts = tuple(
                make_line(make_piece(f"{n} ", TextStyle.STRONG), c) for n, c in numbers.items()
            )

            def picked(answer: str | None) -> None:
                if answer:
                    self._ask_waiver_reason(numbers[answer])

            self.app.push_screen(AskKey("Waive which finding?", texts, tuple(numbers)), picked)

    def _ask_waiver_reason(self, check: str) -> None:
        unit = self.review.unit

        def answered(answer: str | None) -> None:
            if answer and self.review.unit == unit:
                self.make_decision(
                    lambda review: review.record_decision(
                        "waiver", unit.waive(check, answer, review.who, self.context.today)
                    )
                )

        question = make_line("Why is it none? One line for whoever reads it after you.")
        self.app.push_screen(AskLine(f"Waive {check}", (question,)), answered)

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

        def chosen(answer: str | None) -> None:
            if answer:
                self.make_decision(
                    lambda review: review.choose(_CHOICES[answer], self.context.today)
                )

        dialog = AskKey("Two translations of one paragraph", texts, tuple(_CHOICES))
        self.app.push_screen(dialog, chosen)

    def action_copy_target(self) -> None:
        """Put the translation on the terminal's clipboard."""
        self.app.copy_to_clipboard(self.review.editor_text)
        self.say("the translation is on the clipboard, where the terminal allows it")

    def action_help(self) -> None:
        """Show the keys."""
        modes = (Mode.EDIT, Mode.REVIEW) if self.scene.editing else (Mode.REVIEW, Mode.EDIT)
        self.app.push_screen(TextScreen("Keys", keys.list_help_lines(modes)))

    @work(group="leave", exclusive=True)
    async def action_leave(self, where: str) -> None:
        """Back to the list, or `quit`: once everything is safe, or the person knows what is not."""
        self.deaf = True
        self.journal_typing()
        await self.write_decisions()
        if reasons := self._describe_unwritten():
            texts = (*reasons, make_line("Enter leaves, Esc stays"))
            if await self.app.push_screen_wait(AskKey("Leave?", texts, ("enter",))) != "enter":
                self.deaf = False
                return
        self.session.close(self.review)
        self.dismiss(None)
        if where == "quit":
            self.app.exit()

    def _describe_unwritten(self) -> list[Line]:
        """What is not in the catalog; the journal has it, and it is offered next time."""
        numbers = {unit.id: n for n, unit in enumerate(self.review.catalog.units, 1)}
        unsaved = [one.unit_id for one in self.review.unsaved_texts]
        typed = ", ".join(str(numbers[unit]) for unit in unsaved)
        found = []
        if self.save_queue.has_failed:
            found.append(
                make_line("The catalog could not be written. Your decisions are kept here.")
            )
        if typed:
            found.append(
                make_line(f"Typed and not saved: paragraph {typed}. The text is kept here.")
            )
        return found

    def offer_unfinished(self) -> None:
        """Offer what an earlier session left behind."""
        found = self.session.list_unfinished(self.review)
        times = ", ".join(one.at.replace("T", " ")[:16] for one in self.session.unfinished)
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
        """Take what an earlier session left, or put it aside, or leave it where it is."""
        try:
            if answer == "enter":
                self.show(self.session.restore_unfinished(self.review))
            elif answer == "d":
                self.show(self.session.discard_unfinished(self.review))
        except TmtoolError as error:
            self.say(f"{error}; nothing of it is lost")

    def on_click(self, event: events.Click) -> None:
        """Go to the paragraph that was clicked."""
        units = self.page.units if self.page else ()
        if not self.scene.editing and event.y < len(units) and units[event.y] >= 0:
            self.show(self.review.move_to(units[event.y]))
