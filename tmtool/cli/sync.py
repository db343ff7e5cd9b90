"""`tmtool sync`: bring the catalogs up to their source articles."""

import click

from tmtool.cli.complaint import report_problems
from tmtool.cli.verb import Call, today, verb
from tmtool.report import explanation_text, recall_json, recall_text, sync_json, sync_text
from tmtool.store.project import Project
from tmtool.workflow import correcting, recalling, tracking
from tmtool.workflow.tracking import Survey


@click.command()
@click.argument("slugs", nargs=-1, metavar="[ARTICLE]...")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if there is something to do.")
@click.option("--explain", is_flag=True, help="Say of every unit what happened to it, and why.")
@click.option("--force", is_flag=True, help="Also where an article was emptied or overwritten.")
@click.option("--undo", is_flag=True, help="Let translations that light edits left ask again.")
@verb("text", "json", writes=True)
def command(
    call: Call, slugs: tuple[str, ...], check: bool, explain: bool, force: bool, undo: bool
) -> None:
    """Bring every catalog up to its source article, or those of the articles named.

    What an edit costs depends on what it changed. Markup alone is carried into the translation,
    which stays what it was; after an edit of case, punctuation or a misspelling it waits for
    review again; any other edit asks for another look. A paragraph that was split or merged takes
    its share of the translation along; a moved one keeps everything; a removed one is put aside
    with its translation and comes back with it. A catalog that another PO editor wrote is brought
    back into the form that merges well.

    What somebody corrected by hand in a built page is taken into the catalog as their
    translation, by git's author, and waits for review. Where the catalog changed as well, or git
    has no version of the page as it was built, both texts stay, to be chosen from in the desk.
    Paragraphs that were added to a page, taken out or moved are listed and nothing more.

    With --undo every translation that a light edit left standing goes back to what it was before
    that edit and asks for another look; `tmtool log --verb carry` lists them.

    \b
    Examples:
      tmtool sync --dry-run --explain
      tmtool sync --check
    """
    project = call.project()
    day = today()
    survey = tracking.surveyed(project, day, slugs, force=force)
    if undo:
        _undo(call, project, survey)
        return
    stale = tracking.waiting(project, survey)
    movements = [tracking.movement(project, pair) for pair in stale]
    unpaired = [pair.slug for pair in survey.unpaired]
    corrected = correcting.corrected(project, survey, call.person, day)
    survey, pages = corrected.survey, corrected.accounts
    waiting = dict.fromkeys([*(p.slug for p in stale), *(a.slug for a in pages if a.news)])
    if not check and not call.dry_run:
        pairs = {pair.slug: pair for pair in survey.pairs}
        for slug in waiting:
            tracking.save(project, pairs[slug])
    if call.format == "json":
        call.show(sync_json.render(movements, unpaired, pages))
    elif explain and movements:
        call.show(explanation_text.render(movements, pages, color=call.color))
    elif movements or unpaired or pages or not survey.problems:
        call.show(sync_text.render(movements, unpaired, pages))
    report_problems(call, survey, code=1 if check and (waiting or pages) else 0)


def _undo(call: Call, project: Project, survey: Survey) -> None:
    found = [(pair, recalling.recalls(project, pair)) for pair in survey.pairs]
    every = [recall for _, recalls in found for recall in recalls]
    if not call.dry_run:
        for pair, recalls in found:
            if recalls:
                recalling.save(project, pair, recalls)
    render = recall_json.render if call.format == "json" else recall_text.render
    call.show(render(every))
    report_problems(call, survey)
