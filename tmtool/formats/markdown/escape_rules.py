"""A spelling is how a text stands in its kind of place: what is read there, what is written."""

from collections.abc import Sequence

from tmtool.formats.markdown import escaping as guard
from tmtool.formats.markdown import image, table
from tmtool.formats.markdown.escaping import BLANKS, Step

SPACES = "  "
BACKSLASH = "\\"


def passage(lines: Sequence[str]) -> str:
    """The text of a paragraph's lines: soft breaks are blanks, hard breaks line feeds."""
    bare = [_bare(line) for line in lines]
    bare[-1] = lines[-1].rstrip(BLANKS)
    parts = [guard.edge(line, Step.READ, start=False) for line in bare]
    text = parts[0]
    for n, part in enumerate(parts[1:]):
        joint = "\n" if broken(lines[n]) else " "
        text += joint + guard.opening(part, Step.READ, first=False)
    return guard.opening(text, Step.READ, first=True)


def passage_lines(text: str, mark: str) -> list[str]:
    """The lines of a paragraph with this text, each but the last one ending in a hard break.

    `mark` is SPACES or BACKSLASH; behind a backslash it is always the former.
    """
    first, *others = guard.opening(text, Step.WRITE, first=True).split("\n")
    lines = [first, *(guard.opening(line, Step.WRITE, first=False) for line in others)]
    lines = [guard.edge(line, Step.WRITE, start=False) for line in lines]
    return [line + (SPACES if _escapes(line) else mark) for line in lines[:-1]] + lines[-1:]


def broken(line: str) -> str:
    """The mark that makes the end of `line` a hard break, or nothing for a soft one."""
    if line.endswith(SPACES):
        return SPACES
    return BACKSLASH if _escapes(line) else ""


def _bare(line: str) -> str:
    return line[:-1] if broken(line) == BACKSLASH else line.rstrip(BLANKS)


def _escapes(line: str) -> bool:
    """Whether a backslash at the end of `line` stands for itself and escapes what follows."""
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1


def paragraph(lines: Sequence[str]) -> str:
    """The text of a paragraph that is no heading."""
    return image.guarded(passage(lines), Step.READ)


def paragraph_lines(text: str, mark: str) -> list[str]:
    """The lines of a paragraph that is no heading."""
    return passage_lines(image.guarded(text, Step.WRITE), mark)


def underlined(lines: Sequence[str]) -> str:
    """The text of a heading over its underline."""
    return guard.heading_end(passage(lines), Step.READ)


def underlined_lines(text: str, mark: str) -> list[str]:
    """The lines of a heading over its underline."""
    return passage_lines(guard.heading_end(text, Step.WRITE), mark)


def heading(line: str) -> str:
    """The text of a heading behind its `#` marks."""
    line = guard.edge(guard.edge(line, Step.READ, start=False), Step.READ, start=True)
    return guard.breaks(guard.heading_end(line, Step.READ), Step.READ)


def heading_line(text: str) -> str:
    """The line of a heading behind its `#` marks; line feeds become tags."""
    line = guard.heading_end(guard.breaks(text, Step.WRITE), Step.WRITE)
    return guard.edge(guard.edge(line, Step.WRITE, start=True), Step.WRITE, start=False)


def cell(raw: str, *, bare: bool) -> str:
    """The text of a table's cell; a `bare` one begins its line."""
    text = _edges(table.unpiped(raw), Step.READ)
    return guard.breaks(_cell_opening(text, Step.READ, bare=bare), Step.READ)


def cell_line(text: str, *, bare: bool) -> str:
    """What stands in a table's cell with this text; line feeds become tags."""
    text = _cell_opening(guard.breaks(text, Step.WRITE), Step.WRITE, bare=bare)
    return table.piped(_edges(text, Step.WRITE))


def _cell_opening(text: str, step: Step, *, bare: bool) -> str:
    return guard.opening(text, step, first=False) if bare else guard.rule(text, step)


def _edges(text: str, step: Step) -> str:
    order = (True, False) if step is Step.WRITE else (False, True)
    for start in order:
        text = guard.edge(text, step, start=start, chars=table.BLANKS)
    return text


def label(raw: str, delimiters: str) -> str:
    """The text between the delimiters of an image's description or title."""
    return guard.breaks(guard.inside(raw, Step.READ, delimiters + "\\"), Step.READ)


def label_line(text: str, delimiters: str) -> str:
    """What stands between the delimiters of an image's description or title."""
    return guard.inside(guard.breaks(text, Step.WRITE), Step.WRITE, delimiters + "\\")
