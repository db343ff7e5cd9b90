"""`tmtool ci`: exits 1 while something is not translated and approved."""

import click

from tmtool.cli.verb import Call, read_today, report_problems, verb
from tmtool.core.errors import TmtoolError
from tmtool.core.status.gate import LocatedShortfall
from tmtool.report import ci as ci_report
from tmtool.report.credits import describe_signed_marks
from tmtool.workflow.article_names import require_articles
from tmtool.workflow.ci import find_project_shortfalls, find_signed_marks
from tmtool.workflow.load import LoadedArticles, count_sound_articles, load_articles


@click.command()
@click.argument("names", nargs=-1, metavar="[ARTICLE]...")
@verb("text", "json")
def command(call: Call, names: tuple[str, ...]) -> None:
    """Exit 1 while an article is not translated and approved as the settings require.

    What is lacking is listed by article with the line of the source: untranslated, unreviewed,
    behind its source, broken, unbuilt, unpaired. The last line begins with PASS or FAIL; what
    cannot be read fails. Whoever signed in another person's name is noted and closes nothing.
    Nothing is written.

    \b
    Examples:
      tmtool ci
      tmtool ci harbour-library --format json
    """
    try:
        loaded, shortfalls = _examine(call, names)
    except TmtoolError as error:
        is_json = call.format == "json"
        call.print_result(ci_report.json((), [error]) if is_json else ci_report.text_of_failure())
        raise
    problems = tuple(loaded.problems)
    if call.format == "json":
        call.print_result(ci_report.json(shortfalls, problems))
    else:
        count = count_sound_articles(loaded) + len(loaded.unpaired)
        call.print_result(ci_report.text(shortfalls, articles=count, unread=len(problems)))
    for signed in find_signed_marks(loaded):
        call.print_note(f"note: {describe_signed_marks(signed)}")
    report_problems(call, problems, code=1 if shortfalls else 0)


def _examine(
    call: Call, names: tuple[str, ...]
) -> tuple[LoadedArticles, tuple[LocatedShortfall, ...]]:
    """The articles named, or all, and what keeps the gate closed."""
    project, day = call.open_project(), read_today()
    slugs = call.resolve_articles(project, names)
    require_articles(project, slugs)
    loaded = load_articles(project, day, slugs)
    return loaded, find_project_shortfalls(project, loaded, day)
