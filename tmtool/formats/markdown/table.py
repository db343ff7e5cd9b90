"""A table's row is one line; its cells stand between pipes that no backslash escapes."""

import re
from dataclasses import dataclass

from markdown_it.common.utils import MD_TRIM_CHARS

CELL_BLANKS = "".join(MD_TRIM_CHARS)

_SEPARATOR = re.compile(r"(?<!\\)\|")
# A list, quote, heading or note that the parser takes for the beginning of an open row.
_CONTAINER_MARKS = re.compile(r"(?:(?:[-+*]|[0-9]{1,9}[.)]|#{1,6}|\[\^[^ \]]+\]:)[ \t]+|>[ \t]*)+")
_ESCAPED_PIPE = re.compile(r"\\\|")


@dataclass(frozen=True, slots=True)
class TableCell:
    """Where one cell's text stands, in characters, blanks and marks of containers excluded.

    `bare` says that no pipe stands before it, `open` that none stands behind it.
    """

    span: tuple[int, int]
    begins_line: bool
    ends_line: bool


def split_cells(row: str) -> tuple[TableCell, ...]:
    """The cells of `row`, as GFM splits it: a pipe is escaped by the one backslash before it."""
    start = len(row) - len(row.lstrip(CELL_BLANKS))
    end = len(row.rstrip(CELL_BLANKS))
    cuts = [m.start() for m in _SEPARATOR.finditer(row, start, end)]
    bounds = list(zip([start, *(c + 1 for c in cuts)], [*cuts, end], strict=True))
    bare, is_open = bounds[0][0] < bounds[0][1], bounds[-1][0] < bounds[-1][1]
    kept = bounds[not bare : len(bounds) - (not is_open)]
    if bare and (marks := _CONTAINER_MARKS.match(row, start)):
        kept[0] = (min(marks.end(), kept[0][1]), kept[0][1])
    return tuple(
        TableCell(
            _trim_cell(row, *bound),
            begins_line=bare and n == 0,
            ends_line=is_open and n == len(kept) - 1,
        )
        for n, bound in enumerate(kept)
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
    """`text` with each of its pipes escaped."""
    return text.replace("|", "\\|")


def unescape_cell_pipes(text: str) -> str:
    """`text` without the one backslash before each of its pipes."""
    return _ESCAPED_PIPE.sub("|", text)
