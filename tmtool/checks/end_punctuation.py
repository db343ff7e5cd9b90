"""Checks that a translation ends as its source does, and is not cut off."""

import re
from collections.abc import Iterator

from tmtool.checks.check import Remark, pair_check
from tmtool.checks.pair import Pair
from tmtool.core.catalog.article import Role
from tmtool.core.finding import Message, Severity
from tmtool.core.text.lang import Lang
from tmtool.core.text.masking import FILLER
from tmtool.core.text.text import Span

_CLOSING_MARKS = "\"'”»’)]}*_"
_QUOTED_END = re.compile(r"([?!…])[\"”»’]\.$")  # Spanish closes a quoted question with a full stop
_ABBREVIATED_END = re.compile(r"\b(?:etc|Inc|Ltd|[A-Z])\.[)\]]$")  # its point is no end
_MARK_CLASSES = {".": ".", "…": ".", "!": ".", "?": "?", ":": ":", ";": ";", ",": ","}
# Roles in which a final mark is a matter of house style.
_FREE_END_ROLES = frozenset({Role.ITEM, Role.CELL, Role.CAPTION, Role.FIELD})


@pair_check(
    "end-punctuation",
    Severity.WARNING,
    fails=("Are they sweet?", "Son dulces."),
    passes=("They are sweet!", "Son dulces."),
)
def find_differing_end(pair: Pair) -> Iterator[Remark]:
    """The translation ends as the source does: as a statement, a question, a colon, or open.

    Closing quotes, brackets and notes are looked through. A full stop, dots and an exclamation
    mark are one class. Items, cells and captions may differ in their full stop.
    """
    source, _ = _classify_end(pair.source_mask.text)
    target, place = _classify_end(pair.target_mask.text)
    if source is None or target is None or source == target:
        return
    if pair.role in _FREE_END_ROLES and "?" not in source + target:
        return
    shown = source or "no mark"
    shown_es = source or "sin signo"
    yield Remark(
        Message(
            f"The source ends with {shown}, the translation with {target or 'no mark'}.",
            f"El original termina con {shown_es} y la traducción con {target or 'ninguno'}.",
        ),
        target_spans=(place,),
    )


def _classify_end(text: str) -> tuple[str | None, Span]:
    """The class of the final mark, empty for a letter, None where nothing can be said."""
    text = text.rstrip()
    bare = text.rstrip(_CLOSING_MARKS + " ")
    if not bare or bare.endswith(FILLER):
        return None, (0, 0)
    inner = _QUOTED_END.search(text)
    if inner:
        return _MARK_CLASSES[inner[1]], inner.span()
    if _ABBREVIATED_END.search(text):
        return "", (len(text) - 1, len(text))
    return _MARK_CLASSES.get(bare[-1], ""), (len(bare) - 1, len(bare))


_QUESTION_MARK = re.compile(r"(?<=[^\W_]|[»”\"’')*_\ufffc])\?+(?=[\s»”\"’')*_,.;:]|$)")
_TWO = 2  # questions of which one is lost
_DOUBT_OR_ADDRESS = re.compile(r"\(\?\)|\b[a-z]+://\S+")


@pair_check(
    "question-lost",
    Severity.WARNING,
    fails=("Where is it? Nobody knows.", "Dónde está. Nadie lo sabe."),
    passes=("Where is it? Nobody knows.", "¿Dónde está? Nadie lo sabe."),
)
def find_lost_questions(pair: Pair) -> Iterator[Remark]:
    """The translation asks the questions that its source asks.

    Of three or more it may run two together. A single question at the end is `end-punctuation`.
    """
    source, target = pair.source_mask.text.rstrip(), pair.target_mask.text.rstrip()
    questions = [
        m.span()
        for m in _QUESTION_MARK.finditer(source)
        if not _DOUBT_OR_ADDRESS.match(source, m.start() - 1)
    ]
    given = len(_QUESTION_MARK.findall(target))
    lost = len(questions) - given
    at_the_end = len(questions) == 1 and _classify_end(source)[0] == "?"
    few = given == 0 or lost > 1 or len(questions) == _TWO
    if lost > 0 and few and not at_the_end:
        yield Remark(
            Message(
                f"The source asks {len(questions)} times, the translation {given}; compare them.",
                f"El original pregunta {len(questions)} veces y la traducción {given}; compáralos.",
            ),
            tuple(questions),
        )


_UNFINISHED_WORDS = {
    Lang.EN: frozenset(
        "the a an and or nor my your their our its every because than whose".split()
    ),
    Lang.ES: frozenset(
        """el la los las un una unos unas y e o u ni de del al a ante con desde en entre hacia
        hasta para por sin tras que se su sus mi tu cuyo cuya muy porque aunque
        pero""".split()
    ),
}
_LAST_WORD = re.compile(r"(?<![/-])\b([^\W\d_]+)[.,;]?\s*$")


@pair_check(
    "cut-off",
    Severity.WARNING,
    fails=("He waits at the stop of the bus.", "Espera en la parada de."),
    passes=("He waits at the stop.", "Espera en la parada."),
)
def find_cut_off_end(pair: Pair) -> Iterator[Remark]:
    """The translation does not end with an article, preposition or conjunction.

    Such an end means that the rest was lost, unless the source ends in such a word too.
    """
    found = _LAST_WORD.search(pair.target_mask.text[-60:])
    other = _LAST_WORD.search(pair.source_mask.text[-60:])
    if (
        not found
        or found[1].lower() not in _UNFINISHED_WORDS[pair.target_lang]
        or found[1].isupper()
    ):
        return
    if other and other[1].lower() in _UNFINISHED_WORDS[pair.source_lang] | {found[1].lower()}:
        return
    start = max(0, len(pair.target) - 60) + found.start(1)
    yield Remark(
        Message(
            f"The translation ends with “{found[1]}”; the rest seems to be missing.",
            f"La traducción termina con «{found[1]}»; parece que falta el resto.",
        ),
        target_spans=((start, start + len(found[1])),),
    )
