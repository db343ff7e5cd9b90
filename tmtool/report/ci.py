"""The gate in words: what is lacking, by article, each line beginning with its place."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from tmtool.core.status.gate import LocatedShortfall
from tmtool.core.text.text import format_count, make_one_line, shorten
from tmtool.report._document import write_document

EXCERPT_LENGTH = 60  # characters of a paragraph


def text(shortfalls: Sequence[LocatedShortfall], *, articles: int) -> str:
    """Every flaw with file and line, and a last line that says whether the gate is open."""
    lines: list[str] = []
    for slug, group in groupby(shortfalls, key=lambda flaw: flaw.slug):
        rows = list(group)
        kinds = Counter(flaw.shortfall.kind.value for flaw in rows)
        summary = ", ".join(f"{n} {kind}" for kind, n in kinds.items())
        lines += [
            f"{make_one_line(slug)}: {summary}",
            *(f"  {_format_line(flaw)}" for flaw in rows),
        ]
    closed = len({flaw.slug for flaw in shortfalls})
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
    """The document, ending in a line feed."""
    document = {
        "schema": "tmtool.gate/1",
        "open": not shortfalls,
        "shortfalls": [
            {
                "article": flaw.slug,
                "path": flaw.path,
                "line": flaw.line,
                "lack": flaw.shortfall.kind.value,
                "unit": flaw.shortfall.unit_id or None,
                "text": flaw.text,
                "message": flaw.shortfall.message,
            }
            for flaw in shortfalls
        ],
    }
    return write_document(document)
