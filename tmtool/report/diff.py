"""A comparison in words: every paragraph that differs, with the words that changed."""

from collections.abc import Iterator, Sequence

from tmtool.core.sync.comparison import Comparison, Row
from tmtool.core.sync.matching import Kind
from tmtool.core.text.text import one_line
from tmtool.report import word_diff


def render(comparisons: Sequence[Comparison], *, color: bool) -> str:
    """One paragraph of text for each that differs; a sentence where nothing does."""
    lines = [line for one in comparisons for line in _article(one, color=color)]
    return "\n".join(lines or ["Nothing differs."]) + "\n"


def _article(comparison: Comparison, *, color: bool) -> Iterator[str]:
    if comparison.changed:
        yield one_line(comparison.name)
    gone = list(comparison.gone)
    for n, row in enumerate(comparison.rows, 1):
        while gone and row.origins and gone[0][0] < row.origins[0]:
            yield _gone(gone.pop(0)[1])
        if row.kind is not Kind.KEPT:
            yield f"  {n} {_said(row)}"
            yield f"    {_text(row, color=color)}"
    for _, text in gone:
        yield _gone(text)


def _said(row: Row) -> str:
    weight = f", {row.weight.gravity.value}: {one_line(row.weight.why)}" if row.weight else ""
    origin = " and ".join(str(n + 1) for n in row.origins)
    moved = f" from {origin}" if origin and row.kind is not Kind.EDITED else ""
    return f"{row.kind.value}{moved}{weight}"


def _text(row: Row, *, color: bool) -> str:
    if row.kind in {Kind.ADDED, Kind.MOVED, Kind.SPLIT}:
        return one_line(row.after)
    return word_diff.render(row.before, row.after, color=color)


def _gone(text: str) -> str:
    return f"  - removed\n    {one_line(text)}"
