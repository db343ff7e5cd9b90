"""`tmtool ci`: exits 1 while something is not translated and approved."""

import click

from tmtool.cli.verb import Call, read_today, report_problems, verb
from tmtool.report import ci as ci_report
from tmtool.workflow.article_names import require_articles
from tmtool.workflow.ci import find_project_shortfalls
from tmtool.workflow.load import load_articles


@click.command()
@click.argument("names", nargs=-1, metavar="[ARTICLE]...")
@verb("text", "json")
def command(call: Call, names: tuple[str, ...]) -> None:
    """Exit 1 while an article is not translated and approved as the settings require.

    What is lacking is listed by article with the line of the source: untranslated, unreviewed,
    behind its source, broken, unbuilt, unpaired. Nothing is written.

    \b
    Examples:
      tmtool ci
      tmtool ci harbour-library --format json
    """
    project, day = call.open_project(), read_today()
    slugs = call.resolve_articles(project, names)
    require_articles(project, slugs)
    loaded = load_articles(project, day, slugs)
    shortfalls = find_project_shortfalls(project, loaded, day)
    if call.format == "json":
        call.print_result(ci_report.json(shortfalls))
    else:
        count = len(loaded.articles) + len(loaded.unpaired)
        call.print_result(ci_report.text(shortfalls, articles=count))
    report_problems(call, loaded.problems, code=1 if shortfalls else 0)
