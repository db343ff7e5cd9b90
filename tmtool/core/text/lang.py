"""The two languages, English and Spanish, and which of them a text is written in."""

import re
from enum import StrEnum

_WORD = re.compile(r"[^\W\d_]+")

# Words such as articles and prepositions that give a language away. A word that stands in both
# lists counts for neither.
_FUNCTION_WORDS = {
    "en": frozenset(
        """the of and to in is that it was for on are as with his they at be this from have or
        by had not but what all were when we there can an your which their said if will each
        about how up out them then she many some these would other into her than been its who
        now my over did down only may after also our because where why while does you i he here
        could should against between during before under through more most such both
        until""".split()
    ),
    "es": frozenset(
        """el la los las de del que y en un una unos unas por con para se su sus al lo como más
        pero o este esta estos estas eso esa ese fue son era eran ha han hay ser está están
        también sin sobre entre cuando muy ya desde hasta todo todos toda todas nos donde quien
        quienes cual porque durante contra aunque cada ni mi tu le les yo ella ellos ellas es
        qué cómo dónde cuándo mientras después antes según tiene tienen había sino aquí
        no""".split()
    ),
}
_MIN_FUNCTION_WORDS = 2
_SHARED_WORDS = _FUNCTION_WORDS["en"] & _FUNCTION_WORDS["es"]


class Lang(StrEnum):
    """One of the two languages; every article is written in one and translated into the other."""

    EN = "en"
    ES = "es"

    @property
    def other(self) -> "Lang":
        """The language that a text in this one is translated into."""
        return Lang.ES if self is Lang.EN else Lang.EN

    @property
    def label(self) -> str:
        """The language's English name, for messages."""
        return "English" if self is Lang.EN else "Spanish"


def count_function_words(text: str) -> dict[Lang, int]:
    """How many words of `text` are function words of one language alone."""
    words = [word.lower() for word in _WORD.findall(text)]
    return {
        lang: sum(word in _FUNCTION_WORDS[lang] and word not in _SHARED_WORDS for word in words)
        for lang in Lang
    }


def identify_language(text: str) -> Lang | None:
    """The language of `text` by its function words, or None where they do not decide.

    A language needs at least two function words in the text, and more than twice as many as the
    other has. Titles and names, which have few, give None.

    >>> identify_language("La biblioteca abre a las nueve.")
    <Lang.ES: 'es'>
    """
    counts = count_function_words(text)
    for lang in Lang:
        if counts[lang] >= _MIN_FUNCTION_WORDS and counts[lang] > 2 * counts[lang.other]:
            return lang
    return None
