"""Asks for a line of text or for one key out of a few, and shows longer texts to read."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Key
from textual.screen import ModalScreen, Screen
from textual.widgets import Input

from tmtool.tui.canvas import Canvas
from tmtool.tui.editor import LineInput
from tmtool.tui.styled_text import (
    Line,
    TextStyle,
    clip_row,
    draw_rule,
    make_line,
    make_piece,
    wrap_pieces,
)

_SIDES = 2


class Dialog(ModalScreen[str]):
    """A question at the foot of the screen; what it is about stays in sight above."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss('')", show=False)]

    def __init__(self, title: str, texts: tuple[Line, ...]) -> None:
        super().__init__()
        self._title = title
        self._texts = texts
        self.canvas = Canvas()

    def draw(self, spare: int) -> None:
        """Show the question in as many lines as there is room for; `spare` lines stay free."""
        columns = self.app.size.width
        room = max(self.app.size.height - spare - 1, 0)
        rows = [row for text in self._texts for row in wrap_pieces(text, columns - _SIDES)]
        drawn = [draw_rule(self._title, "", columns, "=")]
        drawn += [clip_row(make_line(" ", *row), columns) for row in rows[:room]]
        self.canvas.styles.height = len(drawn)
        self.canvas.draw(tuple(drawn))


class AskLine(Dialog):
    """Asks for one line of text; Esc and an empty line give an empty answer."""

    def __init__(self, title: str, texts: tuple[Line, ...]) -> None:
        super().__init__(title, texts)
        self.field = LineInput(compact=True)

    def compose(self) -> ComposeResult:
        """The question and the field."""
        with Vertical():
            yield self.canvas
            yield self.field

    def on_mount(self) -> None:
        """Draw, and let the field have the keys."""
        self.draw(1)
        self.field.cursor_blink = False
        self._take_focus()

    def _take_focus(self) -> None:
        """Focus the field, once the keys that were typed ahead are in it."""
        if self.message_queue_size:
            self.call_later(self._take_focus)
        else:
            self.set_focus(self.field)

    def on_resize(self) -> None:
        """Draw again at the new size."""
        self.draw(1)

    def on_key(self, event: Key) -> None:
        """Take keys that were typed before the field was ready for them."""
        if event.is_printable and event.character:
            event.stop()
            self.field.insert_text_at_cursor(event.character)
        elif event.key == "enter":
            # Not left to the field's own binding: by the time that is found the dialog may be gone.
            event.stop()
            self.dismiss(self.field.value.strip())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with the line."""
        self.dismiss(event.value.strip())


class AskKey(Dialog):
    """Asks for one key out of a few; Esc gives an empty answer."""

    def __init__(self, title: str, texts: tuple[Line, ...], answers: tuple[str, ...]) -> None:
        """`answers` are the keys by Textual's names; the one pressed is the answer."""
        super().__init__(title, texts)
        self._answers = answers

    def compose(self) -> ComposeResult:
        """The question."""
        with Vertical():
            yield self.canvas

    def on_mount(self) -> None:
        """Draw."""
        self.draw(0)

    def on_resize(self) -> None:
        """Draw again at the new size."""
        self.draw(0)

    def on_key(self, event: Key) -> None:
        """Answer with the key, if it is one of those asked for."""
        if event.key in self._answers:
            event.stop()
            self.dismiss(event.key)


class TextScreen(Screen[None]):
    """A text to read, screen by screen, such as the list of keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,question_mark,f1", "dismiss", show=False),
        Binding("j,down,space,pagedown", "turn(1)", show=False),
        Binding("k,up,pageup", "turn(-1)", show=False),
    ]

    def __init__(self, title: str, texts: tuple[Line, ...]) -> None:
        super().__init__()
        self._title = title
        self._texts = texts
        self._top = 0
        self.canvas = Canvas()

    def compose(self) -> ComposeResult:
        """The text."""
        yield self.canvas

    def on_resize(self) -> None:
        """Draw at the new size."""
        self.action_turn(0)

    def action_turn(self, by: int) -> None:
        """Turn by so many screens, on or (negative) back, as far as there is text."""
        columns, height = self.app.size
        rows = [row for text in self._texts for row in wrap_pieces(text, columns)]
        room = max(height - 2, 1)
        self._top = max(0, min(self._top + by * room, len(rows) - room))
        more = "Space turns, q goes back" if len(rows) > room else "q goes back"
        shown = rows[self._top : self._top + room]
        blank: list[Line] = [()] * (room - len(shown))
        foot = clip_row(make_line(make_piece(f" {more}", TextStyle.DIM)), columns)
        self.canvas.draw((draw_rule(self._title, "", columns), *shown, *blank, foot))
