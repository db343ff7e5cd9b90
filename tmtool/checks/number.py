"""Checks that the translation has the numbers of the source, however they are written."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from tmtool.checks.check import Remark, pair_check
from tmtool.checks.pair import Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.text.number_values import Number, find_numbers


@pair_check(
    "number-missing",
    Severity.ERROR,
    fails=("It has 31,200 books.", "Tiene 31 300 libros."),
    passes=("It has 31,200 books and 1.5 million pages.", "Tiene 31.200 libros y 1,5 millones."),
)
def find_missing_numbers(pair: Pair) -> Iterator[Remark]:
    """Every number that the source has in digits stands in the translation with the same value.

    Numbers are compared by value, not by writing: `31,200` is `31.200`, `5:30 p.m.` is `17:30`,
    `the 1990s` are `los noventa`, `19th century` is `siglo XIX`, and `1 billion` is
    `mil millones`, not `un billón`.
    """
    source, target = _find_both_numbers(pair)
    lost, extra = _find_unmatched(source, target), _find_unmatched(target, source)
    for n, number in enumerate(lost):
        given = pair.source[slice(*number.span)]
        instead = extra[n] if len(lost) == len(extra) else None
        found = pair.target[slice(*instead.span)] if instead else ""
        yield Remark(
            Message(
                f"The source says {given}"
                + (f", the translation {found}" if found else "")
                + "; check the number.",
                f"El original dice {given}"
                + (f" y la traducción {found}" if found else "")
                + "; revisa la cifra.",
            ),
            (number.span,),
            (instead.span,) if instead else (),
        )


@pair_check(
    "number-extra",
    Severity.WARNING,
    fails=("It has many books.", "Tiene 31 300 libros."),
    passes=("It has two books.", "Tiene 2 libros."),
)
def find_extra_numbers(pair: Pair) -> Iterator[Remark]:
    """Every number that the translation has in digits stands in the source, in any writing."""
    source, target = _find_both_numbers(pair)
    if _find_unmatched(source, target):
        return
    for number in _find_unmatched(target, source):
        found = pair.target[slice(*number.span)]
        yield Remark(
            Message(
                f"The translation says {found}, and the source has no such number.",
                f"La traducción dice {found} y el original no tiene esa cifra.",
            ),
            target_spans=(number.span,),
        )


@pair_check(
    "number-words",
    Severity.WARNING,
    fails=("The last four ferries.", "Los últimos cinco transbordadores."),
    passes=("The last four ferries, both late.", "Los últimos cuatro transbordadores, tarde."),
)
def find_changed_number_words(pair: Pair) -> Iterator[Remark]:
    """A small number in words stands in the translation with the same value, if one stands there.

    Left out, or put in digits, it is a manner of speaking: only one that stands in place of
    another is reported.
    """
    source, target = _find_both_numbers(pair)
    lost = _find_number_words(pair.source, source, {v for n in target for v in n.values})
    extra = _find_number_words(pair.target, target, {v for n in source for v in n.values})
    if lost and extra:
        given, found = pair.source[slice(*lost[0].span)], pair.target[slice(*extra[0].span)]
        yield Remark(
            Message(
                f"The source says {given}, the translation {found}; check the number.",
                f"El original dice {given} y la traducción {found}; revisa la cifra.",
            ),
            tuple(n.span for n in lost),
            tuple(n.span for n in extra),
        )


# Values that no other word has by the way; one is an article, and halves and quarters are parts.
_SMALL_NUMBERS = frozenset(str(n) for n in (*range(2, 21), *range(30, 100, 10), 100, 1000))
_AMBIGUOUS_WORD = re.compile(
    r"may|march|mayo|marzo|segund[oa]s?|second|tercer[oa]s?", re.IGNORECASE
)


def _find_number_words(
    text: str, numbers_found: Sequence[Number], other_values: set[str]
) -> list[Number]:
    """The small numbers in words that the other text has not."""
    return [
        n
        for n in numbers_found
        if not n.in_digits
        and n.values <= _SMALL_NUMBERS
        and not n.values & other_values
        and text[slice(*n.span)].islower()
        and not _AMBIGUOUS_WORD.fullmatch(text[slice(*n.span)])
    ]


def _find_both_numbers(pair: Pair) -> tuple[Sequence[Number], Sequence[Number]]:
    return (
        find_numbers(pair.source_mask.text, pair.source_lang),
        find_numbers(pair.target_mask.text, pair.target_lang),
    )


def _find_unmatched(
    numbers_wanted: Sequence[Number], numbers_given: Sequence[Number]
) -> list[Number]:
    """The numbers in digits that find no partner; each given one is a partner once."""
    places: dict[str, list[int]] = defaultdict(list)
    for digits in (False, True):  # the last one in is the first one taken
        for n, number in enumerate(numbers_given):
            if number.in_digits is digits:
                for value in number.values:
                    places[value].append(n)
    used: set[int] = set()
    # Those that can mean one thing only choose first.
    order = sorted((w for w in numbers_wanted if w.in_digits), key=lambda w: len(w.values))
    lost = [number for number in order if not _take_partner(number, numbers_given, places, used)]
    return sorted(lost, key=lambda n: n.span)


def _take_partner(
    number: Number, numbers_given: Sequence[Number], places: dict[str, list[int]], used: set[int]
) -> bool:
    """Whether a partner is found for `number`, and used up."""
    for value in sorted(number.values):
        stack = places.get(value, [])
        while stack:
            n = stack.pop()
            if n not in used and (numbers_given[n].in_digits or not number.in_symbol):
                used.add(n)
                return True
    return False
