"""A lexicon knows which forms are words of a language, so that a misspelling can be told from one.

The forms are those of simplemma (MIT), which knows inflected ones. It is loaded when first asked:
a tenth of a second for English, half a second for Spanish.
"""

from functools import cache

from rapidfuzz.distance import OSA
from simplemma import is_known

from tmtool.core.text.lang import Lang

MIN_LETTERS = 3  # letters: shorter forms are told apart by nobody


@cache
def is_known_word(word: str, lang: Lang) -> bool:
    """Whether `word`, in whatever case, is a form that dictionaries of `lang` have."""
    return bool(is_known(word.lower(), lang=lang.value))


def is_spelling_correction(old: str, new: str, lang: Lang) -> bool:
    """Whether `new` puts right a misspelling: one letter apart, and `old` is no word.

    One letter is one put in, left out, changed, or exchanged with its neighbour.
    """
    letters = old.replace("'", "") + new.replace("'", "")
    if not letters.isalpha() or min(len(old), len(new)) < MIN_LETTERS:
        return False
    apart = OSA.distance(old.casefold(), new.casefold(), score_cutoff=1)
    return apart == 1 and not is_known_word(old, lang) and is_known_word(new, lang)
