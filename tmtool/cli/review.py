"""`tmtool review`: where people translate and approve."""

import os
import sys

import click

from tmtool.cli.review_plain import Plain
from tmtool.cli.verb import Call, today, verb
from tmtool.core.errors import SettingsError
from tmtool.core.review.session import Part
from tmtool.store.project import Project
from tmtool.workflow.review.advisers import advice
from tmtool.workflow.review.session import Desk, Person, person


@click.command()
@click.argument("slug", required=False, metavar="[ARTICLE]")
@click.option(
    "--part",
    type=click.Choice([part.value for part in Part]),
    help="What waits for you. Without it: as a reviewer if the settings name you one.",
)
@click.option("--plain", is_flag=True, help="Lines and a prompt, no screen; works on pipes.")
@click.option("--no-mouse", is_flag=True, help="Leave the mouse to the terminal.")
@verb()
def command(call: Call, slug: str | None, part: str | None, plain: bool, no_mouse: bool) -> None:
    """Translate, correct and approve: the article named, or one chosen from the list.

    Every decision is saved at once; what is typed survives a lost connection and is offered at
    the next start. On the screen, ? lists the keys.

    \b
    Examples:
      tmtool review
      tmtool review harbour-library --part translator
      tmtool review harbour-library --plain
    """
    project = call.project()
    sitter = person(project, call.person(), Part(part) if part else None)
    if plain:
        desks = _read_out(call, project, slug, sitter)
    else:
        desks = _shown(call, project, slug, sitter, mouse=not no_mouse)
    for desk in desks:
        if desk.summary:
            call.say(desk.summary)


def _read_out(call: Call, project: Project, slug: str | None, sitter: Person) -> list[Desk]:
    if slug is None:
        raise SettingsError(
            "--plain needs the name of an article", remedy="tmtool status lists them"
        )
    del call
    desk = Desk(project, slug, sitter)
    Plain(desk, advice(project), today()).run()
    return [desk]


def _shown(
    call: Call, project: Project, slug: str | None, sitter: Person, *, mouse: bool
) -> list[Desk]:
    if not _drawable():
        message = "tmtool review needs a terminal that can draw a screen"
        raise SettingsError(message, remedy="add --plain, or see tmtool status")
    if not call.color:
        os.environ["NO_COLOR"] = "1"
    desk = Desk(project, slug, sitter) if slug else None
    # Imported here: it takes a third of a second, which no other verb should pay.
    from tmtool.tui.app import ReviewApp  # noqa: PLC0415
    from tmtool.tui.context import Sitting  # noqa: PLC0415

    sitting = Sitting(project, sitter, advice(project))
    app = ReviewApp(sitting, desk)
    app.run(mouse=mouse)
    if app.return_code:
        click.get_current_context().exit(app.return_code)
    return sitting.desks


def _drawable() -> bool:
    """Whether there is a screen to draw on and a keyboard to read."""
    terminal = os.environ.get("TERM", "")
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return terminal not in {"", "dumb"} and all(stream.isatty() for stream in streams)
