"""A segment is the text of one translatable block with the id it keeps through every later edit."""

import hashlib
from collections.abc import Container
from dataclasses import dataclass

from tmtool.core.catalog.article import Role
from tmtool.core.text.text import normalize_text

ID_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Segment:
    """The text of one translatable block with its stable id."""

    id: str
    role: Role
    text: str


def make_unit_id(slug: str, text: str, taken_ids: Container[str]) -> str:
    """The id of a paragraph seen for the first time.

    8 hex digits of SHA-256 over the slug, the folded text and the lowest occurrence number whose
    id is not `taken`. The same paragraph added on two branches gets the same id.
    """
    occurrence = 0
    while True:
        seed = "\0".join((slug, normalize_text(text), str(occurrence)))
        digest = hashlib.sha256(seed.encode("utf-8", "surrogatepass")).hexdigest()[:ID_DIGITS]
        if digest not in taken_ids:
            return digest
        occurrence += 1
