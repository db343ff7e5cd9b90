"""Rejects answers of engines that are no translation, before they may be called a draft.

Nothing here judges quality. What is stopped is what no person should have to read, such as an
error page, an empty text, another language, somebody else's text or a command to a terminal.
"""

import re
from enum import StrEnum

from tmtool.core.text.lang import Lang, identify_language
from tmtool.core.text.text import count_words, normalize_text

LENGTH_RATIOS = (0.4, 2.5)  # the shortest and longest translation, as a multiple of its source
LENGTH_SLACK = (4, 16)  # characters by which it may be under or over that, for short texts
MIN_PROSE_WORDS = 12  # a text of so many words shows its language


class Objection(StrEnum):
    """Why an answer is no draft, as the end of a sentence that begins with the engine's name."""

    EMPTY = "answered nothing"
    ERROR_PAGE = "answered with an error message"
    CONTROL = "answered with control characters"
    MARKUP = "answered with markup or addresses that the source does not have"
    UNCHANGED = "gave the source back untranslated"
    LANGUAGE = "answered in another language"
    LENGTH = "gave an answer far too short or too long"
    SHARED = "gave one answer to two different texts"
    NUMBERS = "answered another text: not one number is the same"


_ERROR_PHRASES = re.compile(
    r"""(?ix) \berror\ \d{3}\b | \b[45]\d\d\ (?:error|bad|forbidden|not\ found|too\ many|internal)
    | (?:internal\ )?server\ error | bad\ gateway | gateway\ time-?out | too\ many\ requests
    | service\ (?:temporarily\ )?unavailable | mymemory\ warning | query\ length\ limit
    | invalid\ language\ pair | is\ an\ invalid\ (?:source|target)\ language | no\ query\ specified
    | please\ select\ two\ distinct | you\ used\ all\ available\ free | that[’']s\ an\ error
    | unusual\ traffic | captcha | invalid\ api\ key | quota\ exceeded | rate\ limit\ exceeded"""
)
_CONTROL = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069"
    r"\ud800-\udfff\ufeff\ufff9-\ufffd]"
)
_MARKUP = re.compile(
    r"</?[A-Za-z!][^<>]*>?|&(?:[A-Za-z]\w+|#\w+);|\{\{|\{%|⟦|⟧|(?:https?|javascript|data):\S+|www\.\S+"
    r"|\]\(\s*[^\s)]*"
)
_FOREIGN_LETTER = re.compile(r"[^\W\d_a-zA-ZáéíóúüñÁÉÍÓÚÜÑªº]")
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+")


def find_objection(source: str, answer: str, target: Lang) -> Objection | None:
    """The first reason why `answer` is no translation of `source` into `target`; None for a draft.

    What stands in the source too is no objection.

    >>> find_objection("The door is open.", "502 Bad Gateway", Lang.ES)
    <Objection.ERROR_PAGE: 'answered with an error message'>
    """
    if not answer.strip():
        return Objection.EMPTY
    return (
        _find_foreign_matter(source, answer)
        or (Objection.UNCHANGED if _is_unchanged(source, answer) else None)
        or (Objection.LANGUAGE if _is_wrong_language(source, answer, target) else None)
        or (None if _has_plausible_length(source, answer) else Objection.LENGTH)
        or (Objection.NUMBERS if _has_other_numbers(source, answer) else None)
    )


def _find_foreign_matter(source: str, answer: str) -> Objection | None:
    """What stands in the answer and nowhere in the source."""
    if _ERROR_PHRASES.search(answer) and not _ERROR_PHRASES.search(source):
        return Objection.ERROR_PAGE
    if set(_CONTROL.findall(answer)) - set(source):
        return Objection.CONTROL
    if set(_MARKUP.findall(answer)) - set(_MARKUP.findall(source)):
        return Objection.MARKUP
    return None


def _is_unchanged(source: str, answer: str) -> bool:
    """Whether the answer is the source, though that has more than names and numbers in it."""
    if normalize_text(answer).casefold() != normalize_text(source).casefold():
        return False
    # Words of one or two letters are `a.m.` and `km`.
    return any(word[0].islower() and len(word) > 2 for word in _WORD.findall(source))  # noqa: PLR2004


def _is_wrong_language(source: str, answer: str, target: Lang) -> bool:
    """Whether the answer is recognised as the source's language, or prose as neither."""
    language = identify_language(answer)
    if language is target.other or _has_foreign_words(source, answer):
        return True
    prose = count_words(source) >= MIN_PROSE_WORDS and identify_language(source) is target.other
    return prose and language is not target


def _has_foreign_words(source: str, answer: str) -> bool:
    """Whether many words have letters that neither language and no word of the source has."""
    source_words = set(_WORD.findall(source))
    words = [word for word in _WORD.findall(answer) if word not in source_words]
    foreign = [word for word in words if _FOREIGN_LETTER.search(word)]
    return len(foreign) > max(1, len(words) // 20)


def _has_plausible_length(source: str, answer: str) -> bool:
    low, high = (ratio * len(source) for ratio in LENGTH_RATIOS)
    return low - LENGTH_SLACK[0] <= len(answer) <= high + LENGTH_SLACK[1]


def _has_other_numbers(source: str, answer: str) -> bool:
    numbers = set(_NUMBER.findall(source))
    return len(numbers) > 1 and numbers.isdisjoint(_NUMBER.findall(answer))
