"""`tmtool diff`: prints what became of every paragraph between two versions."""

from pathlib import Path

import click

from tmtool.cli.verb import Call, report_problems, verb
from tmtool.core.errors import SettingsError
from tmtool.report import diff as diff_report
from tmtool.workflow.diff import (
    are_files,
    compare_files,
    compare_revisions,
    resolve_compared_articles,
)
from tmtool.workflow.problems import Problems


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", required=False, default="", metavar="[NEW]")
@click.argument("names", nargs=-1, metavar="[ARTICLE]...")
@verb("text", "json")
def command(call: Call, old: str, new: str, names: tuple[str, ...]) -> None:
    """Compare two Markdown files, or the source articles of two git revisions.

    Each paragraph is kept, moved, edited, split, merged, added or removed; of an edited one it is
    said how grave the edit is, and which words changed. Without NEW the revision OLD is compared
    with the files as they are now.

    \b
    Examples:
      tmtool diff before.md after.md
      tmtool diff HEAD~3
      tmtool diff v1 v2 harbour-library --format json
    """
    if are_files(call.folder, old, new):
        if names:
            raise SettingsError(
                f"two files were named, and {names[0]} is one more", remedy="name two files"
            )
        comparison = compare_files(Path(old), Path(new))
        if call.format == "json":
            call.print_result(diff_report.json_of_files(comparison))
        else:
            call.print_result(diff_report.text([comparison], color=call.color))
        return
    project = call.open_project()
    problems = Problems(project)
    slugs = resolve_compared_articles(project, call.folder, (old, new), names)
    comparisons = compare_revisions(project, old, new, slugs, problems)
    if call.format == "json":
        call.print_result(diff_report.json(comparisons))
    elif comparisons or not tuple(problems):
        call.print_result(diff_report.text(comparisons, color=call.color))
    report_problems(call, problems)
