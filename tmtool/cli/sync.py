"""`tmtool sync`: bring the catalogs up to their source articles."""

import click

from tmtool.cli.complaint import report_problems
from tmtool.cli.verb import Call, verb
from tmtool.report import sync_json, sync_text
from tmtool.store.index import Index
from tmtool.store.project import Project
from tmtool.workflow import recall
from tmtool.workflow.recall import Synced


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
        done = _synced(project, index, moved, write=not check and not call.dry_run)
    render = sync_json.render if call.format == "json" else sync_text.render
    call.show(render(done.movements, done.unpaired))
    report_problems(call, done.problems, code=1 if check and done.movements else 0)


def _synced(project: Project, index: Index, moved: tuple[str, ...], *, write: bool) -> Synced:
    if not moved:
        return Synced()
    # Imported here: where nothing moved none of it is needed.
    from tmtool.workflow import syncing  # noqa: PLC0415

    return syncing.synced(project, index, moved, write=write)
