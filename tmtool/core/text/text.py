"""A text is what a person reads or writes in one unit: inline Markdown, lines parted by breaks."""

import re
import unicodedata
from itertools import groupby

# Where something stands in a text: its first character and the one behind its last.
Span = tuple[int, int]

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_INVISIBLE = re.compile(
    r"[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_CONTROL_PICTURES = 0x2400  # the block of control pictures follows the order of the C0 controls
_WORD = re.compile(r"[^\W_]+(?:[’'.,:·-][^\W_]+)*")


def make_visible(text: str) -> str:
    """`text` with every character that could steer a terminal shown as a picture of itself.

    C0 and C1 controls become Unicode control pictures (C1 as `<9B>`), bidirectional and
    zero-width characters become `<U+202E>`; line feed and tab stay. Every sink to a terminal, a
    page or a log goes through here.
    """
    text = _CONTROL.sub(_make_picture, text)
    text = _SURROGATE.sub("\ufffd", text)
    return _INVISIBLE.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)


def _make_picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if match[0] == "\x7f":
        return "\u2421"
    return chr(_CONTROL_PICTURES + code) if match[0] < " " else f"<{code:02X}>"


def make_one_line(text: str) -> str:
    """`text` made visible and laid out as a single line, for a table cell or a message."""
    return make_visible(" ".join(text.split()))


def shorten(text: str, max_length: int) -> str:
    """`text` on one visible line of at most `length` characters, an ellipsis for what is gone."""
    flat = make_one_line(text)
    return flat if len(flat) <= max_length else flat[: max_length - 1].rstrip() + "…"


def normalize_text(text: str) -> str:
    """`text` as the identity of a segment sees it: NFC, white space folded, ends trimmed."""
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
    """The paragraphs of a target: runs of lines parted by blank lines; none for an empty one."""
    if "\n" not in text:
        return (text,) if text.strip() else ()
    runs = groupby(text.split("\n"), key=lambda line: bool(line.strip()))
    return tuple("\n".join(lines) for written, lines in runs if written)


def count_words(text: str) -> int:
    """How many words `text` has, as an editor counts them; `10:30` and `well-kept` are one each."""
    return len(_WORD.findall(text))


def format_count(count: int, noun: str) -> str:
    """A number with its noun, in the singular for one: `1 article`, `1,204 words`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
