"""Why the gate is closed, as lines that begin with file and line, and as JSON.

The JSON has the schema `tmtool.gate/1`.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from tmtool.core.errors import TmtoolError
from tmtool.core.status.gate import LocatedShortfall, ShortfallKind
from tmtool.core.text.text import format_count, make_one_line, shorten
from tmtool.report._json_document import write_document

EXCERPT_LENGTH = 60  # characters of a paragraph


def text(shortfalls: Sequence[LocatedShortfall], *, articles: int, unread: int = 0) -> str:
    """Every shortfall by article, and a last line that says whether the gate is open.

    That line begins with PASS or FAIL. `articles` is how many were looked at, `unread` how many
    could not be; these keep the gate closed.
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
    lines.append(_format_verdict(shortfalls, articles, unread))
    return "\n".join(lines) + "\n"


def _format_verdict(shortfalls: Sequence[LocatedShortfall], articles: int, unread: int) -> str:
    kinds_by_slug: dict[str, set[ShortfallKind]] = {}
    for located in shortfalls:
        kinds_by_slug.setdefault(located.slug, set()).add(located.shortfall.kind)
    unbuilt = sum(kinds == {ShortfallKind.UNBUILT} for kinds in kinds_by_slug.values())
    unready = len(kinds_by_slug) - unbuilt
    where = format_count(articles, "article")
    reasons = [f"{unready} of {where} not ready"] if unready else []
    if unbuilt:
        reasons.append(f"{unbuilt} of {where} ready and not built")
    if unread:
        reasons.append(f"{format_count(unread, 'article')} cannot be read")
    if reasons:
        return f"FAIL. The gate is closed: {'; '.join(reasons)}."
    return f"PASS. The gate is open: nothing is lacking in {where}."


def text_of_failure() -> str:
    """The last line where an error ended the command before any article was looked at."""
    return "FAIL. The gate is closed: the articles could not be looked at.\n"


def _format_line(located: LocatedShortfall) -> str:
    quoted = f" “{shorten(located.text, EXCERPT_LENGTH)}”" if located.text.strip() else ""
    place = f"{make_one_line(located.path)}:{located.line}"
    kind, message = located.shortfall.kind.value, make_one_line(located.shortfall.message)
    return f"{place}: {kind}:{quoted} {message}"


def json(shortfalls: Sequence[LocatedShortfall], problems: Sequence[TmtoolError] = ()) -> str:
    """Every shortfall with its place, and whether the gate is open.

    It is not where anything could not be read: then `problems` say what.
    """
    document = {
        "schema": "tmtool.gate/1",
        "open": not shortfalls and not problems,
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
        "problems": [str(problem) for problem in problems],
    }
    return write_document(document)
