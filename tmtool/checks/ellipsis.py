"""Points: three points, written as the house writes them."""

import re
from collections.abc import Iterator

from tmtool.checks.check import Remark, pair_check
from tmtool.checks.pair import House, Pair
from tmtool.checks.replacement import Replacement, replaced
from tmtool.core.finding import Message, Severity
from tmtool.core.style import Points, Style

_WRONG = {
    Points.CHARACTER: re.compile(r"(?<!\.)\.{3}(?![./\w])"),
    Points.DOTS: re.compile("…"),
}
_RIGHT = {Points.CHARACTER: "…", Points.DOTS: "..."}


@pair_check(
    "ellipsis",
    Severity.STYLE,
    fails=("And then…", "Y entonces..."),
    passes=("And then…", "Y entonces…"),
    house=House(Style(ellipsis=Points.CHARACTER)),
)
def points(pair: Pair) -> Iterator[Remark]:
    """Three points are one character, or three full stops, as the house style says.

    Set `ellipsis` in `[tool.tmtool.style]` to `"character"` or to `"dots"`.
    """
    wanted = pair.house.style.ellipsis
    if wanted is None:
        return
    spans = [m.span() for m in _WRONG[wanted].finditer(pair.target_mask.text)]
    if spans:
        right = _RIGHT[wanted]
        yield Remark(
            Message(
                f"The house writes three points as {right}.",
                f"La casa escribe los puntos suspensivos así: {right}.",
            ),
            target=tuple(spans),
            fix=replaced(pair.target, (Replacement(span, right) for span in spans)),
        )
