"""Checks for words and sentences that stand twice in a row."""

import re
from collections.abc import Iterator

from tmtool.checks.check import Remark, pair_check
from tmtool.checks.pair import Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import Span

_REPEATED_WORD = re.compile(
    r"(?<![^\W_])(?P<first>[^\W\d_]{1,40})\s+(?P<second>(?i:(?P=first)))(?![^\W_])"
)
_REPEATED_TWO_WORDS = re.compile(
    r"(?<![^\W_])(?P<first>[^\W\d_]{1,40}\s[^\W\d_]{1,40})\s+(?P<second>(?P=first))(?![^\W_])"
)
_MIN_BLANKS = 3  # blanks: a sentence of four words
_ALLOWED_REPEATS = {
    Lang.EN: frozenset("had that very yes so bye ha oh ah knock".split()),
    Lang.ES: frozenset("muy sí nos poco casi ja ay ah oh bla".split()),
}


@pair_check(
    "repeated-word",
    Severity.ERROR,
    fails=("The bus is late.", "El el autobús llega tarde."),
    passes=("It is very late.", "Es muy muy tarde."),
)
def find_repeated_words(pair: Pair) -> Iterator[Remark]:
    """No word stands twice in a row, nor two words twice, unless the source repeats itself.

    Words that people do repeat, such as `muy muy`, are left alone.
    """
    spans = _find_second_words(pair.target_mask.text, _ALLOWED_REPEATS[pair.target_lang])
    excused = len(_find_second_words(pair.source_mask.text, frozenset()))
    for start, end in spans[excused:]:
        words = pair.target[start:end].strip()
        yield Remark(
            Message(
                f"“{words}” stands here twice; keep one.", f"«{words}» está dos veces; deja una."
            ),
            target_spans=((start, end),),
            fixed_target=pair.target[:start] + pair.target[end:],
        )


@pair_check(
    "repeated-sentence",
    Severity.ERROR,
    fails=(
        "The bus is late today. Nobody knows why.",
        "El autobús llega tarde. El autobús llega tarde.",
    ),
    passes=(
        "The bus is late. Very late.",
        "El autobús llega tarde. Muy tarde.",
    ),
)
def find_repeated_sentences(pair: Pair) -> Iterator[Remark]:
    """No sentence of four words or more stands twice, unless the source repeats one too."""
    spans = _find_second_sentences(pair.target, pair.target_sentences)
    if len(spans) > len(_find_second_sentences(pair.source, pair.source_sentences)):
        start, end = spans[-1]
        start -= len(pair.target[:start]) - len(pair.target[:start].rstrip())
        yield Remark(
            Message(
                "This sentence stands here twice; keep one.", "Esta frase está dos veces; deja una."
            ),
            target_spans=(spans[-1],),
            fixed_target=pair.target[:start] + pair.target[end:],
        )


def _find_second_sentences(text: str, sentences: tuple[Span, ...]) -> list[Span]:
    seen: set[str] = set()
    found = []
    for start, end in sentences:
        words = " ".join(text[start:end].casefold().split()).rstrip(".!?…")
        if words.count(" ") < _MIN_BLANKS:
            continue
        if words in seen:
            found.append((start, end))
        seen.add(words)
    return found


def _find_second_words(text: str, allowed: frozenset[str]) -> list[Span]:
    """The spans of second occurrences, with the blank before them."""
    return sorted(
        (found.end("first"), found.end())
        for pattern in (_REPEATED_WORD, _REPEATED_TWO_WORDS)
        for found in pattern.finditer(text)
        if _is_same_word(found["first"], found["second"])
        and not allowed.issuperset(found["first"].casefold().split())
        and _is_whole_word(text, found.span())
    )


def _is_whole_word(text: str, span: Span) -> bool:
    """Whether a word is one by itself and no piece of a command or compound, as in `a-z`."""
    before, after = text[span[0] - 1 : span[0]], text[span[1] : span[1] + 2]
    piece = after[:1] in set("-_/=@\\") or (after[:1] in set(".:") and after[1:].isalnum())
    return not piece and before not in set("-_/=.@\\$")


def _is_same_word(first: str, second: str) -> bool:
    """Whether two words are one; a capital makes a name of the second, as in `sección Sección`."""
    return first.casefold() == second and (first == second or first[0].isupper())
