"""A line is one row of a screen: pieces of safe text, each with the ink it is printed in."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from tmtool.core.text.text import visible

_TAB = "    "
_LEFT = 24  # columns that the left part of a row keeps beside a right one


class Ink(StrEnum):
    """How a piece is printed; none of them carries a meaning that the text does not."""

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


class Piece(NamedTuple):
    """A stretch of text in one ink. Make it with `piece`, which makes the text safe."""

    text: str
    ink: Ink


Line = tuple[Piece, ...]


def piece(text: str, ink: Ink = Ink.PLAIN) -> Piece:
    """`text` in `ink`, with whatever could steer a terminal shown as a picture of itself."""
    if not text.isprintable():
        text = visible(text.replace("\t", _TAB))
    return Piece(text, ink)


def line(*parts: str | Piece) -> Line:
    """A row of these parts; plain ones are made safe, line feeds become blanks."""
    pieces = (piece(part) if isinstance(part, str) else part for part in parts)
    return tuple(Piece(p.text.replace("\n", " "), p.ink) for p in pieces if p.text)


def plain(row: Line) -> str:
    """The text of a row."""
    return "".join(p.text for p in row)


def width(row: Line) -> int:
    """The columns a row takes."""
    return sum(cell_len(p.text) for p in row)


def clipped(row: Line, columns: int) -> Line:
    """The row in at most so many columns; `..` at its end says that something is missing."""
    if width(row) <= columns:
        return row
    mark = ".." if columns > len("..") else ""
    return (*_cut(row, columns - len(mark)), Piece(mark, Ink.DIM))


def _cut(row: Line, columns: int) -> Iterator[Piece]:
    for p in row:
        if columns <= 0:
            return
        taken = cell_len(p.text)
        yield p if taken <= columns else Piece(set_cell_size(p.text, columns), p.ink)
        columns -= taken


def padded(row: Line, columns: int) -> Line:
    """The row in exactly so many columns."""
    row = clipped(row, columns)
    return (*row, Piece(" " * (columns - width(row)), Ink.PLAIN))


def spread(left: Line, right: Line, columns: int) -> Line:
    """A row with `right` at its end; `left` is clipped where both do not fit.

    Where too little of `left` would stay, it has the row for itself.
    """
    room = columns - width(right)
    return (*padded(left, room), *right) if room >= _LEFT else clipped(left, columns)


def ruled(title: str, note: str, columns: int, fill: str = "-") -> Line:
    """A rule across the screen with a title, and a note towards its end."""
    start = f"{fill * 2} {title} " if title else ""
    end = f" {note} {fill * 2}" if note else ""
    room = columns - cell_len(start) - cell_len(end)
    if room < 0:
        return clipped(line(piece(start, Ink.DIM)), columns)
    middle = Piece(fill * room, Ink.DIM)
    return line(piece(start, Ink.STRONG), middle, piece(end, Ink.DIM))


@lru_cache(maxsize=1024)
def flowed(pieces: Line, columns: int) -> tuple[Line, ...]:
    """A text of pieces wrapped between words into rows of so many columns; at least one row."""
    text = "".join(p.text for p in pieces)
    starts = [0, *accumulate(len(p.text) for p in pieces)]
    return tuple(_sliced(pieces, starts, a, b) for a, b in _breaks(text, max(columns, 1)))


def _breaks(text: str, columns: int) -> Iterator[tuple[int, int]]:
    """Where the rows of a wrapped text begin and end, in characters."""
    start = 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        here = start
        while True:
            stop = _stop(text, here, end, columns)
            yield here, stop
            here = stop + (text[stop : stop + 1] == " ")
            if here >= end:
                break
        start = end + 1


def _stop(text: str, here: int, end: int, columns: int) -> int:
    """Where a row that begins at `here` ends: before the blank that still fits, or in a word."""
    limit = min(here + columns, end)
    while limit > here + 1 and cell_len(text[here:limit]) > columns:
        limit -= max(1, (cell_len(text[here:limit]) - columns) // 2)
    if limit == end or text[limit] == " ":
        return limit
    blank = text.rfind(" ", here, limit)
    return blank if blank > here else limit


def _sliced(pieces: Line, starts: list[int], start: int, end: int) -> Line:
    """The pieces between two characters of their text."""
    found: list[Piece] = []
    n = max(0, bisect_right(starts, start) - 1)
    while n < len(pieces) and starts[n] < end:
        cut = pieces[n].text[max(0, start - starts[n]) : end - starts[n]]
        found.append(Piece(cut, pieces[n].ink))
        n += 1
    return tuple(p for p in found if p.text)


def rows(texts: Iterable[str], columns: int, ink: Ink = Ink.PLAIN) -> tuple[Line, ...]:
    """Several texts, each wrapped."""
    return tuple(row for text in texts for row in flowed((piece(text, ink),), columns))
