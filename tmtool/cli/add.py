"""`tmtool add`: take in an article."""

import sys
from pathlib import Path

import click

from tmtool.cli.verb import Call, verb
from tmtool.core.errors import SettingsError
from tmtool.core.text.lang import Lang
from tmtool.report import intake as intake_text
from tmtool.report import intake_json
from tmtool.store.project import Project
from tmtool.workflow import add as intake
from tmtool.workflow.add import Incoming


@click.command()
@click.argument("file", metavar="FILE")
@click.option("--slug", default="", help="The article's name; else made of its title.")
@click.option("--lang", type=click.Choice(["en", "es"]), help="Its language; else found out.")
@verb("text", "json", writes=True)
def command(call: Call, file: str, slug: str, lang: str | None) -> None:
    """Take in FILE: Markdown (.md), or text copied from a browser (any other name, or -).

    From a copied text the title, deck, author, date, credit, headings, paragraphs and bio are
    taken and the page's furniture is left out. What each line was taken as is shown, so that
    you can correct the Markdown afterwards.

    \b
    Examples:
      tmtool add copied.txt --dry-run
      tmtool add harbour.md --slug harbour-library
    """
    raw = sys.stdin.buffer.read() if file == "-" else intake.loaded(Path(file))
    incoming = intake.read(file, raw, slug, Lang(lang) if lang else None)
    path = _path(call, incoming)
    if call.format == "json":
        call.show(
            intake_json.render(incoming.article, incoming.reading, intake.body(incoming), path)
        )
    elif incoming.reading:
        call.show(intake_text.render(incoming.reading))
    if call.dry_run:
        call.say(f"{path} would be written")
        return
    intake.save(call.project(), incoming)
    call.say(f"{path} written; correct it if need be, then: tmtool sync {incoming.slug}")


def _path(call: Call, incoming: Incoming) -> str:
    """Where the article goes; a dry run may be made outside of any project."""
    try:
        project: Project = call.project()
    except SettingsError:
        if not call.dry_run:
            raise
        return f"{incoming.slug}.md"
    return project.shown(project.article(incoming.slug, incoming.lang))
