"""`tmtool add`: takes in an article that somebody brings as a file."""

import click

from tmtool.cli.verb import Call, read_input, verb
from tmtool.core.errors import ProjectNotFound
from tmtool.core.text.lang import Lang
from tmtool.report import add as add_report
from tmtool.workflow.add import (
    IncomingArticle,
    add_article,
    list_body_paragraphs,
    read_incoming,
)


@click.command()
@click.argument("file", metavar="FILE")
@click.option("--slug", default="", help="The article's name; else made of its title.")
@click.option("--lang", type=click.Choice(["en", "es"]), help="Its language; else found out.")
@verb("text", "json", writes=True)
def command(call: Call, file: str, slug: str, lang: str | None) -> None:
    """Take in FILE: Markdown (.md), or text copied from a browser (any other name, or -).

    From a copied text the title, deck, author, date, credit, headings, paragraphs and bio are
    taken; menus, buttons and the like are left out. What each line was taken as is shown, so that
    you can correct the Markdown afterwards.

    \b
    Examples:
      tmtool add copied.txt --dry-run
      tmtool add harbour.md --slug harbour-library
    """
    incoming = read_incoming(file, read_input(file), slug, Lang(lang) if lang else None)
    path = _format_target_path(call, incoming)
    if call.format == "json":
        call.print_result(
            add_report.json(incoming.article, incoming.pasted, list_body_paragraphs(incoming), path)
        )
    elif incoming.pasted:
        call.print_result(add_report.text(incoming.pasted))
    if call.dry_run:
        call.print_note(f"{path} would be written")
        return
    add_article(call.open_project(), incoming)
    call.print_note(f"{path} written; correct it if need be, then: tmtool sync {incoming.slug}")


def _format_target_path(call: Call, incoming: IncomingArticle) -> str:
    """Where the article goes; a dry run may be made outside of any project."""
    try:
        project = call.open_project()
    except ProjectNotFound:
        if not call.dry_run:
            raise
        return f"{incoming.slug}.md"
    return project.format_path(project.locate_article(incoming.slug, incoming.lang))
