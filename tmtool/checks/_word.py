"""Compares single words across English and Spanish: accents, spellings, and where they stand."""

import re
import unicodedata
from functools import lru_cache

from tmtool.core.text.text import Span

_SPELLINGS = (
    *(("ph", "f"), ("th", "t"), ("qu", "c"), ("k", "c")),
    *(("y", "i"), ("w", "v"), ("gh", "g"), ("z", "s")),
)
_SILENT_START = re.compile(r"^(?:e(?=s[^aeiou])|h)")
_SENTENCE_STARTS = frozenset('.?!…:«“"¿¡(—–-*_\n')


@lru_cache(maxsize=65536)
def strip_all_accents(word: str) -> str:
    """`word` in small letters without any mark on them, so that names compare by their letters.

    >>> strip_all_accents("Núñez")
    'nunez'
    """
    parts = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in parts if not unicodedata.combining(c))


def unify_spelling(word: str) -> str:
    """`word` as both languages would spell it, without accents and a silent start.

    >>> unify_spelling("photo"), unify_spelling("foto")
    ('foto', 'foto')
    >>> unify_spelling("special"), unify_spelling("especial")
    ('special', 'special')
    """
    bare = strip_all_accents(word)
    for old, new in _SPELLINGS:
        bare = bare.replace(old, new)
    return _SILENT_START.sub("", bare)


def is_sentence_start(text: str, place: int) -> bool:
    """Whether a word at `place` begins a sentence, and so has a capital whatever it is."""
    before = text[max(0, place - 12) : place].rstrip()
    return not before or before[-1] in _SENTENCE_STARTS


def is_part_of_compound(text: str, span: Span, joining_characters: frozenset[str]) -> bool:
    """Whether the word at `span` is a piece of a compound or file name: `post-it`, `a.conf`.

    It is where one of `joining_characters` stands before it, or one with a letter or digit behind.
    """
    start, end = span
    before, after = text[max(0, start - 1) : start], text[end : end + 2]
    return before in joining_characters or (after[:1] in joining_characters and after[1:].isalnum())
