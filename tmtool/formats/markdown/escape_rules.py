"""Escapes a text for the kind of place it is written to, and unescapes what is read from there.

The places are paragraphs, headings, table cells and the labels of images. In each of them
unescaping what was escaped gives back the text, whatever it holds.
"""

from collections.abc import Sequence

from tmtool.formats.markdown import image, table
from tmtool.formats.markdown.escaping import (
    BLANKS,
    EscapeStep,
    escape_breaks,
    escape_chars,
    escape_dashes,
    escape_edge,
    escape_heading_end,
    escape_opening,
)

BREAK_SPACES = "  "
BREAK_BACKSLASH = "\\"


def unescape_lines(lines: Sequence[str]) -> str:
    """The text of a paragraph's lines: soft breaks become blanks, hard breaks line feeds.

    >>> unescape_lines(["One ", "two"])
    'One two'
    """
    bare = [_strip_break(line) for line in lines]
    bare[-1] = lines[-1].rstrip(BLANKS)
    parts = [escape_edge(line, EscapeStep.REMOVE, at_start=False) for line in bare]
    text = parts[0]
    for n, part in enumerate(parts[1:]):
        joint = "\n" if find_break_mark(lines[n]) else " "
        text += joint + escape_opening(part, EscapeStep.REMOVE, starts_paragraph=False)
    return escape_opening(text, EscapeStep.REMOVE, starts_paragraph=True)


def escape_lines(text: str, break_mark: str) -> list[str]:
    """The lines of a paragraph with this text, each but the last one ending in a hard break.

    `break_mark` is BREAK_SPACES or BREAK_BACKSLASH. A line that itself ends in a backslash always
    gets spaces, because two backslashes are an escaped one and no break.
    """
    first, *others = escape_opening(text, EscapeStep.ADD, starts_paragraph=True).split("\n")
    lines = [
        first,
        *(escape_opening(line, EscapeStep.ADD, starts_paragraph=False) for line in others),
    ]
    lines = [escape_edge(line, EscapeStep.ADD, at_start=False) for line in lines]
    return [
        line + (BREAK_SPACES if _has_final_escape(line) else break_mark) for line in lines[:-1]
    ] + lines[-1:]


def find_break_mark(line: str) -> str:
    """The mark that makes the end of `line` a hard break, empty for a soft break."""
    if line.endswith(BREAK_SPACES):
        return BREAK_SPACES
    return BREAK_BACKSLASH if _has_final_escape(line) else ""


def _strip_break(line: str) -> str:
    return line[:-1] if find_break_mark(line) == BREAK_BACKSLASH else line.rstrip(BLANKS)


def _has_final_escape(line: str) -> bool:
    """Whether `line` ends in a backslash that is not escaped by another one before it."""
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1


def unescape_paragraph(lines: Sequence[str]) -> str:
    """The text of a paragraph that is not a heading; one that only looks like an image included."""
    return image.escape_image(unescape_lines(lines), EscapeStep.REMOVE)


def escape_paragraph(text: str, break_mark: str) -> list[str]:
    """The lines of a paragraph that is not a heading, so that it is not read as an image either."""
    return escape_lines(image.escape_image(text, EscapeStep.ADD), break_mark)


def unescape_underlined(lines: Sequence[str]) -> str:
    """The text of a heading that is written over a line of `=` or `-`."""
    return escape_heading_end(unescape_lines(lines), EscapeStep.REMOVE)


def escape_underlined(text: str, break_mark: str) -> list[str]:
    """The lines of a heading over its underline, which the caller adds."""
    return escape_lines(escape_heading_end(text, EscapeStep.ADD), break_mark)


def unescape_heading(line: str) -> str:
    """The text of a heading's line without its `#` marks; `<br>` tags become line feeds."""
    line = escape_edge(
        escape_edge(line, EscapeStep.REMOVE, at_start=False), EscapeStep.REMOVE, at_start=True
    )
    return escape_breaks(escape_heading_end(line, EscapeStep.REMOVE), EscapeStep.REMOVE)


def escape_heading(text: str) -> str:
    """The line of a heading behind its `#` marks; line feeds become `<br>` tags."""
    line = escape_heading_end(escape_breaks(text, EscapeStep.ADD), EscapeStep.ADD)
    return escape_edge(
        escape_edge(line, EscapeStep.ADD, at_start=True), EscapeStep.ADD, at_start=False
    )


def unescape_cell(raw: str, *, begins_line: bool) -> str:
    """The text of a table's cell; `begins_line` says that no pipe stands before it."""
    text = _escape_edges(table.unescape_cell_pipes(raw), EscapeStep.REMOVE)
    return escape_breaks(
        _escape_cell_opening(text, EscapeStep.REMOVE, begins_line=begins_line), EscapeStep.REMOVE
    )


def escape_cell(text: str, *, begins_line: bool) -> str:
    r"""What stands in a table's cell with this text; line feeds become `<br>` tags.

    >>> print(escape_cell("a|b", begins_line=False))
    a\|b
    """
    text = _escape_cell_opening(
        escape_breaks(text, EscapeStep.ADD), EscapeStep.ADD, begins_line=begins_line
    )
    return table.escape_cell_pipes(_escape_edges(text, EscapeStep.ADD))


def _escape_cell_opening(text: str, step: EscapeStep, *, begins_line: bool) -> str:
    return (
        escape_opening(text, step, starts_paragraph=False)
        if begins_line
        else escape_dashes(text, step)
    )


def _escape_edges(text: str, step: EscapeStep) -> str:
    # Removing goes the other way round, so that it undoes a text of one character too.
    starts = (True, False) if step is EscapeStep.ADD else (False, True)
    for at_start in starts:
        text = escape_edge(text, step, at_start=at_start, chars=table.CELL_BLANKS)
    return text


def unescape_label(raw: str, delimiters: str) -> str:
    """The text that stands between the delimiters of an image's description or title."""
    return escape_breaks(escape_chars(raw, EscapeStep.REMOVE, delimiters + "\\"), EscapeStep.REMOVE)


def escape_label(text: str, delimiters: str) -> str:
    """What to write between the delimiters (such as `[]`) of an image's description or title."""
    return escape_chars(escape_breaks(text, EscapeStep.ADD), EscapeStep.ADD, delimiters + "\\")
