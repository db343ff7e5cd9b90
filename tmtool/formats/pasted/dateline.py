"""Reads dates and the names of people out of a line that gives nothing else, in both languages."""

import datetime as dt
import re
from dataclasses import dataclass

from tmtool.core.text.lang import Lang

_MAX_LENGTH = 160
_NAME_WORDS = range(2, 6)

_MONTH_NAMES = (
    "january enero jan ene",
    "february febrero feb",
    "march marzo mar",
    "april abril apr abr",
    "may mayo",
    "june junio jun",
    "july julio jul",
    "august agosto aug ago",
    "september septiembre setiembre sept sep set",
    "october octubre oct",
    "november noviembre nov",
    "december diciembre dec dic",
)
_MONTHS = {name: n for n, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.?[ºo°])?"
_YEAR = r"(?P<year>\d{4})(?!\d)"

_WRITTEN_DATES = (
    re.compile(
        rf"(?<!\d){_DAY}\.?\s+(?:(?:de|of)\s+)?{_MONTH},?\s+(?:del?\s+)?{_YEAR}", re.IGNORECASE
    ),
    re.compile(rf"\b{_MONTH}\s+{_DAY},?\s+(?:del?\s+)?{_YEAR}", re.IGNORECASE),
    re.compile(r"(?<!\d)(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})[-.](?P<month>\d{1,2})[-.](?P<year>\d{4})(?!\d)"),
)
_SLASHED_DATE = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")

_WEEKDAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun"
    r"|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)\b\.?",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?\s?m\b\.?|hs?\b|hrs?\b|horas\b)?"
    r"\s*(?:gmt|utc|cet|cest|[ecmp][sd]?t)?\b|\b\d{1,2}\s*[ap]m\b",
    re.IGNORECASE,
)
_READING_TIME = re.compile(
    r"\b\d+\s*(?:-\s*)?min(?:ute|uto)?s?\b\.?(?:\s*(?:de\s+)?(?:read|lectura))?", re.IGNORECASE
)
# Words that stand before or behind a date and say nothing about it.
_STAMP_WORD = re.compile(
    r"(?:published|posted|updated|modified|written|last|date|on|at|el|la|las?|a|publicad[oa]"
    r"|actualizad[oa]|modificad[oa]|escrito|fecha|última|actualización|hace|de|del|the|of)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*(?:[|·•–—,;:/()\[\]]|\s-\s|^-|-$)\s*")
_PLACE_WORDS = 4

_SIGNED = re.compile(
    r"(?:(?:written|story|words|text|reported)\s+by|by|(?:escrit[oa]|texto|nota)?\s*por|texto"
    r"|author|authors|autora?|autor[ae]s)\b\s*:?\s+(?P<who>\S.*)",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:[,;&/]|\b(?:and|y|e|with|con)\b)\s*")
_EMPLOYER = re.compile(r"\s(?:para|for|desde|from)\s|\s[@(]")
_NAME_WORD = re.compile(r"(?:[^\W\d_a-z]|d['’])(?:[^\W\d_]|['’.-])*")
_PARTICLES = frozenset(
    "de del la las los y e i da do dos van von der den di du le el bin al".split()
)
_NO_NAME_STARTS = frozenset(
    "the a an el la los las un una in on at of en de del por by para y and to from what who".split()
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a line says about when an article appeared and who wrote it.

    `date` is the text of the date as it stands, empty where the line only names people;
    `has_weekday` says that it names its day of the week, as the date of a visit often does.
    """

    date: str
    names: tuple[str, ...]
    has_weekday: bool = False


def find_iso_date(text: str, lang: Lang) -> str:
    """The first date in `text` as YYYY-MM-DD, empty where there is none that exists.

    Month names are read in both languages. `3/5/2018` is read with the day first in Spanish and
    with the month first in English, unless only the other order gives a date.

    >>> find_iso_date("3 de mayo de 2018", Lang.EN), find_iso_date("3/5/2018", Lang.EN)
    ('2018-05-03', '2018-03-05')
    """
    written = _find_written_date(text)
    if written:
        return _format_iso(written["year"], _parse_month(written["month"]), written["day"])
    slashed = _SLASHED_DATE.search(text)
    if not slashed:
        return ""
    first, second, year = slashed.groups()
    day_first = _format_iso(year, second, first)
    month_first = _format_iso(year, first, second)
    return day_first or month_first if lang is Lang.ES else month_first or day_first


def parse_dateline(text: str) -> Dateline | None:
    """The date and names that make up all of `text`; None for a sentence with a date in it."""
    if len(text) > _MAX_LENGTH:
        return None
    date = _find_written_date(text) or _SLASHED_DATE.search(text)
    if date and find_iso_date(date[0], Lang.EN):
        rest = _READING_TIME.sub("|", f"{text[: date.start()]}|{text[date.end() :]}")
        return _parse_dated_line(rest, date[0])
    byline = _SIGNED.fullmatch(text)
    names = parse_names(byline["who"]) if byline else ()
    return Dateline("", names) if names else None


def parse_names(text: str) -> tuple[str, ...]:
    """The people that a byline names; empty where it is not made of names alone.

    >>> parse_names("Rosa Tello y Julio Arce para El Andén")
    ('Rosa Tello', 'Julio Arce')
    """
    text = _EMPLOYER.split(text, maxsplit=1)[0].strip(" .,|-–—")
    parts = tuple(part for part in _AND.split(text) if part)
    if parts and all(map(_is_name, parts)):
        return parts
    return (text,) if _is_name(text) else ()


def _is_name(text: str) -> bool:
    words = text.split()
    if len(words) not in _NAME_WORDS or words[0].lower() in _NO_NAME_STARTS:
        return False
    inner = words[1:-1]
    return all(_NAME_WORD.fullmatch(w) for w in (words[0], words[-1])) and all(
        _NAME_WORD.fullmatch(w) or w in _PARTICLES for w in inner
    )


def _find_written_date(text: str) -> re.Match[str] | None:
    matches = (pattern.search(text) for pattern in _WRITTEN_DATES)
    return next(filter(None, matches), None)


def _parse_month(text: str) -> str:
    return str(_MONTHS.get(text.lower(), text))


def _format_iso(year: str, month: str, day: str) -> str:
    try:
        return dt.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _parse_dated_line(rest: str, date: str) -> Dateline | None:
    """The dateline of a line with `date`; None where `rest` holds more than names and places."""
    weekday = bool(_WEEKDAY.search(rest))
    parts = _SEPARATOR.split(_CLOCK.sub("|", _WEEKDAY.sub("|", rest)))
    names: tuple[str, ...] = ()
    for part in filter(None, map(_strip_stamp_words, parts)):
        byline = _SIGNED.fullmatch(part)
        people = parse_names(byline["who"] if byline else part)
        if not people and not _is_place(part):
            return None
        names += people
    return Dateline(date, names, weekday)


def _strip_stamp_words(part: str) -> str:
    words = part.strip(" .").split()
    while words and _STAMP_WORD.fullmatch(words[0]):
        words.pop(0)
    while words and _STAMP_WORD.fullmatch(words[-1]):
        words.pop()
    return " ".join(words)


def _is_place(part: str) -> bool:
    words = part.split()
    return len(words) <= _PLACE_WORDS and (part[0].isupper() or part.isdigit() or len(part) == 1)
