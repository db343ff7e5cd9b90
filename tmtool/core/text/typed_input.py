"""Cleans text from a keyboard or a clipboard of characters that nobody can type."""

import re
import unicodedata

_UNTYPABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def clean_typed_text(text: str) -> str:
    """`text` in NFC with plain line feeds, and without control characters but tab and line feed."""
    return _UNTYPABLE.sub("", unicodedata.normalize("NFC", text.replace("\r\n", "\n")))


def join_pasted_lines(text: str) -> str:
    """A pasted text, cleaned, as one paragraph: its line ends become spaces."""
    return " ".join(clean_typed_text(text).split("\n")).strip()
