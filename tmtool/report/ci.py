"""Why the gate is closed, as lines that begin with file and line, and as JSON.

The JSON has the schema `tmtool.gate/1`.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from tmtool.core.status.gate import LocatedShortfall
from tmtool.core.text.text import format_count, make_one_line, shorten
from tmtool.report._json_document import write_document

EXCERPT_LENGTH = 60  # characters of a paragraph


def text(shortfalls: Sequence[LocatedShortfall], *, articles: int) -> str:
    """Every shortfall by article, and a last line that says whether the gate is open.

    `articles` is how many were looked at.
    """
    lines: list[str] = []
    for slug, group in groupby(shortfalls, key=lambda located: located.slug):
        rows = list(group)
        kinds = Counter(located.shortfall.kind.value for located in rows)
        summary = ", ".join(f"{n} {kind}" for kind, n in kinds.items())
        lines += [
            f"{make_one_line(slug)}: {summary}",
            *(f"  {_format_line(located)}" for located in rows),
        ]
    closed = len({located.slug for located in shortfalls})
    if closed:
        lines.append(
            f"The gate is closed: {closed} of {format_count(articles, 'article')} not ready."
        )
    else:
        lines.append(
            f"The gate is open: nothing is lacking in {format_count(articles, 'article')}."
        )
    return "\n".join(lines) + "\n"


def _format_line(located: LocatedShortfall) -> str:
    quoted = f" “{shorten(located.text, EXCERPT_LENGTH)}”" if located.text.strip() else ""
    place = f"{make_one_line(located.path)}:{located.line}"
    kind, message = located.shortfall.kind.value, make_one_line(located.shortfall.message)
    return f"{place}: {kind}:{quoted} {message}"


def json(shortfalls: Sequence[LocatedShortfall]) -> str:
    """Every shortfall with its place, and whether the gate is open."""
    document = {
        "schema": "tmtool.gate/1",
        "open": not shortfalls,
        "shortfalls": [
            {
                "article": located.slug,
                "path": located.path,
                "line": located.line,
                "lack": located.shortfall.kind.value,
                "unit": located.shortfall.unit_id or None,
                "text": located.text,
                "message": located.shortfall.message,
            }
            for located in shortfalls
        ],
    }
    return write_document(document)
