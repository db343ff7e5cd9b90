"""Reads and lays out the translator comments of an entry: our marks, and everybody's notes.

Other editors wrap comments: polib a line of more than 78 columns, Babel one of more than 76 and
its sign. So no line of a mark is longer than 76, and a long mark is written in several lines. What
is not whole is kept, and never taken for a mark.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tmtool.core.catalog.mark import FORMAT_TAG, Mark

_MAX_LENGTH = 74  # of a comment; `# ` before it makes 76 columns
_OWN_PREFIX = f"{FORMAT_TAG} "
_CONTINUATION = f"{FORMAT_TAG} + "
_PIECE_LENGTH = _MAX_LENGTH - len(_CONTINUATION)
_GUARD = "|"  # stands at both ends of a piece whose own ends an editor could change
_SEARCHED_LENGTH = 20  # how far from the end of a line a good place to break it is looked for
_LENGTH = re.compile(r"\[([0-9]{1,8})\]")
_MAX_HEAD_LINES = 5  # into which an editor can wrap verb, person, day and seal
_HYPHEN_END = re.compile(r"[^\W\d_]-")
_CLOSED_PIECE = re.compile(r'(?:[^"\\]|\\.)*+"')


@dataclass(frozen=True, slots=True)
class EntryComments:
    """The translator comments of an entry: our marks, what is left of damaged ones, and notes."""

    marks: tuple[Mark, ...] = ()
    damaged_marks: tuple[tuple[str, ...], ...] = ()
    notes: tuple[str, ...] = ()


# Writing


def format_mark(mark: Mark) -> tuple[str, ...]:
    r"""The comment lines of a mark: one, where it fits and is safe from every editor.

    Else the rest of the first line is `[N]`, the length of the text in characters, and the text
    goes on in lines `tm1 + TEXT`. They break inside words, because editors drop and move blanks at
    line ends; a piece that must begin or end with a blank, or end with a backslash, stands
    between two bars. A mark that nobody worked on stays on the line an older version gave it.

    >>> print("\n".join(format_mark(Mark("no", "ana", "2026-01-03", "9f8e7d6c5b4a", "no " * 20 + "!"))))
    tm1 no ana 2026-01-03 9f8e7d6c5b4a [61]
    tm1 + no no no no no no no no no no no no no no no no no no no no !
    """  # noqa: E501  # a line of an example cannot be broken
    if mark.former_line and Mark.parse(mark.former_line) == mark:
        return (mark.former_line,)
    line = str(mark)
    is_safe = len(line) <= _MAX_LENGTH and not line.endswith("\\")
    if not mark.rest or (is_safe and not _LENGTH.fullmatch(mark.rest)):
        return (line,)
    head = replace(mark, rest=f"[{len(mark.rest)}]", former_line="")
    return (str(head), *(f"{_CONTINUATION}{piece}" for piece in _cut_text(mark.rest)))


def _cut_text(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        longest = min(start + _PIECE_LENGTH, len(text))
        places = range(longest, max(longest - _SEARCHED_LENGTH, start), -1)
        guarded_end = start + _PIECE_LENGTH - 2 * len(_GUARD)
        end = next((n for n in places if _is_good_break(text, start, n)), guarded_end)
        piece = text[start:end]
        yield f"{_GUARD}{piece}{_GUARD}" if _needs_guard(piece) else piece
        start = end


def _is_good_break(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` needs no guard, nor anything that follows it at its beginning."""
    if _needs_guard(text[start:end]):
        return False
    return end == len(text) or not (text[end].isspace() or unicodedata.combining(text[end]))


def _needs_guard(piece: str) -> bool:
    first, last = piece[0], piece[-1]
    return first.isspace() or last.isspace() or last == "\\" or first == last == _GUARD


def format_comments(
    marks: Sequence[Mark], damaged_marks: Sequence[tuple[str, ...]], notes: Sequence[str]
) -> tuple[str, ...] | None:
    """The comment lines of an entry, or None where `parse_comments` would read something else."""
    if not damaged_marks and (plain := _format_plain_comments(marks, notes)) is not None:
        return plain
    # A continuation whose first line is lost comes first, so that it follows no other mark.
    damaged = tuple(sorted(damaged_marks, key=lambda lines: not _is_continuation(lines[0])))
    mark_lines = [line for mark in marks for line in format_mark(mark)]
    lines = (*(line for group in damaged for line in group), *mark_lines, *notes)
    comments = EntryComments(tuple(marks), damaged, tuple(notes))
    return lines if parse_comments(lines) == comments else None


def _format_plain_comments(marks: Sequence[Mark], notes: Sequence[str]) -> tuple[str, ...] | None:
    """The comment lines where all marks are short, and no note looks like a line of ours."""
    lines = tuple(map(str, marks))
    if any(len(line) > _MAX_LENGTH for line in lines):
        return None
    if any(mark.former_line or (mark.rest and _has_unusual_rest(mark)) for mark in marks):
        return None
    return None if any(note.startswith(FORMAT_TAG) for note in notes) else (*lines, *notes)


# Reading


def parse_comments(lines: Sequence[str]) -> EntryComments:
    """The comments that `lines` hold, none of which ends with a blank.

    What an editor wrapped of a mark of one long line is read together where that makes a whole
    mark. A mark whose text is not whole, and a continuation without its mark, is damaged.
    """
    return _parse_plain_comments(lines) or _CommentReader(lines).read()


def _parse_plain_comments(lines: Sequence[str]) -> EntryComments | None:
    """The comments where they are short marks first and then notes, as nearly everywhere."""
    marks: list[Mark] = []
    for line in lines:
        mark = Mark.parse(line) if line.startswith(_OWN_PREFIX) else None
        if mark is None:
            break
        is_shortened = mark.who not in line
        if len(line) > _MAX_LENGTH or is_shortened or (mark.rest and _has_unusual_rest(mark)):
            return None
        marks.append(mark)
    notes = tuple(lines[len(marks) :])
    if any(note.startswith(FORMAT_TAG) for note in notes):
        return None
    return EntryComments(tuple(marks), (), notes)


def _has_unusual_rest(mark: Mark) -> bool:
    """Whether what follows the seal, which is not empty, may be laid out in several lines."""
    return mark.rest[0] == "[" or mark.rest[-1] == "\\" or mark.is_cut_off


def _is_continuation(line: str) -> bool:
    return line.startswith(_CONTINUATION) or line == _CONTINUATION.rstrip()


class _CommentReader:
    """Goes over the comment lines of one entry once."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.at = 0
        self.marks: list[Mark] = []
        self.strays: list[tuple[str, ...]] = []
        self.damaged: list[tuple[str, ...]] = []
        self.notes: list[str] = []

    def read(self) -> EntryComments:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if _is_continuation(line):
                self.strays.append((line,))
                self.at += 1
            elif line.startswith(_OWN_PREFIX):
                self._read_mark()
            else:
                self.notes.append(line)
                self.at += 1
        return EntryComments(tuple(self.marks), (*self.strays, *self.damaged), tuple(self.notes))

    def _read_mark(self) -> None:
        """Read the mark that begins here, and put it where it belongs."""
        start = self.at
        mark = self._read_first_line()
        head_end = self.at
        pieces = self._read_continuation()
        length = _LENGTH.fullmatch(mark.rest) if mark else None
        if mark is None and not pieces:
            self.notes.append(self.lines[start])
        elif mark and length and (pieces or not self._fits_one_line(mark, int(length[1]))):
            self._add_long_mark(mark, int(length[1]), "".join(pieces), start)
        elif mark is None or mark.is_cut_off:
            self.damaged.append(tuple(self.lines[start : self.at]))
        else:
            self.at = head_end  # What follows a mark that is whole belongs to another one.
            self.marks.append(self._note_former_line(mark, start))

    def _note_former_line(self, mark: Mark, start: int) -> Mark:
        """The mark with the line it stands on, where it is laid out otherwise today."""
        lines = tuple(self.lines[start : self.at])
        return mark if len(lines) > 1 or format_mark(mark) == lines else _remember(mark, lines[0])

    def _fits_one_line(self, mark: Mark, length: int) -> bool:
        """Whether a text so long would stand on the first line: then `[N]` itself is the text."""
        return len(str(mark)) - len(mark.rest) + length <= _MAX_LENGTH

    def _add_long_mark(self, head: Mark, length: int, text: str, start: int) -> None:
        whole = Mark.parse(str(replace(head, rest="")) + f" {text}") if text else None
        if whole and len(text) == length and whole.rest == text:
            self.marks.append(whole)
        else:
            self.damaged.append(tuple(self.lines[start : self.at]))

    def _read_continuation(self) -> list[str]:
        pieces: list[str] = []
        while self.at < len(self.lines) and _is_continuation(self.lines[self.at]):
            piece = self.lines[self.at][len(_CONTINUATION) :]
            guarded = len(piece) > 1 and piece[0] == piece[-1] == _GUARD
            pieces.append(piece[1:-1] if guarded else piece)
            self.at += 1
        return pieces

    # What an editor wrapped

    def _read_first_line(self) -> Mark | None:
        """The mark of one line that begins here, read together where an editor wrapped it."""
        start = self.at
        end = start + 1
        while not (mark := Mark.parse(_join_lines(self.lines[start:end]))):
            if end - start == _MAX_HEAD_LINES or not self._is_wrapped(end):
                self.at = start + 1
                return None
            end += 1
        self.at = self._find_quote_end(end) if mark.is_cut_off else self._find_wrapped_end(end)
        return Mark.parse(_join_lines(self.lines[start : self.at]))

    def _is_wrapped(self, at: int) -> bool:
        """Whether an editor can have broken the line before so that this one follows."""
        if at >= len(self.lines) or self.lines[at].startswith(_OWN_PREFIX):
            return False
        word = self.lines[at].partition(" ")[0]
        return len(f"{self.lines[at - 1]} {word}") > _MAX_LENGTH

    def _find_quote_end(self, at: int) -> int:
        """Behind the line that ends the quoted text of an `alt` mark; `at` where none does."""
        for n in range(at, len(self.lines)):
            line = self.lines[n]
            if line.startswith(_OWN_PREFIX):
                break
            if closed := _CLOSED_PIECE.match(line):
                return n + 1 if closed.end() == len(line) else at
        return at

    def _find_wrapped_end(self, at: int) -> int:
        """Behind the lines of a wrapped mark, which only a mark after them tells from notes."""
        end = at
        while self._is_wrapped(end):
            end += 1
        if end == at or end == len(self.lines) or not self.lines[end].startswith(_OWN_PREFIX):
            return at
        is_length = _LENGTH.fullmatch(_join_lines(self.lines[at:end]))
        return end if is_length or not _is_continuation(self.lines[end]) else at


def _remember(mark: Mark, line: str) -> Mark:
    return replace(mark, former_line=line)


def _join_lines(lines: Sequence[str]) -> str:
    """Lines that were one; editors break at blanks, and after a hyphen between two letters."""
    parts = list(lines[:1])
    for before, line in pairwise(lines):
        is_hyphenated = _HYPHEN_END.fullmatch(before[-2:]) and line[:1].isalpha()
        parts.append(line if is_hyphenated else f" {line}")
    return "".join(parts)
