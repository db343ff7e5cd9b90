"""`tmtool status`: prints where every article stands."""

import click

from tmtool.cli.verb import Call, read_today, report_problems, verb
from tmtool.core.status.status import ArticleStatus, Stage
from tmtool.report import status as status_report
from tmtool.store.project import Project
from tmtool.workflow.problems import Problems
from tmtool.workflow.status import find_statuses

MAX_NAMED = 5  # articles named in a note


@click.command()
@click.argument("names", nargs=-1, metavar="[ARTICLE]...")
@verb("table", "json")
def command(call: Call, names: tuple[str, ...]) -> None:
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
    result = find_statuses(project, call.resolve_articles(project, names), day)
    problems = Problems(project, result.problems)
    limit = None if call.format == "json" else status_report.MAX_LATE_LINES
    rows = _add_lag_dates(project, result.statuses, day, limit, problems)
    if call.format == "json":
        call.print_result(status_report.json(rows, day))
    elif rows or not tuple(problems):
        call.print_result(status_report.text(rows, today=day, width=call.width, color=call.color))
    if result.unsynced:
        more = "…" if len(result.unsynced) > MAX_NAMED else ""
        named = ", ".join(result.unsynced[:MAX_NAMED]) + more
        call.print_note(f"note: not synced on disk: {named}; run tmtool sync")
    report_problems(call, problems)


def _add_lag_dates(
    project: Project,
    rows: tuple[ArticleStatus, ...],
    day: str,
    limit: int | None,
    problems: Problems,
) -> tuple[ArticleStatus, ...]:
    if not any(row.stage is Stage.BEHIND for row in rows):
        return rows
    # The one lazy import of this verb: it needs git and reads articles again, and mostly no article
    # is behind.
    from tmtool.workflow.lag import add_lag_dates  # noqa: PLC0415

    return add_lag_dates(project, rows, day, limit, problems)
