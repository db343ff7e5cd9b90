"""A wording is what a text says word by word, whatever its markup, case and punctuation."""

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
    """The words of `text` as they are written, in order; apostrophes all straight."""
    return tuple(_WORD.findall(strip_markup(text).replace("’", "'")))


def have_same_words(old: str, new: str) -> bool:
    """Whether no word changed, case and punctuation included."""
    return _fold_words(old) == _fold_words(new)


def _fold_words(text: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in split_words(text))
