"""Splits a row of a Markdown table into its cells, and escapes pipes inside them."""

import re
from dataclasses import dataclass

from markdown_it.common.utils import MD_TRIM_CHARS

CELL_BLANKS = "".join(MD_TRIM_CHARS)

_SEPARATOR = re.compile(r"(?<!\\)\|")
# Where no pipe begins a row, the parser counts marks of a list, quote, heading or note to it, which
# are no part of the first cell's text.
_CONTAINER_MARKS = re.compile(r"(?:(?:[-+*]|[0-9]{1,9}[.)]|#{1,6}|\[\^[^ \]]+\]:)[ \t]+|>[ \t]*)+")
_ESCAPED_PIPE = re.compile(r"\\\|")


@dataclass(frozen=True, slots=True)
class TableCell:
    """Where one cell's text stands, in characters, without blanks and marks of lists and quotes.

    `begins_line` says that no pipe stands before it, `ends_line` that none stands behind it.
    """

    span: tuple[int, int]
    begins_line: bool
    ends_line: bool


def split_cells(row: str) -> tuple[TableCell, ...]:
    """The cells of `row`, as GFM splits it: a pipe is escaped by the one backslash before it.

    >>> [cell.span for cell in split_cells("| a | b |")]
    [(2, 3), (6, 7)]
    """
    start = len(row) - len(row.lstrip(CELL_BLANKS))
    end = len(row.rstrip(CELL_BLANKS))
    cuts = [m.start() for m in _SEPARATOR.finditer(row, start, end)]
    bounds = list(zip([start, *(c + 1 for c in cuts)], [*cuts, end], strict=True))
    # Before a pipe that begins the row, and behind one that ends it, there is no cell.
    first_open, last_open = bounds[0][0] < bounds[0][1], bounds[-1][0] < bounds[-1][1]
    cells = bounds[not first_open : len(bounds) - (not last_open)]
    if first_open and (marks := _CONTAINER_MARKS.match(row, start)):
        cells[0] = (min(marks.end(), cells[0][1]), cells[0][1])
    return tuple(
        TableCell(
            _trim_cell(row, *bound),
            begins_line=first_open and n == 0,
            ends_line=last_open and n == len(cells) - 1,
        )
        for n, bound in enumerate(cells)
    )


def _trim_cell(row: str, start: int, end: int) -> tuple[int, int]:
    inner = row[start:end]
    if not inner.strip(CELL_BLANKS):
        middle = min(start + 1, end)
        return middle, middle
    return start + len(inner) - len(inner.lstrip(CELL_BLANKS)), start + len(
        inner.rstrip(CELL_BLANKS)
    )


def escape_cell_pipes(text: str) -> str:
    """`text` with each of its pipes escaped by a backslash."""
    return text.replace("|", "\\|")


def unescape_cell_pipes(text: str) -> str:
    """`text` without the one backslash before each of its pipes."""
    return _ESCAPED_PIPE.sub("|", text)
