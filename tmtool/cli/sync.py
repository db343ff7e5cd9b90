"""`tmtool sync`: bring the catalogs up to their source articles."""

import click

from tmtool.cli.complaint import report_problems
from tmtool.cli.verb import Call, today, verb
from tmtool.report import explanation_text, sync_json, sync_text
from tmtool.workflow import tracking


@click.command()
@click.argument("slugs", nargs=-1, metavar="[ARTICLE]...")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if something would change.")
@click.option("--explain", is_flag=True, help="Say of every unit what happened to it, and why.")
@click.option("--force", is_flag=True, help="Also where an article was emptied or overwritten.")
@verb("text", "json", writes=True)
def command(call: Call, slugs: tuple[str, ...], check: bool, explain: bool, force: bool) -> None:
    """Bring every catalog up to its source article, or those of the articles named.

    What an edit costs depends on what it changed. Markup alone is carried into the translation,
    which stays what it was; after an edit of case, punctuation or a misspelling it waits for
    review again; any other edit asks for another look. A paragraph that was split or merged takes
    its share of the translation along; a moved one keeps everything; a removed one is put aside
    with its translation and comes back with it. A catalog that another PO editor wrote is brought
    back into the form that merges well.

    \b
    Examples:
      tmtool sync --dry-run --explain
      tmtool sync --check
    """
    project = call.project()
    survey = tracking.surveyed(project, today(), slugs, force=force)
    waiting = tracking.waiting(project, survey)
    movements = [tracking.movement(project, pair) for pair in waiting]
    unpaired = [pair.slug for pair in survey.unpaired]
    if not check and not call.dry_run:
        for pair in waiting:
            tracking.save(project, pair)
    if call.format == "json":
        call.show(sync_json.render(movements, unpaired))
    elif explain and movements:
        call.show(explanation_text.render(movements, color=call.color))
    else:
        call.show(sync_text.render(movements, unpaired))
    report_problems(call, survey, code=1 if check and waiting else 0)
