"""`tmtool sync`: bring the catalogs up to their source articles."""

import click

from tmtool.cli.complaint import report_problems
from tmtool.cli.verb import Call, verb
from tmtool.report import sync_json, sync_text
from tmtool.store.index import Index
from tmtool.workflow import recall, tracking


@click.command()
@click.argument("slugs", nargs=-1, metavar="[ARTICLE]...")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if something would change.")
@verb("text", "json", writes=True)
def command(call: Call, slugs: tuple[str, ...], check: bool) -> None:
    """Bring every catalog up to its source article, or those of the articles named.

    An edited paragraph keeps its translation and asks for another look; a moved one keeps
    everything; a removed one is put aside with its translation and comes back with it. A
    catalog that another PO editor wrote is brought back into the form that merges well.

    \b
    Examples:
      tmtool sync
      tmtool sync --check
    """
    project = call.project()
    with Index(project) as index:
        moved = recall.moved(project, index, slugs)
        survey = tracking.surveyed(project, moved, index) if moved else tracking.NOTHING
        waiting = tracking.waiting(project, survey, index)
        movements = [tracking.movement(project, pair) for pair in waiting]
        unpaired = [pair.slug for pair in survey.unpaired]
        if not check and not call.dry_run:
            for pair in waiting:
                tracking.save(project, pair, index)
    render = sync_json.render if call.format == "json" else sync_text.render
    call.show(render(movements, unpaired))
    report_problems(call, survey.problems, code=1 if check and waiting else 0)
