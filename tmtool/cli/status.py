"""`tmtool status`: where every article stands."""

import click

from tmtool.cli.complaint import report_problems
from tmtool.cli.verb import Call, today, verb
from tmtool.report import status_json, status_table
from tmtool.workflow import lagging, standing, tracking

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
    project = call.project()
    day = today()
    survey = tracking.surveyed(project, day, slugs)
    rows = standing.statuses(project, survey, day)
    if call.format == "json":
        call.show(status_json.render(lagging.dated(project, rows, day), day))
    else:
        rows = lagging.dated(project, rows, day, status_table.SHOWN)
        call.show(status_table.render(rows, today=day, width=call.width, color=call.color))
    waiting = [
        pair.slug + (f" (renamed from {pair.former})" if pair.former else "")
        for pair in survey.pairs
        if pair.unsynced
    ]
    if waiting:
        named = ", ".join(waiting[:NAMED]) + ("…" if len(waiting) > NAMED else "")
        call.say(f"note: not synced on disk: {named}; run tmtool sync")
    report_problems(call, survey)
