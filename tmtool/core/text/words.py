"""Splits a text into words, and compares texts by words, without markup and punctuation."""

import re
from functools import lru_cache

from tmtool.core.text.markup import strip_markup

# Digits with their separators are one word; signs that carry a value are words too.
_WORD = re.compile(
    r"(?:(?<![\w)])[-\u2212](?=\d))?\d+(?:[.,:’']\d+)+[^\W_]*"
    r"|(?:(?<![\w)])[-\u2212](?=\d))?[^\W_]+(?:[’'][^\W_]+)*"
    r"|[$€£¥%‰°§&+±×÷=<>½¼¾]"
)


@lru_cache(maxsize=512)
def split_words(text: str) -> tuple[str, ...]:
    """The words of `text` in order, as they are written, but every apostrophe straight.

    >>> split_words("It’s **€1,500** or 5%.")
    ("It's", '€', '1,500', 'or', '5', '%')
    """
    return tuple(_WORD.findall(strip_markup(text).replace("’", "'")))


def have_same_words(old: str, new: str) -> bool:
    """Whether two texts have the same words in order, whatever their case and punctuation."""
    return _fold_words(old) == _fold_words(new)


def _fold_words(text: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in split_words(text))
