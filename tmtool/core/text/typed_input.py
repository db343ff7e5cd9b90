"""Cleans text from a keyboard or a clipboard of characters that nobody can type."""

import re
import unicodedata

# Whatever begins a new line on a screen: the ends of lines of every system (a terminal sends those
# of a paste as a bare carriage return), tabs downwards and page breaks, and Unicode's own.
_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_UNTYPABLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x9f\ud800-\udfff]")
LINE_END_CHARACTERS = frozenset("\x85\u2028\u2029")  # those that belong to no key


def clean_typed_text(text: str) -> str:
    r"""`text` in NFC, every line end a line feed, and no control character but that and the tab.

    >>> clean_typed_text("uno\rdos\u2028tres\x1b[m")
    'uno\ndos\ntres[m'
    """
    return _UNTYPABLE.sub("", _LINE_END.sub("\n", unicodedata.normalize("NFC", text)))


def has_undecodable_bytes(text: str) -> bool:
    """Whether `text` holds bytes that are not text: Python reads them as halves of surrogates."""
    return bool(_SURROGATE.search(text))


def join_pasted_lines(text: str) -> str:
    r"""A text on one line, cleaned: a line end, with the blanks around it, becomes one space.

    >>> join_pasted_lines("uno  dos \r\n\r\n  tres\r")
    'uno  dos tres'
    """
    lines = (line.strip(" \t") for line in clean_typed_text(text).split("\n"))
    return " ".join(line for line in lines if line).strip()
