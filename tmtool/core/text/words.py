"""A wording is what a text says word by word, whatever its markup, case and punctuation."""

import re
from functools import lru_cache

from tmtool.core.text.markup import unmarked

# Digits with their separators are one word; signs that carry a value are words too.
_WORD = re.compile(
    r"(?:(?<![\w)])[-\u2212](?=\d))?\d+(?:[.,:’']\d+)+[^\W_]*"
    r"|(?:(?<![\w)])[-\u2212](?=\d))?[^\W_]+(?:[’'][^\W_]+)*"
    r"|[$€£¥%‰°§&+±×÷=<>½¼¾]"
)


@lru_cache(maxsize=512)
def wording(text: str) -> tuple[str, ...]:
    """The words of `text` as they are written, in order; apostrophes all straight."""
    return tuple(_WORD.findall(unmarked(text).replace("’", "'")))


def same_words(old: str, new: str) -> bool:
    """Whether no word changed, case and punctuation included."""
    return _plain(old) == _plain(new)


def _plain(text: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in wording(text))
