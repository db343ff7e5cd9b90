"""A verb is one command of the tool, with the options that all of them share."""

import datetime as dt
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import Any

import click

from tmtool.core.catalog.mark import MAX_PERSON_LENGTH, make_handle
from tmtool.core.text.text import make_visible
from tmtool.store import files
from tmtool.store.project import Project


@dataclass(frozen=True, slots=True)
class Call:
    """What one call of the tool was asked, whatever the verb."""

    folder: Path
    format: str
    output: Path | None
    verbosity: int
    dry_run: bool
    color: bool
    progress: bool
    who: str
    offline: bool

    def open_project(self) -> Project:
        """The project the call is about. Raises SettingsError where there is none."""
        return Project.find(self.folder)

    def identify_person(self) -> str:
        """Who is at work: `--as`, or git's identity by the handle the settings give it.

        A name too long for a mark stands as its handle where `--as` gave it, too.
        """
        if self.who:
            name = make_handle(self.who)
            if len(name) <= MAX_PERSON_LENGTH:
                return name
            return self.open_project().settings.resolve_handle(name)
        # Imported here: most commands ask git nothing.
        from tmtool.store.git import read_identity  # noqa: PLC0415

        return self.open_project().settings.resolve_handle(read_identity(self.folder))

    def print_result(self, text: str) -> None:
        """Give out the result: on standard output, or into the file of `-o`."""
        if self.output:
            files.write_output(self.output, text.encode("utf-8"))
        else:
            click.echo(text, nl=False)

    def print_note(self, message: str) -> None:
        """Tell the person something on standard error, unless they asked for quiet."""
        if self.verbosity >= 0:
            click.echo(make_visible(message), err=True)

    def print_error(self, message: str) -> None:
        """Tell the person on standard error what went wrong, quiet or not."""
        click.echo(f"tmtool: {make_visible(message)}", err=True)

    @property
    def width(self) -> int:
        """The columns to draw in: the terminal's, or 100 where there is none."""
        return os.get_terminal_size(1).columns if sys.stdout.isatty() else 100


def read_today() -> str:
    """The present day, as marks and embargoes are dated."""
    return dt.datetime.now(tz=dt.UTC).astimezone().date().isoformat()


def make_choice(kind: type[StrEnum]) -> click.Choice[str]:
    """The values of an enumeration as what an option may say."""
    return click.Choice([member.value for member in kind])


def verb(
    *formats: str, writes: bool = False
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the shared options; it gets them as its first argument, a `Call`.

    `formats` are what it can print, the first one by default. Only a verb that `writes` takes
    `--dry-run`.
    """

    def decorated(function: Callable[..., None]) -> Callable[..., None]:
        @wraps(function)
        def command(**options: Any) -> None:  # noqa: ANN401  # whatever the verb declares
            function(_make_call(options), **options)

        for option in reversed(_list_options(formats or ("text",), writes=writes)):
            command = option(command)
        return command

    return decorated


def _list_options(formats: tuple[str, ...], *, writes: bool) -> list[Callable[[Any], Any]]:
    folder = click.Path(exists=True, file_okay=False, path_type=Path)
    dry_run = click.option("-n", "--dry-run", is_flag=True, help="Show what would be done.")
    many = len(formats) > 1
    return [
        click.option("-C", "folder", type=folder, metavar="DIR", help="Work in this folder."),
        click.option(
            "--format",
            type=click.Choice(formats),
            default=formats[0],
            help="How to print the result.",
            hidden=not many,
        ),
        click.option(
            "-o",
            "--output",
            type=click.Path(dir_okay=False, path_type=Path),
            metavar="FILE",
            help="Write the result there.",
            hidden=not many,
        ),
        *([dry_run] if writes else []),
        click.option("--as", "who", metavar="WHO", help="Sign as this person, not git's."),
        click.option("-q", "--quiet", is_flag=True, help="Say nothing but the result and errors."),
        click.option("-v", "--verbose", count=True, help="Say more."),
        click.option("--no-color", is_flag=True, help="No colour, as with NO_COLOR."),
        click.option("--no-progress", is_flag=True, help="No progress bar."),
        click.option("--offline", is_flag=True, help="Ask no engine that has a host."),
    ]


def _make_call(options: dict[str, Any]) -> Call:
    parent: Path | None = (click.get_current_context().obj or {}).get("folder")
    folder: Path | None = options.pop("folder")
    quiet, verbose = options.pop("quiet"), options.pop("verbose")
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    no_color = options.pop("no_color") or plain or not sys.stdout.isatty()
    return Call(
        folder=(parent or Path()) / (folder or Path()),
        format=options.pop("format"),
        output=options.pop("output"),
        verbosity=-1 if quiet else verbose,
        dry_run=options.pop("dry_run", False),
        color=not no_color,
        progress=not options.pop("no_progress"),
        who=options.pop("who") or "",
        offline=options.pop("offline"),
    )
