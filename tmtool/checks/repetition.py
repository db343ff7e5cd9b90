"""Repetition: the same word twice in a row."""

import re
from collections.abc import Iterator

from tmtool.checks.check import Remark, pair_check
from tmtool.checks.pair import Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import Span

_ONE = re.compile(r"(?<![^\W_])(?P<first>[^\W\d_]{1,40})\s+(?P<second>(?i:(?P=first)))(?![^\W_])")
_TWO = re.compile(
    r"(?<![^\W_])(?P<first>[^\W\d_]{1,40}\s[^\W\d_]{1,40})\s+(?P<second>(?P=first))(?![^\W_])"
)
_SHORTEST = 3  # blanks: a sentence of four words
_MEANT = {
    Lang.EN: frozenset("had that very yes so bye ha oh ah knock".split()),
    Lang.ES: frozenset("muy sí nos poco casi ja ay ah oh bla".split()),
}


@pair_check(
    "repeated-word",
    Severity.ERROR,
    fails=("The bus is late.", "El el autobús llega tarde."),
    passes=("It is very late.", "Es muy muy tarde."),
)
def repeated(pair: Pair) -> Iterator[Remark]:
    """No word stands twice in a row, nor two words twice, unless the source repeats itself.

    Words that people do repeat, such as `muy muy`, are left alone.
    """
    spans = _repeats(pair.target_mask.text, _MEANT[pair.target_lang])
    excused = len(_repeats(pair.source_mask.text, frozenset()))
    for start, end in spans[excused:]:
        words = pair.target[start:end].strip()
        yield Remark(
            Message(
                f"“{words}” stands here twice; keep one.", f"«{words}» está dos veces; deja una."
            ),
            target=((start, end),),
            fix=pair.target[:start] + pair.target[end:],
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
def again(pair: Pair) -> Iterator[Remark]:
    """No sentence of four words or more stands twice, unless the source repeats one too."""
    spans = _twice(pair.target, pair.target_sentences)
    if len(spans) > len(_twice(pair.source, pair.source_sentences)):
        start, end = spans[-1]
        start -= len(pair.target[:start]) - len(pair.target[:start].rstrip())
        yield Remark(
            Message(
                "This sentence stands here twice; keep one.", "Esta frase está dos veces; deja una."
            ),
            target=(spans[-1],),
            fix=pair.target[:start] + pair.target[end:],
        )


def _twice(text: str, sentences: tuple[Span, ...]) -> list[Span]:
    seen: set[str] = set()
    found = []
    for start, end in sentences:
        words = " ".join(text[start:end].casefold().split()).rstrip(".!?…")
        if words.count(" ") < _SHORTEST:
            continue
        if words in seen:
            found.append((start, end))
        seen.add(words)
    return found


def _repeats(text: str, meant: frozenset[str]) -> list[Span]:
    """The spans of second occurrences, with the blank before them."""
    return sorted(
        (found.end("first"), found.end())
        for pattern in (_ONE, _TWO)
        for found in pattern.finditer(text)
        if _same(found["first"], found["second"])
        and not meant.issuperset(found["first"].casefold().split())
        and _alone(text, found.span())
    )


def _alone(text: str, span: Span) -> bool:
    """Whether a word is one by itself and no piece of a command or compound, as in `a-z`."""
    before, after = text[span[0] - 1 : span[0]], text[span[1] : span[1] + 2]
    piece = after[:1] in set("-_/=@\\") or (after[:1] in set(".:") and after[1:].isalnum())
    return not piece and before not in set("-_/=.@\\$")


def _same(first: str, second: str) -> bool:
    """Whether two words are one; a capital makes a name of the second, as in `sección Sección`."""
    return first.casefold() == second and (first == second or first[0].isupper())
