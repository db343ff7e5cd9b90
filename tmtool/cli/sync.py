"""`tmtool sync`: bring the catalogs up to their source articles."""

import click

from tmtool.cli.complaint import report_problems
from tmtool.cli.verb import Call, read_today, verb
from tmtool.core.sync.undo import UndoneEdit
from tmtool.store.project import Project
from tmtool.workflow.sync import SyncOptions, SyncResult, sync_articles


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
    project = call.open_project()
    if undo:
        _undo_edits(call, project, slugs)
        return
    write = not check and not call.dry_run
    options = SyncOptions(read_today(), call.identify_person, force=force, write=write)
    done = sync_articles(project, slugs, options)
    _print_result(call, done, explain=explain)
    report_problems(call, done.problems, code=1 if check and done.changed else 0)


def _print_result(call: Call, done: SyncResult, *, explain: bool) -> None:
    # Imported here: with --undo nothing of it is needed.
    from tmtool.report import sync as sync_report  # noqa: PLC0415

    if call.format == "json":
        call.print_result(sync_report.json(done.articles, done.unpaired, done.pages))
    elif explain and done.articles:
        call.print_result(sync_report.explain_changes(done.articles, done.pages, color=call.color))
    elif done.articles or done.unpaired or done.pages or not done.problems:
        call.print_result(sync_report.text(done.articles, done.unpaired, done.pages))


def _undo_edits(call: Call, project: Project, slugs: tuple[str, ...]) -> None:
    # Imported here: most syncs undo nothing.
    from tmtool.report import undo as undo_report  # noqa: PLC0415
    from tmtool.workflow import undo as recalling  # noqa: PLC0415
    from tmtool.workflow.load import load_articles  # noqa: PLC0415

    survey = load_articles(project, read_today(), slugs)
    every: list[UndoneEdit] = []
    for pair in survey.articles:
        with survey.problems.isolate(pair.slug):
            recalls = recalling.find_undone_edits(project, pair)
            if recalls and not call.dry_run:
                recalling.write_undone_edits(project, pair, recalls)
            every += recalls
    render = undo_report.json if call.format == "json" else undo_report.text
    call.print_result(render(every))
    report_problems(call, survey.problems)
