"""Writes another text in the place of a block: as paragraphs, a heading, a cell or a label."""

import re
from dataclasses import dataclass

from tmtool.core.catalog.article import Block
from tmtool.core.text.text import split_paragraphs
from tmtool.formats.markdown.escape_rules import (
    escape_cell,
    escape_heading,
    escape_label,
    escape_paragraph,
    escape_underlined,
)
from tmtool.formats.markdown.escaping import EscapeStep, escape_pipes

_NUMBER = re.compile(r"[+\-\u2212]?[0-9]+\s?%?")
_NOTE_MARK = re.compile(r"\[\^[^ \]]+\]:(?P<blanks>[ \t]*)")
_QUOTE_WITHOUT_BLANK = re.compile(r">(?=[^> \t])")
_LIST_MARK = re.compile(r"[^> \t]")


def is_figure(text: str) -> bool:
    """Whether a table's cell holds a whole number or percentage, the same in both languages.

    Numbers with a point or a comma are not: the languages write those differently.

    >>> is_figure("45 %"), is_figure("3.5")
    (True, False)
    """
    return bool(_NUMBER.fullmatch(text.strip()))


@dataclass(frozen=True, slots=True)
class Place(Block):
    """A block that knows how to write another text in its span.

    This class itself stands for code and raw HTML, which take no other text.
    """

    def split_target(self, target: str) -> tuple[str, ...]:
        """The texts that reading will find here once `target` is written; none for an empty one."""
        return (target.strip("\n"),) if target.strip() else ()

    def format_target(self, target: str) -> str:
        """What to write in the span so that `target` is read there. Raises ArticleError."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class LinePlace(Place):
    """A place with lines of its own, where any number of paragraphs can stand.

    `line_range` is the numbers of its lines, end exclusive, and `content_start` where the first one
    begins behind the marks of lists, quotes and notes. `removable` says that the lines can go
    without taking a list mark from what follows. `line_prefix` begins every further line.
    `before_dashes` says that a line of dashes follows, which would make a table of a line with
    pipes.
    """

    content_start: int
    line_range: tuple[int, int]
    removable: bool
    line_prefix: str
    newline: str
    before_dashes: bool

    def split_target(self, target: str) -> tuple[str, ...]:
        """The paragraphs of `target`, which blank lines separate."""
        return split_paragraphs(target)

    def split_escaped(self, target: str) -> tuple[str, ...]:
        """The paragraphs of `target`, with pipes escaped in the last one where dashes follow it."""
        *others, last = self.split_target(target)
        return (*others, escape_pipes(last, EscapeStep.ADD) if self.before_dashes else last)

    @property
    def separator(self) -> str:
        """What stands between two paragraphs, from the end of one to the content of the next."""
        return self.newline + self.line_prefix.rstrip(" \t") + self.newline + self.line_prefix


@dataclass(frozen=True, slots=True)
class ParagraphPlace(LinePlace):
    """A paragraph, or a heading over an `underline`, which is empty for a paragraph.

    `break_mark` is how its hard breaks are written: two spaces or a backslash.
    """

    break_mark: str
    underline: str = ""

    def split_escaped(self, target: str) -> tuple[str, ...]:
        """The paragraphs of `target`, with pipes escaped in each where dashes underline them."""
        if not self.before_dashes or not self.underline:
            return LinePlace.split_escaped(self, target)
        return tuple(escape_pipes(text, EscapeStep.ADD) for text in self.split_target(target))

    def format_target(self, target: str) -> str:
        """`target`, each of its paragraphs on one line, or on several at hard breaks."""
        escape = escape_underlined if self.underline else escape_paragraph
        line_joint = self.newline + self.line_prefix
        paragraphs = [
            line_joint.join(escape(text, self.break_mark)) for text in self.split_escaped(target)
        ]
        return (self.underline + self.separator).join(paragraphs)


@dataclass(frozen=True, slots=True)
class HeadingPlace(LinePlace):
    """A heading behind `marks` such as `## `."""

    marks: str

    def format_target(self, target: str) -> str:
        """`target`, each of its paragraphs as a heading of its own."""
        return (self.separator + self.marks).join(map(escape_heading, self.split_escaped(target)))


@dataclass(frozen=True, slots=True)
class CellPlace(Place):
    """A table's cell: `begins_line` without a pipe before it, `ends_line` without one behind it.

    `touches_pipe` says that a pipe stands right behind its text, without a blank.
    """

    begins_line: bool
    ends_line: bool
    touches_pipe: bool

    def format_target(self, target: str) -> str:
        """`target` as one line; an empty cell at the edge of a row gets the pipe it then needs."""
        if not self.split_target(target):
            return ("| " if self.begins_line else "") + ("|" if self.ends_line else "")
        line = escape_cell(target.strip("\n"), begins_line=self.begins_line)
        if self.begins_line and self.ends_line and "|" not in line:
            return line + " |"  # this may be the header of a table, which needs a pipe
        return line + " " if self.touches_pipe and line.endswith("\\") else line


@dataclass(frozen=True, slots=True)
class LabelPlace(Place):
    """An image's description or title, between its `delimiters`."""

    delimiters: str

    def format_target(self, target: str) -> str:
        """`target` as one line."""
        return "".join(escape_label(text, self.delimiters) for text in self.split_target(target))


def derive_line_prefix(first_prefix: str, indent: int) -> str:
    """What begins the further lines of a paragraph whose first line begins with `first_prefix`.

    Quote marks and blanks stay, list marks become blanks; a quote mark has one blank behind it
    that belongs to it. A note's mark counts as four columns, whatever its length. `indent` is how
    far lists and notes inside the last quote indent, in columns.

    >>> derive_line_prefix("> 1. ", 3)
    '>    '
    """
    note = _NOTE_MARK.search(first_prefix)
    if not note:
        return _LIST_MARK.sub(" ", _QUOTE_WITHOUT_BLANK.sub("> ", first_prefix))
    before, after = first_prefix[: note.start()], first_prefix[note.end() :]
    outer = before + " " if before.endswith(">") else before
    if ">" in after:
        return derive_line_prefix(
            outer + _compute_note_indent(before, note["blanks"]) + after, indent
        )
    quote = before.rfind(">") + 1
    return derive_line_prefix(outer[: quote + (quote > 0)], 0) + " " * indent


def _compute_note_indent(before: str, blanks: str) -> str:
    """The blanks in place of a note's mark: four, and those behind it unless they are more."""
    outer = len(before) - before.rfind(">") - 1
    return " " * (len(blanks) - outer if len(blanks) >= outer + 4 else len(blanks) + 4)
