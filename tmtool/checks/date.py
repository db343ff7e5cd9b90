"""Checks that dates name the same month, and are written as the language writes them."""

import re
from collections import Counter
from collections.abc import Iterator

from tmtool.checks.check import Remark, pair_check
from tmtool.checks.pair import Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import Span

_MONTHS = {
    Lang.EN: "January February March April May June July August September October November"
    " December".split(),
    Lang.ES: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre"
    " diciembre".split(),
}
_SHORT_MONTHS = {
    Lang.EN: "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec Sept".split(),
    Lang.ES: "ene feb mar abr may jun jul ago sep oct nov dic sept".split(),
}
_MONTH_NUMBERS = {
    lang: {
        **{name.lower(): n for n, name in enumerate(_MONTHS[lang], 1)},
        **{name.lower(): n if n <= 12 else 9 for n, name in enumerate(_SHORT_MONTHS[lang], 1)},  # noqa: PLR2004
        "setiembre": 9,
    }
    for lang in Lang
}
_MONTH_ALTERNATIVES = {lang: "|".join(_MONTHS[lang]) for lang in Lang}
# A short name counts only beside a number; English names only with their capital.
_MONTH = {
    Lang.EN: re.compile(
        rf"\b(?:{_MONTH_ALTERNATIVES[Lang.EN]})\b"
        rf"|\b(?:{'|'.join(_SHORT_MONTHS[Lang.EN])})\b(?=\.?\s[0-9])"
        rf"|(?<=[0-9]\s)(?:{'|'.join(_SHORT_MONTHS[Lang.EN])})\b"
    ),
    Lang.ES: re.compile(
        rf"\b(?:{_MONTH_ALTERNATIVES[Lang.ES]}|setiembre)\b"
        rf"|(?<=[0-9]\sde\s)(?:{_MONTH_ALTERNATIVES[Lang.ES]}|setiembre)\b"
        rf"|\b(?:{'|'.join(_SHORT_MONTHS[Lang.ES])})\b(?=\.?\s[0-9])",
    ),
}
_CAPITAL_MONTH = re.compile(
    rf"(?:(?<=[0-9]\sde\s)|(?<=[0-9]º\sde\s))(?:{_MONTH_ALTERNATIVES[Lang.ES].title()}|Setiembre)\b"
    rf"|\b(?:{_MONTH_ALTERNATIVES[Lang.ES].title()}|Setiembre)(?=\sde\s[0-9]{{4}}\b)"
)
_LOWERCASE_MONTH = re.compile(
    rf"(?<=[0-9]\s)(?:{_MONTH_ALTERNATIVES[Lang.EN].lower()})\b|\b(?:{_MONTH_ALTERNATIVES[Lang.EN].lower()})(?=\s[0-9])"
)
_WORD = re.compile(r"[^\W\d_]+")
_NUMERIC_DATE = re.compile(r"[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4}")


@pair_check(
    "month",
    Severity.WARNING,
    fails=("On 3 May 2017.", "El 3 de marzo de 2017."),
    passes=("On 3 May 2017.", "El 3 de mayo de 2017."),
)
def find_changed_months(pair: Pair) -> Iterator[Remark]:
    """The translation names the same months as the source, as often.

    A month may be a number in a date written in digits.
    """
    source = _find_months(pair.source_mask.text, pair.source_lang)
    target = _find_months(pair.target_mask.text, pair.target_lang)
    if not source and not target:
        return
    lost = Counter(n for n, _ in source) - Counter(n for n, _ in target)
    extra = Counter(n for n, _ in target) - Counter(n for n, _ in source)
    if (lost or extra) and not any(_NUMERIC_DATE.search(t) for t in (pair.source, pair.target)):
        yield Remark(
            Message(
                "The source and the translation name different months; check the dates.",
                "El original y la traducción nombran meses distintos; revisa las fechas.",
            ),
            tuple(span for n, span in source if n in lost),
            tuple(span for n, span in target if n in extra),
        )


@pair_check(
    "month-case",
    Severity.WARNING,
    fails=("On 3 May 2017.", "El 3 de Mayo de 2017."),
    passes=("In Plaza de Mayo.", "En la Plaza de Mayo."),
)
def find_wrong_month_case(pair: Pair) -> Iterator[Remark]:
    """In a date Spanish writes the month small, English with a capital."""
    spanish = pair.target_lang is Lang.ES
    text = pair.target_mask.text
    pattern = _CAPITAL_MONTH if spanish else _LOWERCASE_MONTH
    for found in pattern.finditer(text):
        name = text[slice(*found.span())]
        if name in _WORD.findall(pair.source):
            continue
        right = name.lower() if spanish else name.capitalize()
        start, end = found.span()
        yield Remark(
            Message(f"Write the month as {right}.", f"Escribe el mes así: {right}."),
            target_spans=((start, end),),
            fixed_target=pair.target[:start] + right + pair.target[end:],
        )


@pair_check(
    "date-order",
    Severity.WARNING,
    fails=("On May 3, 2017.", "En mayo 3, 2017."),
    passes=("On May 3, 2017.", "El 3 de mayo de 2017."),
)
def find_wrong_date_order(pair: Pair) -> Iterator[Remark]:
    """Spanish writes the day before the month: `3 de mayo de 2017`, and 25/12/2017 in digits.

    English does not put `of` between day and month without a `the`: `the 3rd of May`, `3 May`.
    """
    spanish = pair.target_lang is Lang.ES
    text = pair.target_mask.text
    shown = "3 de mayo de 2017" if spanish else "3 May 2017"
    spans = tuple(m.span() for m in (_MONTH_FIRST if spanish else _DAY_OF_MONTH).finditer(text))
    if spans:
        yield Remark(
            Message(f"Write the date like {shown}.", f"Escribe la fecha así: {shown}."),
            target_spans=spans,
        )


_MONTH_FIRST = re.compile(
    rf"\b(?:{_MONTH_ALTERNATIVES[Lang.ES]})\s[0-9]{{1,2}}(?:,|\sde)\s[0-9]{{4}}\b"
    r"|(?<![\w/.-])(?:0?[1-9]|1[0-2])/(?:1[3-9]|2[0-9]|3[01])/(?:[0-9]{4}|[0-9]{2})(?![\w/])",
    re.IGNORECASE,
)
_DAY_OF_MONTH = re.compile(
    rf"(?<!the\s)(?<!\w)\b[0-9]{{1,2}}\sof\s(?:{_MONTH_ALTERNATIVES[Lang.EN]})\b", re.IGNORECASE
)


def _find_months(text: str, lang: Lang) -> list[tuple[int, Span]]:
    return [(_MONTH_NUMBERS[lang][m[0].lower()], m.span()) for m in _MONTH[lang].finditer(text)]
