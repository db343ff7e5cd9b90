"""`tmtool log`: prints who did what to which paragraph, and when."""

import click

from tmtool.cli.verb import Call, print_unpaired, read_today, report_problems, verb
from tmtool.report import log as log_report
from tmtool.workflow.load import load_articles
from tmtool.workflow.log import list_project_history


@click.command()
@click.argument("name", required=False, metavar="[ARTICLE]")
@click.argument("unit", required=False, default="", metavar="[UNIT]")
@click.option(
    "--verb",
    "verbs",
    multiple=True,
    type=click.Choice(log_report.VERBS),
    metavar="VERB",
    help=f"Only these marks: {', '.join(log_report.VERBS)}.",
)
@verb("text", "json")
def command(call: Call, name: str | None, unit: str, verbs: tuple[str, ...]) -> None:
    """Say who did what to which paragraph, the newest first: in all articles, one, or one unit.

    Where a translation was carried over a light edit of its source, the words that changed are
    shown as git has them; `tmtool sync --undo` takes that back.

    \b
    Examples:
      tmtool log harbour-library
      tmtool log --verb carry
    """
    project = call.open_project()
    slugs = call.resolve_articles(project, [] if name is None else [name])
    loaded = load_articles(project, read_today(), slugs)
    loaded.refuse_unpaired(project, slugs)
    entries = list_project_history(project, loaded, verbs, unit)
    if call.format == "json":
        call.print_result(log_report.json(entries))
    else:
        if entries or not tuple(loaded.problems):
            call.print_result(log_report.text(entries, color=call.color, verbs=verbs))
        if not slugs:
            print_unpaired(call, loaded.unpaired)
    report_problems(call, loaded.problems)
