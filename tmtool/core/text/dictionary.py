"""Tells whether a word is in the dictionary, and whether an edit corrected a misspelling.

The words are those of simplemma (MIT), inflected forms included. Each language is loaded at its
first question, which takes a tenth of a second for English and half a second for Spanish.
"""

from functools import cache

from rapidfuzz.distance import OSA
from simplemma import is_known

from tmtool.core.text.lang import Lang

# Of two shorter words, one letter apart, nobody can tell which one was meant.
MIN_LETTERS = 3


@cache
def is_known_word(word: str, lang: Lang) -> bool:
    """Whether `word`, in whatever case, is in the dictionary of `lang` in this inflection."""
    return bool(is_known(word.lower(), lang=lang.value))


def is_spelling_correction(old: str, new: str, lang: Lang) -> bool:
    """Whether `new` is a word, `old` is none, and one letter tells them apart.

    One letter added, left out, changed, or exchanged with its neighbour (the optimal string
    alignment distance is 1); words of fewer than three letters, or with digits, are no corrections.

    >>> is_spelling_correction("recieve", "receive", Lang.EN)
    True
    >>> is_spelling_correction("million", "billion", Lang.EN)
    False
    """
    letters = old.replace("'", "") + new.replace("'", "")
    if not letters.isalpha() or min(len(old), len(new)) < MIN_LETTERS:
        return False
    distance = OSA.distance(old.casefold(), new.casefold(), score_cutoff=1)
    return distance == 1 and not is_known_word(old, lang) and is_known_word(new, lang)
