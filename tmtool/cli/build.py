"""`tmtool build`: writes the translated articles."""

import click

from tmtool.cli.verb import Call, read_today, report_problems, verb
from tmtool.core.page.build import PartialPolicy
from tmtool.core.text.text import format_count
from tmtool.workflow.article_names import require_articles
from tmtool.workflow.build import BuildOptions, BuiltPage, build_page, explain_excuse, write_page
from tmtool.workflow.load import load_articles


@click.command()
@click.argument("names", nargs=-1, metavar="[ARTICLE]...")
@click.option(
    "--partial",
    type=click.Choice([PartialPolicy.SOURCE.value, PartialPolicy.OMIT.value]),
    help="Build an unfinished article: put the source, or nothing, for what is not ready.",
)
@click.option("--force", is_flag=True, help="Overwrite a page that was corrected by hand.")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a page would change.")
@verb(writes=True)
def command(
    call: Call, names: tuple[str, ...], partial: str | None, force: bool, check: bool
) -> None:
    """Write every translated article that is ready, or the articles named.

    An article that is not ready is not written; what is missing from it is said, and the exit
    code is 1. Without names, articles that are held or excused from translation are passed over.

    \b
    Examples:
      tmtool build
      tmtool build night-bus --partial source
    """
    project, day = call.open_project(), read_today()
    options = BuildOptions(PartialPolicy(partial or PartialPolicy.REFUSE), force=force)
    slugs = call.resolve_articles(project, names)
    require_articles(project, slugs)
    loaded = load_articles(project, day, slugs)
    loaded.refuse_unpaired(project, slugs)
    code = 0
    for article in loaded.articles:
        if reason := explain_excuse(article, day) if not slugs else "":
            call.print_note(f"{article.slug}: {reason}")
            continue
        with loaded.problems.isolate(article.slug):
            page = build_page(project, article, options, day)
            if page.changed and not check and not call.dry_run:
                write_page(project, page)
            path = project.format_path(project.locate_article(page.slug, page.lang))
            call.print_note(f"{path}: {_describe_page(call, page, check=check)}")
            code = max(code, int(check and page.changed))
    report_problems(call, loaded.problems, code)


def _describe_page(call: Call, page: BuiltPage, *, check: bool) -> str:
    count = len(page.missing)
    missing = f", {format_count(count, 'paragraph')} not ready" if page.missing else ""
    if not page.changed:
        return f"up to date{missing}"
    return ("would be written" if check or call.dry_run else "written") + missing
