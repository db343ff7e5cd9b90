"""The gate in words: what is lacking, by article, each line beginning with its place."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from tmtool.core.status.gate import Flaw
from tmtool.core.text.text import counted, cut, one_line

SHOWN = 60  # characters of a paragraph


def render(flaws: Sequence[Flaw], *, articles: int) -> str:
    """Every flaw with file and line, and a last line that says whether the gate is open."""
    lines: list[str] = []
    for slug, group in groupby(flaws, key=lambda flaw: flaw.slug):
        rows = list(group)
        kinds = Counter(flaw.shortfall.lack.value for flaw in rows)
        summary = ", ".join(f"{n} {kind}" for kind, n in kinds.items())
        lines += [f"{one_line(slug)}: {summary}", *(f"  {_line(flaw)}" for flaw in rows)]
    closed = len({flaw.slug for flaw in flaws})
    if closed:
        lines.append(f"The gate is closed: {closed} of {counted(articles, 'article')} not ready.")
    else:
        lines.append(f"The gate is open: nothing is lacking in {counted(articles, 'article')}.")
    return "\n".join(lines) + "\n"


def _line(flaw: Flaw) -> str:
    quoted = f" “{cut(flaw.text, SHOWN)}”" if flaw.text.strip() else ""
    place = f"{one_line(flaw.path)}:{flaw.line}"
    return f"{place}: {flaw.shortfall.lack.value}:{quoted} {one_line(flaw.shortfall.message)}"
