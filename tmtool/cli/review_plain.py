"""Reviews an article as lines and a prompt: for screen readers, simple terminals and pipes."""

import io
import sys
from collections.abc import Callable
from dataclasses import replace

import click

from tmtool.core.errors import DataError, TmtoolError
from tmtool.core.review.session import ConflictChoice, Review
from tmtool.core.text.text import make_visible
from tmtool.core.text.typed_input import clean_typed_text, has_undecodable_bytes, join_pasted_lines
from tmtool.system.terminal import has_more_input
from tmtool.tui.key_timing import BURST_KEYS, BURST_TIME
from tmtool.tui.panels import render_panels
from tmtool.tui.styled_text import join_text, wrap_pieces
from tmtool.tui.text_rendering import render_source, render_target
from tmtool.tui.view_state import STATE_WORDS, ViewState
from tmtool.workflow.review.advice import Adviser
from tmtool.workflow.review.session import ReviewSession
from tmtool.workflow.review.signing import find_objections

_COLUMNS = 79
_PROMPT = "[a]pprove [x] reject [e]dit [1-9] use [n]ext [?] "
_HELP = """\
a         approve, and go on to the next that waits for you
!         do what was just asked about all the same: an error or a stale sentence stands
x REASON  reject, and go on
e         edit in $EDITOR, and save
= TEXT    save this text as the translation
1 ... 9   edit the suggestion of that number
n, p      the next that waits for you, the one before
+, -      the next paragraph, the one before; a number after : goes there
c TEXT    write a comment
f         apply the fix of the first finding that has one
w ID TEXT waive what the check of this id says: why it is none
P         go on as reviewer, or as translator
u, U      take the last decision back, make it again
m, t, b   of two translations from a merge keep mine, theirs, both
?         this list
q         quit (every decision is saved already)"""


class PlainReview:
    """The review of one article; `day` is the one that marks are dated with, in ISO form."""

    def __init__(self, session: ReviewSession, adviser: Adviser, day: str) -> None:
        self.session = session
        self.review = session.review
        self.adviser = adviser
        self.day = day
        self.advice = adviser.advise(self.review.catalog, self.review.unit)
        self._is_journaled = True  # whether the journal has what the catalog lacks
        self._typed_ahead: list[str] = []
        self._asked: Review | None = None  # what `!` does: the review after a decision in question
        self._commands: dict[str, Callable[[str], None]] = {
            "a": lambda _: self._sign(lambda r: r.approve(self.day)),
            "!": lambda _: self._confirm(),
            "x": self._reject,
            "e": lambda _: self._edit(self.review.editor_text),
            "=": lambda text: self._sign(lambda r: r.save(text, self.day)),
            "n": lambda _: self._show_review(self.review.move_to_next_waiting()),
            "p": lambda _: self._show_review(self.review.move_to_next_waiting(-1)),
            "+": lambda _: self._show_review(self.review.move_by(1)),
            "-": lambda _: self._show_review(self.review.move_by(-1)),
            ":": self._go_to,
            "f": lambda _: self._apply_fix(),
            "w": self._waive,
            "c": lambda text: self._change_review(lambda r: r.add_note(text)),
            "P": lambda _: self._change_part(),
            "u": lambda _: self._change_review(Review.undo),
            "U": lambda _: self._change_review(Review.redo),
            "m": lambda _: self._change_review(lambda r: r.choose(ConflictChoice.MINE, self.day)),
            "t": lambda _: self._change_review(lambda r: r.choose(ConflictChoice.THEIRS, self.day)),
            "b": lambda _: self._change_review(lambda r: r.choose(ConflictChoice.BOTH, self.day)),
            "?": lambda _: click.echo(_HELP),
        }

    def run(self) -> None:
        """Print the paragraph and take commands, until `q` or the end of the input.

        Raises DataError at input that is not text, and whatever keeps a decision out of the
        catalog to the end.
        """
        _prepare_input()
        try:
            self._offer_unfinished()
            self._print_paragraph()
            while (line := self._read_command()) not in {None, "q"}:
                if line:
                    self._run_command(line)
        finally:
            self._close_session()

    def _close_session(self) -> None:
        """Try once more to write what is not written; what cannot be is told, and stays kept."""
        try:
            self.review = self.session.write_now(self.review)
        except TmtoolError:
            if self.session.has_unwritten(self.review):
                kept = "is kept, and offered at the next start" if self._is_journaled else "is lost"
                click.echo(f"what you decided and the catalog does not have {kept}")
            raise
        finally:
            self.session.close(self.review)

    def _read_command(self) -> str | None:
        """The next line; lines that came all at once, more than a person types, are ignored."""
        if self._typed_ahead:
            return self._typed_ahead.pop(0)
        line = _read_line(_PROMPT)
        if line is None:
            return None
        lines = [line]
        while has_more_input(BURST_TIME) and (line := _read_line("")) is not None:
            lines.append(line)
        if len(lines) > 1 and sum(len(line) + 1 for line in lines) > BURST_KEYS:
            click.echo(f"{len(lines)} lines came at once, like a paste; none was obeyed")
            return ""
        self._typed_ahead = lines[1:]
        return lines[0]

    def _run_command(self, line: str) -> None:
        command = self._commands.get(line[0])
        if line != "!":
            self._asked = None
        if line.isdecimal():
            self._use_suggestion(int(line))
        elif command and (len(line) == 1 or line[0] in "x=:cw"):
            command(line[1:].strip())
        else:
            click.echo(f"{make_visible(line)} is no command; ? lists them")

    # Printing

    def _print_paragraph(self) -> None:
        review, unit = self.review, self.review.unit
        view = ViewState(review, advice=self.advice)
        place = f"{review.cursor + 1} of {len(review.catalog.units)}"
        state = f"[{unit.state.sign}] {STATE_WORDS[unit.state]}"
        slug = make_visible(review.catalog.slug)
        click.echo(f"\n{slug}, {unit.role} {place}, {state}, you are {review.part}")
        for title, text in (
            (f"SOURCE {review.catalog.source_lang}", render_source(view, unit)),
            (f"TARGET {review.catalog.target_lang}", render_target(view, unit)),
        ):
            rows = [join_text(row) for row in wrap_pieces(text, _COLUMNS)]
            click.echo("\n".join([title, *rows]))
        for row in render_panels(view, _COLUMNS, len(unit.marks) + len(unit.notes) + 20):
            click.echo(join_text(row))

    def _print_notice(self) -> None:
        if self.review.notice:
            click.echo(make_visible(self.review.notice))

    # Commands

    def _show_review(self, review: Review) -> None:
        self.review = review
        self.advice = self.adviser.advise(review.catalog, review.unit)
        self._print_notice()
        self._print_paragraph()

    def _go_to(self, number: str) -> None:
        if number.isdecimal():
            self._show_review(self.review.move_to(int(number) - 1))
        else:
            click.echo("say the number of a paragraph, such as :12")

    def _change_review(self, change: Callable[[Review], Review], *, on: bool = False) -> None:
        """Make a change, journal and write it, and print where one is; `on` goes to the next.

        The same way to the disk as `ReviewBase.change_review`, without a queue: there is no
        screen that must not wait. A decision that cannot be written stays in the session, and is
        written with the next one.
        """
        before = self.review
        try:
            after = change(before)
        except TmtoolError as error:
            click.echo(make_visible(str(error)))
            return
        try:
            self.session.journal_decisions(before, after)
        except TmtoolError as error:
            self._is_journaled = False
            click.echo(make_visible(str(error)))
        after = self.review = self._write(after)
        self._print_notice()
        if on and after.catalog is not before.catalog and not after.is_waiting(after.unit):
            after = after.move_to_next_waiting()
        self._show_review(
            replace(after, notice="" if after.notice == self.review.notice else after.notice)
        )

    def _write(self, review: Review) -> Review:
        """The review as it is once it was written; one that could not be says so in its notice."""
        try:
            review = self.session.write_now(review)
        except TmtoolError as error:
            if self.session.has_unwritten(review):
                notice = f"NOT SAVED: {error}; your decision is kept and tried again"
                return replace(review, notice=notice)
            review = replace(review, notice=str(error))
        self._is_journaled = True
        return review

    def _sign(self, sign: Callable[[Review], Review]) -> None:
        """Approve or save, unless something speaks against the pair as it would then stand."""
        before = self.review
        try:
            after = sign(before)
            objections = find_objections(self.adviser, before, after.unit)
        except TmtoolError as error:
            click.echo(make_visible(str(error)))
            return
        if objections.reasons:
            self._asked = after
            reasons = "; ".join(objections.reasons)
            click.echo(f"not done yet: {make_visible(reasons)}. ! does it all the same")
            return
        told = f"{after.notice}{objections.tell_warnings()}"
        self._change_review(lambda _: replace(after, notice=told), on=True)

    def _change_part(self) -> None:
        try:
            self._show_review(self.review.change_part())
        except TmtoolError as error:
            click.echo(make_visible(str(error)))

    def _confirm(self) -> None:
        asked, self._asked = self._asked, None
        if asked is None:
            click.echo("nothing was asked that ! could confirm")
        else:
            self._change_review(lambda _: asked, on=True)

    def _reject(self, reason: str) -> None:
        reason = reason or _read_line("why? ") or ""
        self._change_review(lambda r: r.reject(reason, self.day), on=True)

    def _apply_fix(self) -> None:
        finding = self.advice.fixable_finding
        if finding is None or not finding.fixed_target:
            click.echo("no finding here has a fix")
            return
        fixed = finding.fixed_target
        self._change_review(lambda r: r.save(fixed, self.day))

    def _waive(self, words: str) -> None:
        check, _, reason = words.partition(" ")
        if check not in {finding.check_id for finding in self.advice.open_findings}:
            click.echo("say the id of a check that objects here, and why: w spacing as in print")
            return
        self._change_review(
            lambda r: r.decide("waiver", r.unit.waive(check, reason, r.who, self.day))
        )

    def _edit(self, text: str) -> None:
        try:
            edited = click.edit(text + "\n", extension=".md", require_save=False)
        except click.ClickException as error:
            click.echo(f"{error.message}; set EDITOR, or type = and the translation")
            return
        except UnicodeDecodeError:
            click.echo("the text from the editor is not UTF-8 and was not saved; save it as UTF-8")
            return
        self._sign(lambda r: r.save(clean_typed_text(edited or "").strip(), self.day))

    def _use_suggestion(self, number: int) -> None:
        suggestions = self.advice.suggestions
        if 1 <= number <= len(suggestions):
            self._edit(suggestions[number - 1].text)
        else:
            click.echo(f"there is no suggestion {number} here")

    def _offer_unfinished(self) -> None:
        if not self.session.unfinished:
            return
        click.echo("an earlier session left texts that are not in the catalog:")
        for number, text in self.session.list_unfinished(self.review):
            click.echo(f" {number or 'gone'}  {make_visible(text)}")
        answer = _read_line("[r]estore them, [d] put them aside, anything else: later ")
        if answer == "r":
            self.review = self.session.restore_unfinished(self.review)
        elif answer == "d":
            self.review = self.session.discard_unfinished(self.review)
        self._print_notice()


def _prepare_input() -> None:
    """Let a line end at a line feed alone, and bytes that are no text be told from text."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape", newline="\n")


def _read_line(prompt: str) -> str | None:
    """The line that the person types, trimmed; None at the end of the input.

    Raises DataError for a line that is not text in the encoding of the input.
    """
    click.echo(prompt, nl=False)
    try:
        line = input()
    except EOFError:
        click.echo()
        return None
    if has_undecodable_bytes(line):
        click.echo()
        raise DataError(
            f"this line is not {sys.stdin.encoding.upper()} and was not taken: "
            + line.encode("utf-8", "surrogateescape").decode("utf-8", "replace").strip(),
            path="standard input",
            remedy="nothing of it is saved, and what follows was not read",
        )
    return join_pasted_lines(line)
