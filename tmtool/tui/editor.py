"""The text area in which a target is typed, and the field for one line of text."""

from rich.text import Text
from textual import events
from textual.message import Message
from textual.widgets import Input, TextArea

from tmtool.core.text.text import make_visible
from tmtool.core.text.typed_input import (
    LINE_END_CHARACTERS,
    clean_typed_text,
    join_pasted_lines,
)
from tmtool.tui.keyed_screen import KeyedScreen
from tmtool.tui.keys import Mode


class Editor(TextArea):
    """A text area for one target, mounted once and laid over the place of the target.

    Keys that the table in `keys` gives a meaning are handed to the screen in their turn, after
    what was typed before them. A letter with alt is Escape and the letter. Characters that could
    steer the terminal are never drawn.
    """

    class OfferAnswered(Message):
        """One of the texts on offer was taken, or none."""

    def __init__(self, screen: KeyedScreen) -> None:
        super().__init__(compact=True, highlight_cursor_line=False, show_line_numbers=False)
        self.cursor_blink = False
        self.can_focus = False  # A closed editor must not take keys.
        self._keyed_screen = screen
        self._given = ""  # the text that the editor was opened on, as it came
        self._loaded = ""  # the same text as the editor shows it, made safe
        self._offered: tuple[str, ...] = ()
        self._whole = False

    @property
    def is_offering(self) -> bool:
        """Whether the next digit takes one of the texts on offer."""
        return bool(self._offered)

    def open_text(self, text: str) -> None:
        """Load a text, with nothing to undo yet."""
        self._given = text
        self.load_text(clean_typed_text(text))
        self._loaded = self.text
        self._offered = ()

    def mark_unchanged(self) -> None:
        """Count the text as unchanged from now on: it was saved."""
        self._given, self._loaded = self.value, self.text

    def replace_text(self, text: str) -> None:
        """Replace the whole text, so that undo brings the old one back."""
        self.replace(clean_typed_text(text), (0, 0), self.document.end)

    def offer_texts(self, texts: tuple[str, ...], *, whole: bool) -> None:
        """Let the next digit take one of these: as the `whole` text, or inserted at the cursor."""
        self._offered, self._whole = texts, whole

    def pick_text(self, digit: int) -> None:
        """Take a text on offer by its number from 1; any other number takes none."""
        picked = self._offered[digit - 1 : digit] if digit else ()
        self._offered = ()
        for text in picked:
            if self._whole:
                self.replace_text(text)
            else:
                self.replace(
                    clean_typed_text(text), *self.selection, maintain_selection_offset=False
                )
        self.post_message(self.OfferAnswered())

    @property
    def is_changed(self) -> bool:
        """Whether the text differs from the one that the editor was opened on."""
        return self.text != self._loaded

    @property
    def value(self) -> str:
        """The text as it may be saved: trimmed and clean, an unchanged one as it came."""
        if not self.is_changed:
            return self._given
        return clean_typed_text(self.text).strip()

    def get_line(self, line_index: int) -> Text:
        """A line to draw: every unsafe character in one cell, so that the columns stay right."""
        text = self.document.get_line(line_index)
        if not text.isprintable():
            text = "".join(c if c in "\t\u00a0" or make_visible(c) == c else "\u00b7" for c in text)
        return Text(text, end="", no_wrap=True)

    def action_undo(self) -> None:
        """Undo, from the start of the text: undoing a paste of lines must find its place."""
        self.move_cursor((0, 0))
        super().action_undo()

    async def _on_key(self, event: events.Key) -> None:
        self._keyed_screen.key_time = event.time
        letter = _find_letter_with_alt(event.key)
        if letter:
            # What a terminal sends for Escape and a letter, one soon after the other.
            await self._take_key("escape", None)
            if not await self._take_key(letter, letter):
                self.insert(letter)
        if letter or await self._take_key(event.key, event.character):
            event.stop()
            event.prevent_default()  # Else the text area would answer to the key as well.

    async def _take_key(self, key: str, character: str | None) -> bool:
        """Whether a key was more, or less, than a character to type."""
        if self.app.screen is not self._keyed_screen:
            # The key was typed ahead for a dialog that this editor's last key opened.
            self.app.screen.post_message(events.Key(key, character))
        elif self._keyed_screen.has_meaning(key) or self._keyed_screen.mode is not Mode.EDIT:
            await self._keyed_screen.action_key(key)
        elif self.is_offering:
            self.pick_text(int(key) if key in "123456789" else 0)
        elif character in LINE_END_CHARACTERS:
            self.insert(" ")  # Left to the text area it would vanish, and glue two words.
        else:
            return key.startswith("alt+")
        return True

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.replace(
            join_pasted_lines(event.text), *self.selection, maintain_selection_offset=False
        )


def _find_letter_with_alt(key: str) -> str:
    """The letter or digit that a key is with alt, `A` of `alt+shift+a`; empty for another key."""
    modifiers, _, letter = key.rpartition("+")
    if len(letter) != 1:
        return ""
    return {"alt": letter, "alt+shift": letter.upper()}.get(modifiers, "")


class LineInput(Input):
    """A field for one line of text, safe to paste into."""

    def insert_text_at_cursor(self, text: str) -> None:
        """Insert what was typed or pasted."""
        super().insert_text_at_cursor(make_visible(text))

    async def _on_key(self, event: events.Key) -> None:
        if event.character in LINE_END_CHARACTERS:
            event.stop()
            event.prevent_default()
            self.insert_text_at_cursor(" ")

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.delete_selection()
        self.insert_text_at_cursor(join_pasted_lines(event.text))
