"""Decimals: numbers are written as the variant of the language writes them."""

import re
from collections.abc import Iterator

from tmtool.checks.check import Remark, pair_check
from tmtool.checks.pair import House, Pair
from tmtool.checks.replacement import Replacement, replaced
from tmtool.core.finding import Message, Severity
from tmtool.core.style import Style, decimal_mark
from tmtool.core.text.lang import Lang

_NUMBER = re.compile(r"(?<![\w.,:/+-])[0-9]{1,15}(?:[.,][0-9]{1,15}){1,6}(?![\w:/]|[.,][0-9])")
# What a number behind it names is a thing, not a quantity: a version, a section, an address.
_NAMED = re.compile(
    r"(?:\b(?:[vV]ersi[oó]n|v|[sS]ecci[oó]n|[sS]ection|[cC]hapter|[cC]apítulo|[fF]ig\w*|[aA]rt\w*)"
    r"\.?|[a-záéíóúñ,;(]\s[A-Z][\w-]{2,30})\s\Z"
)
_EXAMPLE = House(Style(variants=((Lang.EN, "en-US"), (Lang.ES, "es-ES"))))


@pair_check(
    "number-format",
    Severity.STYLE,
    fails=("It cost 1,250.5 euros.", "Costó 1,250.5 euros."),
    passes=("It cost 1,250.5 euros.", "Costó 1.250,5 euros."),
    house=_EXAMPLE,
)
def written(pair: Pair) -> Iterator[Remark]:
    """Decimals and thousands are marked as the variant of the language marks them.

    Set `decimals = true` in `[tool.tmtool.style]`; the variants are those of `languages`. By CLDR
    it is 1,234.5 in English and in es-419, es-MX and es-US, and 1.234,5 in es-ES, es-AR, es-CL
    and es-CO. What could be both is compared with the source. Versions and the like are left
    alone.
    """
    variants = [pair.house.style.variant(lang) for lang in (pair.source_lang, pair.target_lang)]
    if not all(variants):
        return
    theirs, ours = (decimal_mark(variant) for variant in variants)
    text = pair.target_mask.text
    meant = {_value(m[0], theirs) for m in _NUMBER.finditer(pair.source_mask.text)}
    meant |= {m[0] for m in re.finditer(r"[0-9]+", pair.source_mask.text)}
    wrong = [
        Replacement(m.span(), m[0].translate(_EXCHANGED))
        for m in _NUMBER.finditer(text)
        if _misread(m[0], ours, meant)
        and not _NAMED.search(text, max(0, m.start() - 40), m.start())
    ]
    if wrong:
        shown = wrong[0].text
        yield Remark(
            Message(
                f"In {variants[1]} this number is written {shown}.",
                f"En {variants[1]} esta cifra se escribe {shown}.",
            ),
            target=tuple(c.span for c in wrong),
            fix=replaced(pair.target, wrong),
        )


_EXCHANGED = str.maketrans(".,", ",.")


def _misread(digits: str, mark: str, meant: set[str]) -> bool:
    """Whether a number is written with the other decimal mark than `mark`."""
    own, other = _value(digits, mark), _value(digits, "," if mark == "." else ".")
    return bool(other) and (not own or (own not in meant and other in meant))


def _value(digits: str, mark: str) -> str:
    """What `digits` say where `mark` stands before decimals; empty where they cannot be read."""
    group = "," if mark == "." else "."
    whole, *rest = digits.split(mark)
    parts = whole.split(group)
    grouped = len(parts) == 1 or (
        1 <= len(parts[0]) <= 3 and parts[0] != "0" and all(len(p) == 3 for p in parts[1:])  # noqa: PLR2004  # thousands
    )
    if not grouped or len(rest) > 1 or any(group in r for r in rest):
        return ""
    return "".join(parts) + "".join(f".{r.rstrip('0')}" for r in rest if r.strip("0"))
