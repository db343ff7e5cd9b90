"""`tmtool sync`: brings the catalogs up to date with their source articles."""

import click

from tmtool.cli.verb import Call, read_today, report_problems, verb
from tmtool.report import sync as sync_report
from tmtool.store.project import Project
from tmtool.workflow.sync import SyncOptions, SyncResult, sync_articles


@click.command()
@click.argument("names", nargs=-1, metavar="[ARTICLE]...")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if there is something to do.")
@click.option("--explain", is_flag=True, help="Say what happened to every paragraph, and why.")
@click.option("--force", is_flag=True, help="Also where an article was emptied or overwritten.")
@click.option("--undo", is_flag=True, help="Let translations that light edits left ask again.")
@verb("text", "json", writes=True)
def command(
    call: Call, names: tuple[str, ...], check: bool, explain: bool, force: bool, undo: bool
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
    has no version of the page as it was built, both texts stay, to be chosen from in `tmtool
    review`. Paragraphs that were added to a page, taken out or moved are listed and nothing more.

    With --undo every translation that a light edit left standing goes back to what it was before
    that edit and asks for another look; `tmtool log --verb carry` lists them.

    \b
    Examples:
      tmtool sync --dry-run --explain
      tmtool sync --check
    """
    project, day = call.open_project(), read_today()
    slugs = call.resolve_articles(project, names)
    if undo:
        _undo_edits(call, project, slugs, day)
        return
    write = not check and not call.dry_run
    options = SyncOptions(day, call.identify_person, force=force, write=write)
    result = sync_articles(project, slugs, options)
    _print_result(call, result, explain=explain)
    report_problems(call, result.problems, code=1 if check and result.changed else 0)


def _print_result(call: Call, result: SyncResult, *, explain: bool) -> None:
    articles, unpaired, pages = result.articles, result.unpaired, result.pages
    if call.format == "json":
        call.print_result(sync_report.json(articles, unpaired, pages))
    elif explain and articles:
        call.print_result(sync_report.explain_changes(articles, pages, color=call.color))
    elif articles or unpaired or pages or not result.problems:
        call.print_result(sync_report.text(articles, unpaired, pages))


def _undo_edits(call: Call, project: Project, slugs: tuple[str, ...], day: str) -> None:
    # The one lazy import of this verb, because hardly a sync undoes anything.
    from tmtool.report import undo as undo_report  # noqa: PLC0415
    from tmtool.workflow.undo import undo_light_edits  # noqa: PLC0415

    result = undo_light_edits(project, slugs, day, write=not call.dry_run)
    render = undo_report.json if call.format == "json" else undo_report.text
    if result.edits or call.format == "json" or not result.problems:
        call.print_result(render(result.edits))
    report_problems(call, result.problems)
