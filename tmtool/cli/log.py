"""`tmtool log`: who did what to which paragraph."""

from dataclasses import replace

import click

from tmtool.cli.complaint import report_problems
from tmtool.cli.verb import Call, read_today, verb
from tmtool.core.catalog.history import HistoryEntry, list_history
from tmtool.report import log as log_report
from tmtool.store.project import Project
from tmtool.workflow.load import LoadedArticle, load_articles
from tmtool.workflow.undo import find_former_units


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
    survey = load_articles(project, read_today(), (slug,) if slug else ())
    found: list[HistoryEntry] = []
    for pair in survey.articles:
        with survey.problems.isolate(pair.slug):
            found += _list_entries(project, pair, verbs, unit)
    found.sort(key=lambda deed: deed.mark.day, reverse=True)
    if call.format == "json":
        call.print_result(log_report.json(found))
    else:
        call.print_result(log_report.text(found, color=call.color))
    report_problems(call, survey.problems)


def _list_entries(
    project: Project, pair: LoadedArticle, verbs: tuple[str, ...], unit: str
) -> list[HistoryEntry]:
    found = list_history(pair.catalog, verbs, unit)
    seals = {deed.mark.rest for deed in found if deed.mark.verb == "carry"}
    before = find_former_units(project, pair, seals) if seals else {}
    carried = {seal: old for seal, old in before.items() if seal in seals}
    return [
        replace(deed, before=carried.get(deed.mark.rest)) if deed.mark.verb == "carry" else deed
        for deed in found
    ]
