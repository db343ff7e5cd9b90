"""Checks that a percentage of the source is one in the translation, and its sign's spacing."""

import re
from collections.abc import Iterator

from tmtool.checks._replacement import Replacement, apply_replacements
from tmtool.checks.check import Remark, pair_check
from tmtool.checks.pair import HouseRules, Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.house_style import PercentStyle, Style
from tmtool.core.text.lang import Lang

_PERCENT_WORD = re.compile(
    r"%|‰|\bper\s?cent|\bpercent|\bpct\b|\bpor\s(?:ciento|cien)\b|\bporcent|\bpercentil|\bcentésim",
    re.IGNORECASE,
)
_PERCENTAGE = re.compile(
    r"(?<![0-9.,])(?P<number>[0-9]{1,15}(?:[.,][0-9]{1,15}){0,6})"
    r"\s?(?:%|per\s?cent\b|por\sciento\b)",
    re.IGNORECASE,
)
# What may stand between a number and the sign that it shares with the next: `10 to 20 %`.
_SIGN_OR_RANGE = re.compile(
    r"\s?(?:%|per\s?cent|por\sciento|(?:[-–—]|,|to|and|or|a|y|e|o|u|al)\s?(?:el\s)?[0-9])",
    re.IGNORECASE,
)
_BLANK_BEFORE_SIGN = re.compile(r"(?<=[0-9])[ \u00a0\u202f]?(?=%(?![\w%]))")
_EXAMPLE_RULES = HouseRules(Style(percent=((Lang.ES, PercentStyle.SPACED),)))


@pair_check(
    "percent",
    Severity.WARNING,
    fails=("It grew 36%.", "Creció 36."),
    passes=("It grew 36%.", "Creció un 36 por ciento."),
)
def find_lost_percentages(pair: Pair) -> Iterator[Remark]:
    """A percentage of the source is one in the translation, by its sign or in words."""
    source, target = pair.source_mask.text, pair.target_mask.text
    shares = list(_PERCENTAGE.finditer(source))
    if not shares:
        return
    bare = [m for m in shares if _is_bare_number(m["number"], target)]
    if not _PERCENT_WORD.search(target) and bare:
        yield Remark(
            Message(
                "The source says per cent here, the translation does not; add the sign.",
                "El original habla de un porcentaje y la traducción no; pon el signo.",
            ),
            tuple(m.span() for m in bare),
        )
        return
    for found in bare:
        yield Remark(
            Message(
                f"{found['number']} is a percentage in the source and none in the translation.",
                f"{found['number']} es un porcentaje en el original y no en la traducción.",
            ),
            (found.span(),),
        )


def _is_bare_number(number: str, target: str) -> bool:
    """Whether a number stands in the target, and nowhere as a percentage."""
    digits = re.sub(r"[.,]", "[.,]", number)
    places = list(re.finditer(rf"(?<![0-9.,]){digits}(?![0-9]|[.,][0-9])", target))
    return bool(places) and not any(_SIGN_OR_RANGE.match(target, m.end()) for m in places)


@pair_check(
    "percent-space",
    Severity.STYLE,
    fails=("It grew 36%.", "Creció un 36%."),
    passes=("It grew 36%.", "Creció un 36\u00a0%."),
    house_rules=_EXAMPLE_RULES,
)
def find_wrong_percent_spacing(pair: Pair) -> Iterator[Remark]:
    """The per cent sign stands behind its number as the house style says: apart, or joined.

    Set `percent` in `[tool.tmtool.style]`, such as `percent = { es = "spaced", en = "closed" }`.
    The blank is one that no line breaks at.
    """
    wanted = pair.house_rules.style.find_percent_style(pair.target_lang)
    if wanted is None:
        return
    closed = wanted is PercentStyle.CLOSED
    wrong = [
        m.span() for m in _BLANK_BEFORE_SIGN.finditer(pair.target_mask.text) if bool(m[0]) is closed
    ]
    if wrong:
        blank = "" if closed else "\u00a0"
        yield Remark(
            Message(
                f"The house style is to write 36{blank}% here.",
                f"El estilo de la casa es escribir aquí 36{blank}%.",
            ),
            target_spans=tuple(wrong),
            fixed_target=apply_replacements(
                pair.target, (Replacement(span, blank) for span in wrong)
            ),
        )
