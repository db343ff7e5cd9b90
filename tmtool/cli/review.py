"""`tmtool review`: translate, correct and approve, on screens or line by line."""

import os
import sys

import click

from tmtool.cli.review_plain import PlainReview
from tmtool.cli.verb import Call, read_today, verb
from tmtool.core.errors import SettingsError
from tmtool.core.review.session import ReviewPart
from tmtool.store.project import Project
from tmtool.system.terminal import can_draw
from tmtool.workflow.article_names import resolve_one_article
from tmtool.workflow.review.advisers import make_adviser
from tmtool.workflow.review.session import Person, ReviewSession, make_person


@click.command()
@click.argument("name", required=False, metavar="[ARTICLE]")
@click.option(
    "--part",
    type=click.Choice([part.value for part in ReviewPart]),
    help="What waits for you. Without it: what the settings name you; both in turn if nobody.",
)
@click.option("--plain", is_flag=True, help="Lines and a prompt, no screen; works on pipes.")
@click.option("--no-mouse", is_flag=True, help="Leave the mouse to the terminal.")
@verb()
def command(call: Call, name: str | None, part: str | None, plain: bool, no_mouse: bool) -> None:
    """Translate, correct and approve: the article named, or one chosen from the list.

    Every decision is saved at once; what is typed survives a lost connection and is offered at
    the next start. On the screen, ? lists the keys.

    \b
    Examples:
      tmtool review
      tmtool review harbour-library --part translator
      tmtool review harbour-library --plain
    """
    project = call.open_project()
    person = make_person(
        project,
        call.identify_person(),
        ReviewPart(part) if part else None,
        call.identify_signer(),
    )
    slug = None if name is None else resolve_one_article(project, call.folder, name)
    if plain:
        sessions = _run_plain(project, slug, person)
    else:
        sessions = _run_screens(call, project, slug, person, mouse=not no_mouse)
    for session in sessions:
        if session.summary:
            call.print_note(session.summary)


def _run_plain(project: Project, slug: str | None, person: Person) -> list[ReviewSession]:
    if slug is None:
        raise SettingsError(
            "--plain needs the name of an article", remedy="tmtool status lists them"
        )
    session = ReviewSession(project, slug, person)
    PlainReview(session, make_adviser(project), read_today()).run()
    return [session]


def _run_screens(
    call: Call, project: Project, slug: str | None, person: Person, *, mouse: bool
) -> list[ReviewSession]:
    if not _has_terminal():
        message = "tmtool review needs a terminal that can draw a screen"
        raise SettingsError(message, remedy="add --plain, or see tmtool status")
    if not call.color:
        os.environ["NO_COLOR"] = "1"
    session = ReviewSession(project, slug, person) if slug else None
    # Imported here: it takes a third of a second, which no other verb should pay.
    from tmtool.tui.app import ReviewApp  # noqa: PLC0415
    from tmtool.tui.review_context import ReviewContext  # noqa: PLC0415

    context = ReviewContext(project, person, make_adviser(project))
    app = ReviewApp(context, session)
    app.run(mouse=mouse)
    if app.return_code:
        click.get_current_context().exit(app.return_code)
    return context.sessions


def _has_terminal() -> bool:
    """Whether there is a screen to draw on and a keyboard to read."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return can_draw() and all(stream.isatty() for stream in streams)
