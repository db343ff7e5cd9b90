"""`tmtool status`: where every article stands."""

import click

from tmtool.cli.complaint import report_problems
from tmtool.cli.verb import Call, today, verb
from tmtool.report import status_json, status_table
from tmtool.workflow import overview

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
    known = overview.standings(project, slugs, today())
    rows = known.rows
    if call.format == "json":
        call.show(status_json.render(rows))
    else:
        call.show(status_table.render(rows, width=call.width, color=call.color))
    if known.unsynced:
        named = ", ".join(known.unsynced[:NAMED]) + ("…" if len(known.unsynced) > NAMED else "")
        call.say(f"note: not synced on disk: {named}; run tmtool sync")
    report_problems(call, known.problems)
