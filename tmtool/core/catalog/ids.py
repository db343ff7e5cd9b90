"""Makes the id that a paragraph keeps through every later edit."""

import hashlib
from collections.abc import Container

from tmtool.core.text.text import normalize_text

ID_DIGITS = 8


def make_unit_id(slug: str, text: str, taken_ids: Container[str]) -> str:
    """The id of a paragraph that no catalog knows yet.

    8 hex digits of SHA-256 over the slug, the text with its blanks made even, and the lowest
    occurrence number whose id is not among `taken_ids`. The same paragraph added on two branches
    gets the same id.

    >>> make_unit_id("harbour", "One.", ())
    'ae0f4a16'
    >>> make_unit_id("harbour", "One.", {"ae0f4a16"})
    'e28a0357'
    """
    occurrence = 0
    while True:
        seed = "\0".join((slug, normalize_text(text), str(occurrence)))
        digest = hashlib.sha256(seed.encode("utf-8", "surrogatepass")).hexdigest()[:ID_DIGITS]
        if digest not in taken_ids:
            return digest
        occurrence += 1
