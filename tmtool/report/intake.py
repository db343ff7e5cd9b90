"""What was taken as what, line by line, so that a person can correct the article."""

from itertools import groupby

from tmtool.core.text.text import cut
from tmtool.formats.pasted.pasted import Line, Part, Scraped

SHOWN = 68  # characters of a line
QUOTED = 40  # characters of the first line of a run


def render(reading: Scraped) -> str:
    """The lines of a copied text with what each was taken as; runs of furniture are one line."""
    shown: list[str] = []
    for furniture, group in groupby(
        reading.lines, key=lambda line: line.taken_as is Part.FURNITURE
    ):
        lines = list(group)
        shown += [_run(lines)] if furniture else [_line(line) for line in lines]
    return "\n".join(shown) + "\n"


def _line(line: Line) -> str:
    return f"{line.number:5}  {line.taken_as.value:14} {cut(line.text, SHOWN)}"


def _run(lines: list[Line]) -> str:
    first, last = lines[0], lines[-1]
    if first is last:
        return f"{first.number:5}  {'left out':14} {cut(first.text, SHOWN)}"
    numbers = f"{first.number}-{last.number}"
    return f"{numbers:>5}  {'left out':14} {len(lines)} lines, from “{cut(first.text, QUOTED)}”"
