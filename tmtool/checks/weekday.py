"""Checks that the days of the week are the same, and capitalised as the language does."""

import re
from collections import Counter
from collections.abc import Iterator

from tmtool.checks._replacement import Replacement, apply_replacements
from tmtool.checks.check import Remark, pair_check
from tmtool.checks.pair import Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import Span

_DAYS = {
    Lang.EN: "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    Lang.ES: "lunes martes miércoles jueves viernes sábado domingo".split(),
}
_DAY_NUMBERS = {
    lang: {day.lower(): n for n, day in enumerate(days)} for lang, days in _DAYS.items()
}
_DAY_PATTERNS = {
    Lang.EN: re.compile(rf"\b({'|'.join(_DAYS[Lang.EN])})(?=s?\b)"),
    Lang.ES: re.compile(rf"\b({'|'.join(_DAYS[Lang.ES])})(?=s?\b)", re.IGNORECASE),
}
# A day that a date or an article makes sure to be one, and not a name such as Viernes Santo.
_CAPITAL_DAY = re.compile(
    r"(?<=\b(?:el|un|al)\s)(?:Lunes|Martes|Miércoles|Jueves|Viernes|Sábado|Domingo)\b"
    r"(?!\s(?:de\s)?[A-ZÁÉÍÓÚÑ])"
    r"|(?<=\b(?:los|del)\s)(?:Lunes|Martes|Miércoles|Jueves|Viernes|Sábados?|Domingos?)\b"
    r"(?!\s(?:de\s)?[A-ZÁÉÍÓÚÑ])"
)
_LOWERCASE_DAY = re.compile(r"\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?\b")


@pair_check(
    "weekday",
    Severity.WARNING,
    fails=("Open on Thursdays.", "Abre los martes."),
    passes=("Open on Thursdays.", "Abre los jueves."),
)
def find_changed_weekdays(pair: Pair) -> Iterator[Remark]:
    """The translation names the same days of the week as the source, where it names any.

    A day that stands in place of another one is meant, not one that is left out or added.
    """
    source = _find_days(pair.source_mask.text, pair.source_lang)
    target = _find_days(pair.target_mask.text, pair.target_lang)
    if not source or not target:
        return
    counted = [Counter(n for n, _ in days) for days in (source, target)]
    lost, extra = counted[0].keys() - counted[1].keys(), counted[1].keys() - counted[0].keys()
    if lost and extra:
        yield Remark(
            Message(
                "The source and the translation name different days of the week; check them.",
                "El original y la traducción nombran días distintos; revísalos.",
            ),
            tuple(span for n, span in source if n in lost),
            tuple(span for n, span in target if n in extra),
        )


@pair_check(
    "weekday-case",
    Severity.WARNING,
    fails=("Closed on Monday.", "Cierra el Lunes."),
    passes=("On Good Friday.", "El Viernes Santo."),
)
def find_wrong_weekday_case(pair: Pair) -> Iterator[Remark]:
    """Spanish writes the days of the week small, English with a capital."""
    pattern = _CAPITAL_DAY if pair.target_lang is Lang.ES else _LOWERCASE_DAY
    known = set(re.findall(r"\w+", pair.source))
    found = [m for m in pattern.finditer(pair.target_mask.text) if m[0] not in known]
    if found:
        right = [Replacement(m.span(), m[0].swapcase()[0] + m[0][1:]) for m in found]
        yield Remark(
            Message(f"Write the day as {right[0].text}.", f"Escribe el día así: {right[0].text}."),
            target_spans=tuple(r.span for r in right),
            fixed_target=apply_replacements(pair.target, right),
        )


def _find_days(text: str, lang: Lang) -> list[tuple[int, Span]]:
    return [
        (_DAY_NUMBERS[lang][m[1].lower()], m.span()) for m in _DAY_PATTERNS[lang].finditer(text)
    ]
