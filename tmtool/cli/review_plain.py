"""Plain is the review as lines and a prompt: for screen readers, simple terminals and pipes."""

from collections.abc import Callable
from dataclasses import replace

import click

from tmtool.core.errors import TmtoolError
from tmtool.core.review.session import Choice, Review
from tmtool.core.text.text import visible
from tmtool.core.text.typed_input import keyed
from tmtool.tui import panels as panel
from tmtool.tui import text_rendering as prose
from tmtool.tui.styled_text import flowed, plain
from tmtool.tui.view_state import WORDS, Scene
from tmtool.workflow.review.advice import Advice
from tmtool.workflow.review.session import Desk

_COLUMNS = 79
_PROMPT = "[a]pprove [x] reject [e]dit [1-9] use [n]ext [?] "
_HELP = """\
a         approve, and go on to the next that waits for you
x REASON  reject, and go on
e         edit in $EDITOR, and save
= TEXT    save this text as the translation
1 ... 9   edit the suggestion of that number
n, p      the next that waits for you, the one before
+, -      the next paragraph, the one before; a number after : goes there
c TEXT    write a comment
f         apply the fix of the first finding that has one
w ID TEXT waive what the check of this id says: why it is none
u, U      take the last decision back, make it again
m, t, b   of two translations from a merge keep mine, theirs, both
?         this list
q         quit (every decision is saved already)"""


class Plain:
    """One article read out. The day that marks are dated with comes with it."""

    def __init__(self, desk: Desk, advice: Advice, day: str) -> None:
        self.desk = desk
        self.review = desk.review
        self.advice = advice
        self.day = day
        self.counsel = advice.on(self.review.catalog, self.review.unit)
        self._commands: dict[str, Callable[[str], None]] = {
            "a": lambda _: self._decide(lambda r: r.approved(self.day), on=True),
            "x": self._reject,
            "e": lambda _: self._edit(self.review.text),
            "=": lambda text: self._decide(lambda r: r.saved(text, self.day), on=True),
            "n": lambda _: self._go(self.review.next_waiting()),
            "p": lambda _: self._go(self.review.next_waiting(-1)),
            "+": lambda _: self._go(self.review.moved(1)),
            "-": lambda _: self._go(self.review.moved(-1)),
            ":": self._go_to,
            "f": lambda _: self._mend(),
            "w": self._waive,
            "c": lambda text: self._decide(lambda r: r.noted(text)),
            "u": lambda _: self._decide(Review.undo),
            "U": lambda _: self._decide(Review.redo),
            "m": lambda _: self._decide(lambda r: r.chosen(Choice.MINE, self.day)),
            "t": lambda _: self._decide(lambda r: r.chosen(Choice.THEIRS, self.day)),
            "b": lambda _: self._decide(lambda r: r.chosen(Choice.BOTH, self.day)),
            "?": lambda _: click.echo(_HELP),
        }

    def run(self) -> None:
        """Read out and take commands until `q` or the end of the input."""
        self._recover()
        self._read_out()
        while (said := _asked(_PROMPT)) not in {None, "q"}:
            if said:
                self._obey(said)
        self.desk.close(self.review)

    def _obey(self, said: str) -> None:
        command = self._commands.get(said[0])
        if said.isdecimal():
            self._use(int(said))
        elif command and (len(said) == 1 or said[0] in "x=:cw"):
            command(said[1:].strip())
        else:
            click.echo(f"{visible(said)} is no command; ? lists them")

    # What is said

    def _read_out(self) -> None:
        review, unit = self.review, self.review.unit
        scene = Scene(review, counsel=self.counsel)
        place = f"{review.cursor + 1} of {len(review.catalog.units)}"
        state = f"[{unit.state.sign}] {WORDS[unit.state]}"
        click.echo(f"\n{visible(review.catalog.slug)}, {unit.role} {place}, {state}")
        for title, text in (
            (f"SOURCE {review.catalog.source}", prose.source(scene, unit)),
            (f"TARGET {review.catalog.target}", prose.target(scene, unit)),
        ):
            rows = [plain(row) for row in flowed(text, _COLUMNS)]
            click.echo("\n".join([title, *rows]))
        for row in panel.lines(scene, _COLUMNS, len(unit.marks) + len(unit.notes) + 20):
            click.echo(plain(row))

    def _say(self) -> None:
        if self.review.notice:
            click.echo(visible(self.review.notice))

    # What is done

    def _go(self, review: Review) -> None:
        self.review = review
        self.counsel = self.advice.on(review.catalog, review.unit)
        self._say()
        self._read_out()

    def _go_to(self, number: str) -> None:
        if number.isdecimal():
            self._go(self.review.at(int(number) - 1))
        else:
            click.echo("say the number of a paragraph, such as :12")

    def _decide(self, move: Callable[[Review], Review], *, on: bool = False) -> None:
        before = self.review
        try:
            after = move(before)
            self.desk.decided(before, after)
            after = self.desk.persist(after)
        except TmtoolError as error:
            click.echo(visible(str(error)))
            return
        self.review = after
        self._say()
        if on and after.catalog is not before.catalog and not after.waits(after.unit):
            after = after.next_waiting()
        self._go(replace(after, notice="" if after.notice == self.review.notice else after.notice))

    def _reject(self, reason: str) -> None:
        reason = reason or _asked("why? ") or ""
        self._decide(lambda r: r.rejected(reason, self.day), on=True)

    def _mend(self) -> None:
        finding = self.counsel.fixable
        if finding is None or not finding.fix:
            click.echo("no finding here has a fix")
            return
        fixed = finding.fix
        self._decide(lambda r: r.saved(fixed, self.day))

    def _waive(self, said: str) -> None:
        check, _, reason = said.partition(" ")
        if check not in {finding.check for finding in self.counsel.open}:
            click.echo("say the id of a check that objects here, and why: w spacing as in print")
            return
        self._decide(lambda r: r.decided("waiver", r.unit.waived(check, reason, r.who, self.day)))

    def _edit(self, text: str) -> None:
        try:
            edited = click.edit(text + "\n", extension=".md", require_save=False)
        except click.ClickException as error:
            click.echo(f"{error.message}; set EDITOR, or type = and the translation")
            return
        self._decide(lambda r: r.saved(keyed(edited or "").strip(), self.day), on=True)

    def _use(self, number: int) -> None:
        suggestions = self.counsel.suggestions
        if 1 <= number <= len(suggestions):
            self._edit(suggestions[number - 1].text)
        else:
            click.echo(f"there is no suggestion {number} here")

    def _recover(self) -> None:
        if not self.desk.left:
            return
        click.echo("an earlier session left texts that are not in the catalog:")
        for number, text in self.desk.listed(self.review):
            click.echo(f" {number or 'gone'}  {visible(text)}")
        said = _asked("[r]estore them, [d] put them aside, anything else: later ")
        if said == "r":
            self.review = self.desk.restored(self.review)
        elif said == "d":
            self.review = self.desk.discarded(self.review)
        self._say()


def _asked(prompt: str) -> str | None:
    """What the person says, trimmed; None at the end of the input."""
    click.echo(prompt, nl=False)
    try:
        return keyed(input()).strip()
    except EOFError:
        click.echo()
        return None
