"""`tmtool sync`: bring the catalogs up to their source articles."""

import click

from tmtool.cli.complaint import report_problems
from tmtool.cli.verb import Call, today, verb
from tmtool.report import sync_json, sync_text
from tmtool.workflow import correcting, tracking


@click.command()
@click.argument("slugs", nargs=-1, metavar="[ARTICLE]...")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if there is something to do.")
@verb("text", "json", writes=True)
def command(call: Call, slugs: tuple[str, ...], check: bool) -> None:
    """Bring every catalog up to its source article, or those of the articles named.

    An edited paragraph keeps its translation and asks for another look; a moved one keeps
    everything; a removed one is put aside with its translation and comes back with it. A
    catalog that another PO editor wrote is brought back into the form that merges well.

    What somebody corrected by hand in a built page is taken into the catalog as their
    translation, by git's author, and waits for review. Where the catalog changed as well, or git
    has no version of the page as it was built, both texts stay, to be chosen from in the desk.
    Paragraphs that were added to a page, taken out or moved are listed and nothing more.

    \b
    Examples:
      tmtool sync
      tmtool sync --check
    """
    project = call.project()
    survey = tracking.surveyed(project, slugs)
    stale = tracking.waiting(project, survey)
    movements = [tracking.movement(project, pair) for pair in stale]
    unpaired = [pair.slug for pair in survey.unpaired]
    corrected = correcting.corrected(project, survey, call.person, today())
    survey, pages = corrected.survey, corrected.accounts
    waiting = dict.fromkeys([*(p.slug for p in stale), *(a.slug for a in pages if a.news)])
    if not check and not call.dry_run:
        pairs = {pair.slug: pair for pair in survey.pairs}
        for slug in waiting:
            tracking.save(project, pairs[slug])
    render = sync_json.render if call.format == "json" else sync_text.render
    call.show(render(movements, unpaired, pages))
    report_problems(call, survey, code=1 if check and (waiting or pages) else 0)
