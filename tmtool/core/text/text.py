"""Shortens, normalizes and counts texts, and makes hostile ones safe to show."""

import re
import unicodedata
from itertools import groupby

# Where something stands in a text: the positions of its first character and of the one behind
# its last.
Span = tuple[int, int]

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_INVISIBLE = re.compile(
    r"[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_CONTROL_PICTURES = 0x2400  # the block of control pictures follows the order of the C0 controls
_WORD = re.compile(r"[^\W_]+(?:[’'.,:·-][^\W_]+)*")


def make_visible(text: str) -> str:
    r"""`text` with every character that could steer a terminal replaced by one that shows it.

    C0 controls become Unicode control pictures, C1 controls `<9B>`, bidirectional and zero-width
    characters `<U+202E>`, halves of surrogate pairs U+FFFD; line feed and tab stay. Everything
    that is written to a terminal, a page or a log goes through here.

    >>> make_visible("\x1b[2J")
    '␛[2J'
    """
    text = _CONTROL.sub(_make_picture, text)
    text = _SURROGATE.sub("\ufffd", text)
    return _INVISIBLE.sub(lambda match: f"<U+{ord(match[0]):04X}>", text)


def _make_picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if match[0] == "\x7f":
        return "\u2421"
    return chr(_CONTROL_PICTURES + code) if match[0] < " " else f"<{code:02X}>"


def make_one_line(text: str) -> str:
    """`text` made visible and laid out as a single line, for a table cell or a message."""
    return make_visible(" ".join(text.split()))


def shorten(text: str, max_length: int) -> str:
    """`text` on one visible line of at most `max_length` characters, an ellipsis for the rest.

    >>> shorten("one two three", 9)
    'one two…'
    """
    line = make_one_line(text)
    return line if len(line) <= max_length else line[: max_length - 1].rstrip() + "…"


def normalize_text(text: str) -> str:
    """`text` in NFC, every white space a single space, none at its ends.

    Ids of segments are made from this form: a change here gives every new paragraph another id.
    """
    return " ".join(unicodedata.normalize("NFC", text).split())


def strip_accents(text: str) -> str:
    """`text` without the marks on its vowels; `ñ` is a letter of its own and stays.

    >>> strip_accents("AÑO, pingüino, canción")
    'AÑO, pinguino, cancion'
    """
    decomposed = unicodedata.normalize("NFD", text.replace("ñ", "\0").replace("Ñ", "\1"))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return bare.replace("\0", "ñ").replace("\1", "Ñ")


def split_paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a target, which blank lines separate; none for an empty target."""
    if "\n" not in text:
        return (text,) if text.strip() else ()
    runs = groupby(text.split("\n"), key=lambda line: bool(line.strip()))
    return tuple("\n".join(lines) for filled, lines in runs if filled)


def count_words(text: str) -> int:
    """How many words `text` has, as an editor counts them; `10:30` and `well-kept` are one each."""
    return len(_WORD.findall(text))


def format_count(count: int, noun: str) -> str:
    """A number with its noun, in the singular for one: `1 article`, `1,204 words`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
