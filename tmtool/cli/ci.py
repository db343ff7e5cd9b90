"""`tmtool ci`: the gate."""

import click

from tmtool.cli.complaint import report_problems
from tmtool.cli.verb import Call, read_today, verb
from tmtool.report import ci as ci_report
from tmtool.workflow.ci import find_project_shortfalls
from tmtool.workflow.load import load_articles


@click.command()
@click.argument("slugs", nargs=-1, metavar="[ARTICLE]...")
@verb("text", "json")
def command(call: Call, slugs: tuple[str, ...]) -> None:
    """Exit 1 while an article is not translated and approved as the settings require.

    What is lacking is listed by article with the line of the source: untranslated, unreviewed,
    behind its source, broken, unbuilt, unpaired. Nothing is written.

    \b
    Examples:
      tmtool ci
      tmtool ci harbour-library --format json
    """
    project = call.open_project()
    survey = load_articles(project, read_today(), slugs)
    flaws = find_project_shortfalls(project, survey, read_today())
    if call.format == "json":
        call.print_result(ci_report.json(flaws))
    else:
        call.print_result(
            ci_report.text(flaws, articles=len(survey.articles) + len(survey.unpaired))
        )
    report_problems(call, survey.problems, code=1 if flaws else 0)
