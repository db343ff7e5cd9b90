"""Styled text for a terminal: makes it safe, wraps, clips and pads it to columns."""

from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from tmtool.core.text.text import make_visible

_TAB = "    "
_LEFT = 24  # columns that the left part of a row keeps beside a right one


class TextStyle(StrEnum):
    """How a piece is printed; no style carries a meaning that the text does not have too."""

    PLAIN = "plain"
    DIM = "dim"
    STRONG = "strong"
    HERE = "here"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    OLD = "old"
    NEW = "new"
    TERM = "term"


class StyledPiece(NamedTuple):
    """A stretch of text in one style; `make_piece` makes one, with its text made safe."""

    text: str
    style: TextStyle


Line = tuple[StyledPiece, ...]


def make_piece(text: str, style: TextStyle = TextStyle.PLAIN) -> StyledPiece:
    r"""`text` in a style, with whatever could steer a terminal shown as a picture of itself.

    >>> make_piece("a\x1b[31mb").text
    'a␛[31mb'
    """
    if not text.isprintable():
        text = make_visible(text.replace("\t", _TAB))
    return StyledPiece(text, style)


def make_line(*parts: str | StyledPiece) -> Line:
    """A row of these parts; plain strings are made safe, line feeds become blanks."""
    pieces = (make_piece(part) if isinstance(part, str) else part for part in parts)
    return tuple(StyledPiece(p.text.replace("\n", " "), p.style) for p in pieces if p.text)


def join_text(row: Line) -> str:
    """The text of a row without its styles."""
    return "".join(p.text for p in row)


def measure_width(row: Line) -> int:
    """The columns that a row takes; a wide character such as 日 takes two."""
    return sum(cell_len(p.text) for p in row)


def clip_row(row: Line, columns: int) -> Line:
    """The row in at most so many columns; `..` at its end says that something is missing.

    >>> join_text(clip_row(make_line("one two three"), 7))
    'one t..'
    """
    if measure_width(row) <= columns:
        return row
    mark = ".." if columns > len("..") else ""
    return (*_cut_row(row, columns - len(mark)), StyledPiece(mark, TextStyle.DIM))


def _cut_row(row: Line, columns: int) -> Iterator[StyledPiece]:
    for p in row:
        if columns <= 0:
            return
        width = cell_len(p.text)
        yield p if width <= columns else StyledPiece(set_cell_size(p.text, columns), p.style)
        columns -= width


def pad_row(row: Line, columns: int) -> Line:
    """The row in exactly so many columns, clipped or filled with blanks."""
    row = clip_row(row, columns)
    return (*row, StyledPiece(" " * (columns - measure_width(row)), TextStyle.PLAIN))


def spread_row(left: Line, right: Line, columns: int) -> Line:
    """A row with `right` at its end; `left` is clipped where both do not fit.

    Where too little of `left` would stay, it has the row for itself.
    """
    room = columns - measure_width(right)
    return (*pad_row(left, room), *right) if room >= _LEFT else clip_row(left, columns)


def draw_rule(title: str, note: str, columns: int, fill: str = "-") -> Line:
    """A rule across the screen with a title, and a note towards its end."""
    start = f"{fill * 2} {title} " if title else ""
    end = f" {note} {fill * 2}" if note else ""
    room = columns - cell_len(start) - cell_len(end)
    if room < 0:
        return clip_row(make_line(make_piece(start, TextStyle.DIM)), columns)
    middle = StyledPiece(fill * room, TextStyle.DIM)
    return make_line(make_piece(start, TextStyle.STRONG), middle, make_piece(end, TextStyle.DIM))


@lru_cache(maxsize=1024)
def wrap_pieces(pieces: Line, columns: int) -> tuple[Line, ...]:
    """The text wrapped into rows of so many columns, between words where it can be.

    A word that is longer than a row is cut. There is always at least one row.
    """
    text = "".join(p.text for p in pieces)
    starts = [0, *accumulate(len(p.text) for p in pieces)]
    return tuple(
        _slice_pieces(pieces, starts, a, b) for a, b in _find_breaks(text, max(columns, 1))
    )


def _find_breaks(text: str, columns: int) -> Iterator[tuple[int, int]]:
    """Where the rows of a wrapped text begin and end, in characters."""
    start = 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        here = start
        while True:
            stop = _find_stop(text, here, end, columns)
            yield here, stop
            here = stop + (text[stop : stop + 1] == " ")
            if here >= end:
                break
        start = end + 1


def _find_stop(text: str, here: int, end: int, columns: int) -> int:
    """Where a row that begins at `here` ends: before the blank that still fits, or in a word."""
    limit = min(here + columns, end)
    while limit > here + 1 and cell_len(text[here:limit]) > columns:
        limit -= max(1, (cell_len(text[here:limit]) - columns) // 2)
    if limit == end or text[limit] == " ":
        return limit
    blank = text.rfind(" ", here, limit)
    return blank if blank > here else limit


def _slice_pieces(pieces: Line, starts: list[int], start: int, end: int) -> Line:
    """The pieces between two characters of their text."""
    found: list[StyledPiece] = []
    n = max(0, bisect_right(starts, start) - 1)
    while n < len(pieces) and starts[n] < end:
        cut = pieces[n].text[max(0, start - starts[n]) : end - starts[n]]
        found.append(StyledPiece(cut, pieces[n].style))
        n += 1
    return tuple(p for p in found if p.text)
