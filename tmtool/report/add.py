"""What was taken as what, line by line, so that a person can correct the article."""

from itertools import groupby

from tmtool.core.text.text import shorten
from tmtool.formats.pasted.pasted import PastedArticle, PastedLine, PastedPart

LINE_LENGTH = 68  # characters of a line
QUOTE_LENGTH = 40  # characters of the first line of a run


def text(pasted: PastedArticle) -> str:
    """The lines of a copied text with what each was taken as; runs of furniture are one line."""
    shown: list[str] = []
    for furniture, group in groupby(
        pasted.lines, key=lambda line: line.part is PastedPart.BOILERPLATE
    ):
        lines = list(group)
        shown += (
            [_format_omitted_run(lines)] if furniture else [_format_line(line) for line in lines]
        )
    return "\n".join(shown) + "\n"


def _format_line(line: PastedLine) -> str:
    return f"{line.number:5}  {line.part.value:14} {shorten(line.text, LINE_LENGTH)}"


def _format_omitted_run(lines: list[PastedLine]) -> str:
    first, last = lines[0], lines[-1]
    if first is last:
        return f"{first.number:5}  {'left out':14} {shorten(first.text, LINE_LENGTH)}"
    numbers = f"{first.number}-{last.number}"
    quoted = shorten(first.text, QUOTE_LENGTH)
    return f"{numbers:>5}  {'left out':14} {len(lines)} lines, from “{quoted}”"
