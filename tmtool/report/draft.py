"""What `tmtool draft` did: how many paragraphs of each article got a draft, and from where."""

from collections.abc import Sequence
from dataclasses import dataclass

from tmtool.core.text.text import make_one_line


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One article that wanted so many drafts: how many came from each origin, how many none gave.

    `origins` are pairs of words such as `from memory` and a number.
    """

    article: str
    wanted: int
    origins: tuple[tuple[str, int], ...]
    missing: int
    note: str = ""


def text(rows: Sequence[DraftRow]) -> str:
    """One line an article, articles that lacked nothing left out; a sentence where all did."""
    lines = [_format_row(row) for row in rows if row.wanted]
    return "\n".join(lines or ["Nothing is left to draft."]) + "\n"


def _format_row(row: DraftRow) -> str:
    parts = [f"{n} {origin}" for origin, n in row.origins if n]
    parts += [f"{row.missing} without a draft"] if row.missing else []
    note = f" ({row.note})" if row.note else ""
    return f"{make_one_line(row.article)}: {', '.join(parts)}{note}"
