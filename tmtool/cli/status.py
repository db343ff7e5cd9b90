"""`tmtool status`: where every article stands."""

import click

from tmtool.cli.complaint import report_problems
from tmtool.cli.verb import Call, read_today, verb
from tmtool.core.status.status import ArticleStatus, Stage
from tmtool.report import status as status_report
from tmtool.store.project import Project
from tmtool.workflow import status
from tmtool.workflow.problems import Problems

NAMED = 5  # articles named in a note


@click.command()
@click.argument("slugs", nargs=-1, metavar="[ARTICLE]...")
@verb("table", "json")
def command(call: Call, slugs: tuple[str, ...]) -> None:
    """Say where every article stands, or the articles named.

    \b
    Signs: - untranslated   ! source changed   x needs work
           ~ draft   ? waits for review   + approved

    \b
    Examples:
      tmtool status
      tmtool status harbour-library --format json
    """
    project, day = call.open_project(), read_today()
    known = status.find_statuses(project, slugs, day)
    most = None if call.format == "json" else status_report.MAX_LATE_LINES
    problems = Problems(project, known.problems)
    rows = _add_lag_dates(project, known.statuses, day, most, problems)
    if call.format == "json":
        call.print_result(status_report.json(rows, day))
    else:
        call.print_result(status_report.text(rows, today=day, width=call.width, color=call.color))
    if waiting := known.unsynced:
        named = ", ".join(waiting[:NAMED]) + ("…" if len(waiting) > NAMED else "")
        call.print_note(f"note: not synced on disk: {named}; run tmtool sync")
    report_problems(call, problems)


def _add_lag_dates(
    project: Project,
    rows: tuple[ArticleStatus, ...],
    day: str,
    most: int | None,
    problems: Problems,
) -> tuple[ArticleStatus, ...]:
    if not any(row.stage is Stage.BEHIND for row in rows):
        return rows
    # Imported here: it asks git, and reads articles again.
    from tmtool.workflow.lag import add_lag_dates  # noqa: PLC0415

    return add_lag_dates(project, rows, day, most, problems)
