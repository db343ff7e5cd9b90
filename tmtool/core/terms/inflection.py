"""Inflects a noun phrase, English or Spanish: its plurals and, for people, its feminine."""

from collections.abc import Callable
from itertools import islice, product

from tmtool.core.terms.glossary import Gender, GrammaticalNumber
from tmtool.core.text.english_inflection import pluralize_english
from tmtool.core.text.lang import Lang
from tmtool.core.text.spanish_inflection import make_feminine, pluralize_spanish

_PREPOSITIONS = {
    Lang.EN: frozenset(
        "of in for at on to by with from without under over between against as into per".split()
    ),
    Lang.ES: frozenset(
        "de del a al en con por para sin sobre entre contra según desde hasta hacia".split()
    ),
}
_CONJUNCTIONS = frozenset({"y", "e", "o", "u", "que"})
# Nouns that stand beside another one and may keep their singular: `códigos fuente`.
_APPOSITION_NOUNS = frozenset(
    """base clave cumbre destino estrella fantasma fuente guía límite llave madre modelo objetivo
    origen padre piloto puente récord refugio satélite sorpresa testigo tipo tope""".split()
)
_MAX_HEAD_WORDS = 6  # words that vary together; a longer head is a sentence
_MAX_COMBINATIONS = 8  # ways to put together the plurals of several words


def inflect_phrase(
    phrase: str, lang: Lang, gender: Gender | None, number: GrammaticalNumber
) -> tuple[str, ...]:
    """The forms of a noun phrase, itself first, each once.

    A phrase with both numbers has its plurals too; a Spanish one that names people of either
    gender has its feminine. Of several words those before the first preposition vary: all of
    them in Spanish, the last in English. The caller leaves out verbs and adverbs. A phrase with
    more than six words before the first preposition stays as it is.

    >>> inflect_phrase("copia de seguridad", Lang.ES, None, GrammaticalNumber.BOTH)
    ('copia de seguridad', 'copias de seguridad')
    """
    words = phrase.split()
    head = _count_head_words(words, lang)
    if not 0 < head <= _MAX_HEAD_WORDS:
        return (phrase,)
    forms = [words[:head]]
    if lang is Lang.ES and gender is Gender.EITHER:
        forms.append([_change_cased_word(word, make_feminine) for word in words[:head]])
    if number is GrammaticalNumber.BOTH:
        forms += [plural for form in forms for plural in _pluralize_phrase(form, lang)]
    return tuple(dict.fromkeys(" ".join([*form, *words[head:]]) for form in forms))


def _count_head_words(words: list[str], lang: Lang) -> int:
    """How many words come before the first preposition."""
    prepositions = _PREPOSITIONS[lang]
    return next((n for n, word in enumerate(words) if word.lower() in prepositions), len(words))


def _pluralize_phrase(words: list[str], lang: Lang) -> list[list[str]]:
    if lang is Lang.EN:
        *first, last = words
        return [[*first, plural] for plural in _pluralize_cased_word(last, _pluralize_english_word)]
    plurals = [
        list(form)
        for form in islice(product(*map(_pluralize_spanish_word, words)), _MAX_COMBINATIONS)
    ]
    if any(word.lower() in _APPOSITION_NOUNS for word in words[1:]):
        plurals += [[plural, *words[1:]] for plural in _pluralize_spanish_word(words[0])]
    return plurals


def _pluralize_spanish_word(word: str) -> tuple[str, ...]:
    return (
        (word,) if word.lower() in _CONJUNCTIONS else _pluralize_cased_word(word, pluralize_spanish)
    )


def _pluralize_english_word(word: str) -> tuple[str, ...]:
    """The plurals of an English word; of `editor-in-chief` the editor varies."""
    parts = word.split("-")
    if len(parts) > 2 and parts[1] in _PREPOSITIONS[Lang.EN]:  # noqa: PLR2004  # X-in-Y
        return tuple("-".join([plural, *parts[1:]]) for plural in pluralize_english(parts[0]))
    return pluralize_english(word)


def _pluralize_cased_word(
    word: str, pluralize: Callable[[str], tuple[str, ...]]
) -> tuple[str, ...]:
    """The plurals of a word that may have capitals; an abbreviation may also stay as it is."""
    if word.isupper() and len(word) > 1:
        return (f"{word}s", word)
    return tuple(_copy_capitals(word, plural) for plural in pluralize(word.lower()))


def _change_cased_word(word: str, change: Callable[[str], str]) -> str:
    return _copy_capitals(word, change(word.lower()))


def _copy_capitals(word: str, form: str) -> str:
    """`form`, an inflection in lower case, with the capitals of the letters that `word` shares."""
    if word.islower():
        return form
    same = next((n for n, (a, b) in enumerate(zip(word, form, strict=False)) if a.lower() != b), 99)
    return word[:same] + form[len(word[:same]) :]
