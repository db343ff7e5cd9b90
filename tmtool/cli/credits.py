"""`tmtool credits`: says who translated what, and settles it where nobody knows."""

import click

from tmtool.cli.verb import LINE_OF_TEXT, Call, read_today, report_problems, verb
from tmtool.core.catalog.mark import make_handle
from tmtool.report import credits as credits_report
from tmtool.workflow.credits import CreditStatement, list_project_credits, state_translator
from tmtool.workflow.load import load_articles


@click.command()
@click.argument("slugs", nargs=-1, required=True, metavar="ARTICLE...")
@click.option(
    "--translator",
    type=LINE_OF_TEXT,
    default="",
    metavar="WHO",
    help="Name this person as the translator of all that nobody is known for.",
)
@verb("text", "json", writes=True)
def command(call: Call, slugs: tuple[str, ...], translator: str) -> None:
    """Say who translated how much of an article, and which paragraphs nobody is known for.

    Nobody is looked for here: `tmtool sync` credits what another program wrote, by the page's
    `translator:`, the catalog's Last-Translator, and git. What it could not tell is unknown:
    merges, squashes, the work of programs, what a shallow clone does not have.

    With --translator such paragraphs are settled, on your word, which is written beside the name.
    A translator who is known stays.

    \b
    Examples:
      tmtool credits harbour-library
      tmtool credits harbour-library --translator luis@example.org
    """
    project, day = call.open_project(), read_today()
    loaded = load_articles(project, day, slugs)
    if translator:
        who = project.settings.resolve_handle(make_handle(translator))
        statement = CreditStatement(who, call.identify_person(), day, dry_run=call.dry_run)
        found = state_translator(project, loaded, statement)
    else:
        found = list_project_credits(project, loaded)
    render = credits_report.json if call.format == "json" else credits_report.text
    call.print_result(render(found))
    report_problems(call, loaded.problems)
