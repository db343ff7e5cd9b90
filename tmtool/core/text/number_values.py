"""Finds the numbers in a text, with every value that their way of writing may mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from tmtool.core.text.lang import Lang
from tmtool.core.text.number_words import NumberWord, find_number_words
from tmtool.core.text.text import Span

_MAX_DIGITS = 18  # a longer number is compared as it is written
_GROUP_DIGITS = 3  # of the groups by which thousands are written
_NOON = 12
_HOURS_PER_DAY = 24
_MINUTES_PER_HOUR = 60

_TOKEN = re.compile(
    r"(?<![\w%])(?P<digits>[0-9]+(?:[.,’'\u00a0\u202f\u2009][0-9]+)*)(?P<half>½)?"
    r"(?P<tail>[A-Za-zºª]{0,12})(?!\w)"
    r"|(?P<fraction>[½¼¾])"
)
_CLOCK12 = re.compile(
    r"(?<![\w.,:])(?P<h>[0-9]{1,2})(?:[:.](?P<m>[0-9]{2}))?[ \u00a0\u202f]{0,2}"
    r"(?P<half>[ap])\.?[ \u00a0\u202f]?m\b\.?",
    re.IGNORECASE,
)
_CLOCK24 = re.compile(
    r"(?<![\w.,:])(?P<h>[0-9]{1,2})(?:[:h](?P<m>[0-9]{2})(?![0-9:])"
    r"|\.(?P<dotted>[0-9]{2})(?=[ \u00a0]?(?:h|hs|hrs|horas)\b))"
)
_SPACED_THOUSANDS = re.compile(r"(?<![\w.,])[0-9]{1,3}(?: [0-9]{3})+(?![\w])")
_ROMAN = re.compile(r"\b[IVXLCDM]{2,12}\b")
_ROMAN_LETTER = re.compile(
    r"\b(?:siglos?|cap[íi]tulo|tomo|parte|chapter|part|volume|act|acto)\s([IVX])\b", re.IGNORECASE
)
_SUFFIXES = re.compile(r"st|nd|rd|th|er|r[oa]|d[oa]|t[oa]|v[oa]|m[oa]|[oaºª]|[A-Za-z]{1,3}")
_FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75"}
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


@dataclass(frozen=True, slots=True)
class Number:
    """One number in a text, at `span`.

    `values` are what it may mean, as plain decimals (`1234`, `1.5`), minutes of the day (`t1050`)
    or as written (`v1.2.3`). `in_digits` says how it is written: a number in words may be a manner
    of speaking, and no check demands it of a translation. `in_symbol` digits are part of a symbol
    such as `N+1`, which nobody would write in words.
    """

    span: Span
    values: frozenset[str]
    in_digits: bool = True
    in_symbol: bool = False


@lru_cache(maxsize=64)
def find_numbers(text: str, lang: Lang) -> tuple[Number, ...]:
    """Every number of a masked `text`, in order.

    `1.234` may be more than a thousand or less than two, whatever the language: regional norms
    differ (CLDR writes 1.234,5 for es-ES and es-AR, 1,234.5 for es-419 and es-MX). `1.9 million`
    is multiplied, `5:30 p.m.` is 17:30, `the 1990s` may be 90, and digits directly behind letters
    are a name, not a number.

    >>> [sorted(number.values) for number in find_numbers("1.9 million in the 1990s", Lang.EN)]
    [['1900000'], ['1990', '90']]
    """
    words = find_number_words(text, lang)
    scales = {word.span[0]: word for word in words if word.scale}
    numbers: list[Number] = []
    used = _UsedPlaces()
    for number in (
        *_find_clock_times(text),
        *_find_digit_numbers(text, scales, used.scale_starts),
    ):
        if used.is_free(number.span):
            used.add(number.span)
            numbers.append(number)
    numbers += [
        Number(word.span, frozenset(word.values), in_digits=False)
        for word in words
        if word.span[0] not in used.scale_starts
    ]
    numbers += _find_roman_numerals(text)
    return tuple(sorted(numbers, key=lambda number: number.span))


class _UsedPlaces:
    """What numbers already found have used: their positions, and the scale words they took."""

    def __init__(self) -> None:
        self.positions: set[int] = set()
        self.scale_starts: set[int] = set()

    def is_free(self, span: Span) -> bool:
        return not any(n in self.positions for n in range(span[0], min(span[1], span[0] + 40)))

    def add(self, span: Span) -> None:
        self.positions.update(range(*span))


def _find_clock_times(text: str) -> Iterator[Number]:
    for match in _CLOCK12.finditer(text):
        hour, minute = int(match["h"]), int(match["m"] or 0)
        if 1 <= hour <= _NOON and minute < _MINUTES_PER_HOUR:
            afternoon = _NOON if match["half"].lower() == "p" else 0
            yield Number(
                match.span(), _list_clock_values(hour % _NOON + afternoon, minute, exact=True)
            )
    for match in _CLOCK24.finditer(text):
        hour, minute = int(match["h"]), int(match["m"] or match["dotted"])
        if hour <= _HOURS_PER_DAY and minute < _MINUTES_PER_HOUR:
            yield Number(
                match.span(), _list_clock_values(hour, minute, exact=not 1 <= hour <= _NOON)
            )


def _list_clock_values(hour: int, minute: int, *, exact: bool) -> frozenset[str]:
    """The minutes of the day that a time may mean, and its hour alone where it is a full one.

    Without `exact` it may be in the morning or in the afternoon.
    """
    hours = {hour} if exact else {hour % _NOON, hour % _NOON + _NOON}
    values = {f"t{one * _MINUTES_PER_HOUR + minute}" for one in hours}
    if minute == 0:
        values |= {str(one) for one in hours} | {str(one % _NOON or _NOON) for one in hours}
    return frozenset(values)


def _find_digit_numbers(
    text: str, scales: dict[int, NumberWord], used_scales: set[int]
) -> Iterator[Number]:
    for match in _SPACED_THOUSANDS.finditer(text):
        yield _apply_scales(
            match.span(), {_trim_zeros(match[0].replace(" ", ""))}, text, scales, used_scales
        )
    for match in _TOKEN.finditer(text):
        if match["fraction"]:
            yield Number(match.span(), frozenset({_FRACTIONS[match["fraction"]]}))
            continue
        tail = match["tail"]
        hexadecimal = match["digits"] == "0" and tail[:1] == "x"
        if hexadecimal or (tail and tail != "s" and not _SUFFIXES.fullmatch(tail)):
            continue
        values = list_digit_values(match["digits"])
        if match["half"]:
            values = {f"{value}.5" for value in values}
        values |= _list_decade_values(text, match, tail)
        yield _apply_scales(match.span(), values, text, scales, used_scales)


def _apply_scales(
    span: Span,
    values: set[str],
    text: str,
    scales: dict[int, NumberWord],
    used_scales: set[int],
) -> Number:
    """The number at `span`, multiplied by the scale words behind it, which it uses up."""
    start, end = span
    next_start = end + 1
    while text[end:next_start].isspace() and (word := scales.get(next_start)):
        values = {_multiply(value, word.scale) for value in values}
        used_scales.add(next_start)
        end = word.span[1]
        next_start = end + 1
    in_symbol = start > 0 and text[start - 1] in "+=#"
    return Number((start, end), frozenset(values), in_symbol=in_symbol)


def _multiply(value: str, scale: int) -> str:
    if value[0] in "vt" or len(value) > _MAX_DIGITS:
        return value
    return _trim_zeros(f"{Decimal(value) * scale:f}")


def _list_decade_values(text: str, match: re.Match[str], tail: str) -> set[str]:
    """`the 1990s` may be 90; `los años 90`, `los 90` and `’90s` may be 1990."""
    digits = match["digits"]
    if tail == "s" and re.fullmatch(r"[0-9]{2}|[0-9]{3}0", digits):
        return {str(int(digits[-2:])), "19" + digits[-2:]}
    before = text[max(0, match.start() - 12) : match.start()].lower()
    if re.fullmatch(r"[0-9]0", digits) and re.search(
        r"(?:años|los|década de)\s(?:los\s)?$", before
    ):
        return {"19" + digits, "20" + digits}
    return set()


def list_digit_values(digits: str) -> set[str]:
    """The values that digits with separators may have.

    One separator is a decimal mark, or groups thousands where three digits follow; the last of
    two kinds is a decimal mark; several of one kind group thousands or, like `1.2.3`, are a
    version or an address, which is kept as written.

    >>> sorted(list_digit_values("31,200")), list_digit_values("1.2.3")
    (['31.2', '31200'], {'v1.2.3'})
    """
    parts = re.split(r"[.,’'\u00a0\u202f\u2009]", digits)
    marks = re.findall(r"[^0-9]", digits)
    grouped = _is_grouped(parts)
    if not marks:
        return {_trim_zeros(digits)}
    if len(marks) == 1:
        values = {_trim_zeros(parts[0] + "." + parts[1])} if marks[0] in ".," else set()
        return values | ({_trim_zeros("".join(parts))} if grouped or not values else set())
    if len(set(marks)) == 1:
        return {_trim_zeros("".join(parts))} if grouped else {"v" + digits.replace(",", ".")}
    if len(set(marks[:-1])) == 1 and marks[-1] in ".," and _is_grouped(parts[:-1]):
        return {_trim_zeros("".join(parts[:-1]) + "." + parts[-1])}
    return {"v" + digits.replace(",", ".")}


def _is_grouped(parts: list[str]) -> bool:
    """Whether the digits are grouped by thousands."""
    first, *others = map(len, parts)
    return (
        1 <= first <= _GROUP_DIGITS
        and parts[0] != "0"
        and all(size == _GROUP_DIGITS for size in others)
    )


def _trim_zeros(value: str) -> str:
    """`value` without the zeros that do not change it: `007.50` is `7.5`."""
    whole, _, decimals = value.partition(".")
    decimals = decimals.rstrip("0")
    return (whole.lstrip("0") or "0") + (f".{decimals}" if decimals else "")


def _find_roman_numerals(text: str) -> Iterator[Number]:
    for match in _ROMAN.finditer(text):
        yield Number(match.span(), frozenset({str(_parse_roman(match[0]))}), in_digits=False)
    for match in _ROMAN_LETTER.finditer(text):
        value = str(_parse_roman(match[1].upper()))
        yield Number(match.span(1), frozenset({value}), in_digits=False)


def _parse_roman(letters: str) -> int:
    values = [_ROMAN_DIGITS[letter] for letter in letters]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)
