"""`tmtool log`: prints who did what to which paragraph, and when."""

import click

from tmtool.cli.verb import Call, read_today, report_problems, verb
from tmtool.report import log as log_report
from tmtool.workflow.load import load_articles
from tmtool.workflow.log import list_project_history


@click.command()
@click.argument("slug", required=False, default="", metavar="[ARTICLE]")
@click.argument("unit", required=False, default="", metavar="[UNIT]")
@click.option(
    "--verb",
    "verbs",
    multiple=True,
    metavar="VERB",
    help="Only these marks: tr, ok, no, mt, tm, carry, from, alt, waive, shape.",
)
@verb("text", "json")
def command(call: Call, slug: str, unit: str, verbs: tuple[str, ...]) -> None:
    """Say who did what to which paragraph, the newest first: in all articles, one, or one unit.

    Where a translation was carried over a light edit of its source, the words that changed are
    shown as git has them; `tmtool sync --undo` takes that back.

    \b
    Examples:
      tmtool log harbour-library
      tmtool log --verb carry
    """
    project = call.open_project()
    loaded = load_articles(project, read_today(), (slug,) if slug else ())
    entries = list_project_history(project, loaded, verbs, unit)
    if call.format == "json":
        call.print_result(log_report.json(entries))
    else:
        call.print_result(log_report.text(entries, color=call.color))
    report_problems(call, loaded.problems)
