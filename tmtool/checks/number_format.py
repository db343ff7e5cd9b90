"""Checks that decimals and thousands are marked as in the variant of the language."""

import re
from collections.abc import Iterator

from tmtool.checks._replacement import Replacement, apply_replacements
from tmtool.checks.check import Remark, pair_check
from tmtool.checks.pair import HouseRules, Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.house_style import Style, find_decimal_mark
from tmtool.core.text.lang import Lang

_NUMBER = re.compile(r"(?<![\w.,:/+-])[0-9]{1,15}(?:[.,][0-9]{1,15}){1,6}(?![\w:/]|[.,][0-9])")
# What a number behind it names is a thing, not a quantity: a version, a section, an address.
_LABEL_BEFORE = re.compile(
    r"(?:\b(?:[vV]ersi[oó]n|v|[sS]ecci[oó]n|[sS]ection|[cC]hapter|[cC]apítulo|[fF]ig\w*|[aA]rt\w*)"
    r"\.?|[a-záéíóúñ,;(]\s[A-Z][\w-]{2,30})\s\Z"
)
_EXAMPLE_RULES = HouseRules(Style(number_variants=((Lang.EN, "en-US"), (Lang.ES, "es-ES"))))


@pair_check(
    "number-format",
    Severity.STYLE,
    fails=("It cost 1,250.5 euros.", "Costó 1,250.5 euros."),
    passes=("It cost 1,250.5 euros.", "Costó 1.250,5 euros."),
    house_rules=_EXAMPLE_RULES,
)
def find_wrong_number_format(pair: Pair) -> Iterator[Remark]:
    """Decimals and thousands are marked as the variant of the language marks them.

    Set `decimals = true` in `[tool.tmtool.style]`; the variants are those of `languages`. By CLDR
    it is 1,234.5 in English and in es-419, es-MX and es-US, and 1.234,5 in es-ES, es-AR, es-CL
    and es-CO. What could be both is compared with the source. Versions and the like are left
    alone.
    """
    variants = [
        pair.house_rules.style.find_number_variant(lang)
        for lang in (pair.source_lang, pair.target_lang)
    ]
    if not all(variants):
        return
    theirs, ours = (find_decimal_mark(variant) for variant in variants)
    text = pair.target_mask.text
    meant = {_parse_value(m[0], theirs) for m in _NUMBER.finditer(pair.source_mask.text)}
    meant |= {m[0] for m in re.finditer(r"[0-9]+", pair.source_mask.text)}
    wrong = [
        Replacement(m.span(), m[0].translate(_SWAPPED_MARKS))
        for m in _NUMBER.finditer(text)
        if _is_in_other_format(m[0], ours, meant)
        and not _LABEL_BEFORE.search(text, max(0, m.start() - 40), m.start())
    ]
    if wrong:
        shown = wrong[0].text
        yield Remark(
            Message(
                f"In {variants[1]} this number is written {shown}.",
                f"En {variants[1]} esta cifra se escribe {shown}.",
            ),
            target_spans=tuple(c.span for c in wrong),
            fixed_target=apply_replacements(pair.target, wrong),
        )


_SWAPPED_MARKS = str.maketrans(".,", ",.")


def _is_in_other_format(digits: str, decimal_mark: str, source_values: set[str]) -> bool:
    """Whether a number is written with the other decimal mark than `decimal_mark`."""
    own, other = (
        _parse_value(digits, decimal_mark),
        _parse_value(digits, "," if decimal_mark == "." else "."),
    )
    return bool(other) and (not own or (own not in source_values and other in source_values))


def _parse_value(digits: str, decimal_mark: str) -> str:
    """`digits` as a plain number, read with `decimal_mark` before decimals; empty if unreadable."""
    group = "," if decimal_mark == "." else "."
    whole, *rest = digits.split(decimal_mark)
    parts = whole.split(group)
    grouped = len(parts) == 1 or (
        1 <= len(parts[0]) <= 3 and parts[0] != "0" and all(len(p) == 3 for p in parts[1:])  # noqa: PLR2004  # thousands
    )
    if not grouped or len(rest) > 1 or any(group in r for r in rest):
        return ""
    return "".join(parts) + "".join(f".{r.rstrip('0')}" for r in rest if r.strip("0"))
