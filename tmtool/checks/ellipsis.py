"""Checks that three points are written as the house style asks."""

import re
from collections.abc import Iterator

from tmtool.checks._replacement import Replacement, apply_replacements
from tmtool.checks.check import Remark, pair_check
from tmtool.checks.pair import HouseRules, Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.house_style import EllipsisStyle, Style

_WRONG_ELLIPSIS = {
    EllipsisStyle.CHARACTER: re.compile(r"(?<!\.)\.{3}(?![./\w])"),
    EllipsisStyle.DOTS: re.compile("…"),
}
_RIGHT_ELLIPSIS = {EllipsisStyle.CHARACTER: "…", EllipsisStyle.DOTS: "..."}


@pair_check(
    "ellipsis",
    Severity.STYLE,
    fails=("And then…", "Y entonces..."),
    passes=("And then…", "Y entonces…"),
    house_rules=HouseRules(Style(ellipsis=EllipsisStyle.CHARACTER)),
)
def find_wrong_ellipses(pair: Pair) -> Iterator[Remark]:
    """Three points are one character, or three full stops, as the house style says.

    Set `ellipsis` in `[tool.tmtool.style]` to `"character"` or to `"dots"`.
    """
    wanted = pair.house_rules.style.ellipsis
    if wanted is None:
        return
    spans = [m.span() for m in _WRONG_ELLIPSIS[wanted].finditer(pair.target_mask.text)]
    if spans:
        right = _RIGHT_ELLIPSIS[wanted]
        yield Remark(
            Message(
                f"The house style is to write three points as {right}.",
                f"El estilo de la casa es escribir los puntos suspensivos así: {right}.",
            ),
            target_spans=tuple(spans),
            fixed_target=apply_replacements(
                pair.target, (Replacement(span, right) for span in spans)
            ),
        )
