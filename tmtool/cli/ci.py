"""`tmtool ci`: exits 1 while something is not translated and approved."""

import click

from tmtool.cli.verb import Call, read_today, report_problems, verb
from tmtool.report import ci as ci_report
from tmtool.report.credits import describe_signed_marks
from tmtool.workflow.ci import find_project_shortfalls, find_signed_marks
from tmtool.workflow.load import load_articles


@click.command()
@click.argument("slugs", nargs=-1, metavar="[ARTICLE]...")
@verb("text", "json")
def command(call: Call, slugs: tuple[str, ...]) -> None:
    """Exit 1 while an article is not translated and approved as the settings require.

    What is lacking is listed by article with the line of the source: untranslated, unreviewed,
    behind its source, broken, unbuilt, unpaired. Nothing is written. Whoever signed in another
    person's name is noted and closes nothing.

    \b
    Examples:
      tmtool ci
      tmtool ci harbour-library --format json
    """
    project, day = call.open_project(), read_today()
    loaded = load_articles(project, day, slugs)
    shortfalls = find_project_shortfalls(project, loaded, day)
    if call.format == "json":
        call.print_result(ci_report.json(shortfalls))
    else:
        count = len(loaded.articles) + len(loaded.unpaired)
        call.print_result(ci_report.text(shortfalls, articles=count))
    for signed in find_signed_marks(loaded):
        call.print_note(f"note: {describe_signed_marks(signed)}")
    report_problems(call, loaded.problems, code=1 if shortfalls else 0)
