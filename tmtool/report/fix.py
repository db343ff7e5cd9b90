"""What `tmtool check --fix` changed or would change, with both texts, as lines and as JSON.

The JSON has the schema `tmtool.mending/1`.
"""

from collections.abc import Sequence

from tmtool.core.finding import AppliedFix
from tmtool.core.text.text import format_count, make_one_line, make_visible
from tmtool.report._json_document import write_document


def text(fixes: Sequence[AppliedFix], *, dry_run: bool) -> str:
    """Each paragraph with file and line, the checks, and both texts; a last line that counts."""
    lines = [line for fix in fixes for line in _list_lines(fix)]
    if not fixes:
        return "There is nothing that a safe fix would mend.\n"
    would = "would be mended" if dry_run else "mended; each waits for review"
    lines.append(f"{format_count(len(fixes), 'paragraph')} {would}.")
    return "\n".join(lines) + "\n"


def _list_lines(fix: AppliedFix) -> list[str]:
    return [
        f"{make_one_line(fix.path)}:{fix.line}: {', '.join(fix.check_ids)}",
        f"    - {_make_blanks_visible(fix.before)}",
        f"    + {_make_blanks_visible(fix.after)}",
    ]


def _make_blanks_visible(text: str) -> str:
    """A text on one line with a sign for each kind of blank, since a blank may be what changed."""
    return make_visible(text).replace("\n", "⏎").replace("\t", "⇥").replace("\u00a0", "⍽")


def json(fixes: Sequence[AppliedFix], *, dry_run: bool) -> str:
    """Every paragraph that was changed, and whether that was written to disk."""
    units = [
        {
            "article": fix.slug,
            "path": fix.path,
            "line": fix.line,
            "unit": fix.unit_id,
            "checks": list(fix.check_ids),
            "before": fix.before,
            "after": fix.after,
        }
        for fix in fixes
    ]
    document = {"schema": "tmtool.mending/1", "written": not dry_run, "mended": units}
    return write_document(document)
