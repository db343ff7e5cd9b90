"""Checks that quotation marks are those of the house style, from the outside in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tmtool.checks._replacement import Replacement, apply_replacements
from tmtool.checks.check import Remark, pair_check
from tmtool.checks.pair import HouseRules, Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.house_style import Style
from tmtool.core.text.lang import Lang

_MARK = re.compile(r"[“”«»‘’\"]")
_CLOSING_MARKS = {"“": "”", "«": "»", "‘": "’", '"': '"'}


@dataclass(frozen=True, slots=True)
class _Quotation:
    """A quotation: where its marks stand, and how many others it stands in."""

    start: int
    end: int
    depth: int


@pair_check(
    "quote-style",
    Severity.STYLE,
    fails=("“It never closes,” she said.", "“No cierra nunca”, dijo."),
    passes=("“It never closes,” she said.", "«No cierra “nunca”», dijo."),
    house_rules=HouseRules(Style(quotes=((Lang.ES, "«»“”‘’"),))),
)
def find_wrong_quote_style(pair: Pair) -> Iterator[Remark]:
    """Quotations stand between the marks of the house style, and inner ones between the next.

    Set `quotes` in `[tool.tmtool.style]`, such as `quotes = { es = "«»“”‘’", en = "“”‘’" }`. A
    text whose marks are not balanced is `quote-unbalanced`.
    """
    wanted = pair.house_rules.style.find_quotes(pair.target_lang)
    if not wanted:
        return
    changes = [
        c
        for quote in _find_quotations(pair.target_mask.text)
        for c in _make_replacements(quote, wanted)
    ]
    wrong = [c for c in changes if pair.target[slice(*c.span)] != c.text]
    if wrong:
        shown = f"{wanted[0]}…{wanted[1]}"
        inner = f", {wanted[2]}…{wanted[3]} within" if len(wanted) > 2 else ""  # noqa: PLR2004
        inner_es = f" y, dentro, {wanted[2]}…{wanted[3]}" if len(wanted) > 2 else ""  # noqa: PLR2004
        yield Remark(
            Message(
                f"The house style is to quote with {shown}{inner}.",
                f"El estilo de la casa es citar con {shown}{inner_es}.",
            ),
            target_spans=tuple(c.span for c in wrong),
            fixed_target=apply_replacements(pair.target, wrong),
        )


def _make_replacements(quote: _Quotation, house_marks: str) -> tuple[Replacement, Replacement]:
    n = 2 * (quote.depth % (len(house_marks) // 2))
    return (
        Replacement((quote.start, quote.start + 1), house_marks[n]),
        Replacement((quote.end, quote.end + 1), house_marks[n + 1]),
    )


def _find_quotations(text: str) -> list[_Quotation]:
    """The quotations of a text; none where its marks are not balanced."""
    stack: list[tuple[str, int]] = []
    found: list[_Quotation] = []
    for mark in _MARK.finditer(text):
        sign, place = mark[0], mark.start()
        if _is_apostrophe_or_inches(text, sign, place, stack):
            continue
        closes = bool(stack) and _CLOSING_MARKS[stack[-1][0]] == sign
        if closes:
            _, start = stack.pop()
            found.append(_Quotation(start, place, len(stack)))
        elif sign in _CLOSING_MARKS:
            stack.append((sign, place))
        else:
            return []
    return [] if stack else found


def _is_apostrophe_or_inches(
    text: str, sign: str, place: int, stack: list[tuple[str, int]]
) -> bool:
    """Whether a sign is an apostrophe, or inches."""
    before, after = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
    if sign == "’":
        opened = bool(stack) and stack[-1][0] == "‘"
        return not opened or after.isalnum()
    return sign == '"' and before.isdigit() and not (stack and stack[-1][0] == '"')
