"""Gives every command the options that all share, and what it prints and exits with.

A module of this package has one `@click.command()` under `@verb(...)`; its first argument is a
`Call`, which knows the project, the person at work, and where a result and a note go.
"""

import datetime as dt
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tmtool.core.catalog.mark import MAX_PERSON_LENGTH, make_handle
from tmtool.core.errors import InternalFault, SettingsError, TmtoolError
from tmtool.core.text.text import make_visible
from tmtool.core.text.typed_input import has_undecodable_bytes, join_pasted_lines
from tmtool.store import files
from tmtool.store.project import Project
from tmtool.workflow.article_names import resolve_article_names

if TYPE_CHECKING:  # loading articles is for the verbs that do
    from tmtool.workflow.load import UnpairedArticle


_PIPE_WIDTH = 100_000  # columns


@dataclass(frozen=True, slots=True)
class Call:
    """The shared options as one command line gave them, and what a command does by them.

    `verbosity` is -1 for --quiet, else how often --verbose was given. `who` is empty where --as was
    not given. `output` is None where the result goes to standard output.
    """

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
        """The project that the folder lies in. Raises SettingsError where there is none."""
        return Project.find(self.folder)

    def resolve_articles(self, project: Project, names: Iterable[str]) -> tuple[str, ...]:
        """The slugs of the articles named by slug, path, folder or pattern; none for no name.

        Raises SettingsError for a name that no article has.
        """
        return resolve_article_names(project, self.folder, names)

    def identify_person(self) -> str:
        """Who is at work: `--as`, or git's identity by the handle the settings give it.

        A name too long for a mark stands as its handle where `--as` gave it, too. Raises
        SettingsError where neither is known.
        """
        if self.who:
            name = make_handle(self.who)
            if len(name) <= MAX_PERSON_LENGTH:
                return name
            return self.open_project().settings.resolve_handle(name)
        # Imported here, because most commands ask git nothing.
        from tmtool.store.git import read_identity  # noqa: PLC0415

        return self.open_project().settings.resolve_handle(read_identity(self.folder))

    def identify_signer(self) -> str:
        """Git's identity where `--as` names somebody else; empty where it does not.

        Where git knows nobody there is nobody to tell from.
        """
        if not self.who:
            return ""
        from tmtool.store.git import read_identity  # noqa: PLC0415  # as in identify_person

        try:
            address = read_identity(self.folder)
        except SettingsError:
            return ""
        handle = self.open_project().settings.resolve_handle(address)
        return "" if make_handle(self.who) in {address, handle} else handle

    def print_result(self, text: str) -> None:
        """Print the result on standard output, or write it into the file of `-o`."""
        if self.output:
            files.write_output(self.output, text.encode("utf-8"))
        else:
            click.echo(text, nl=False)

    def print_note(self, message: str) -> None:
        """Print a line on standard error, unless the person asked for quiet."""
        if self.verbosity >= 0:
            click.echo(make_visible(message), err=True)

    def print_error(self, message: str) -> None:
        """Print on standard error what went wrong, quiet or not."""
        click.echo(f"tmtool: {make_visible(message)}", err=True)

    @property
    def width(self) -> int:
        """The columns to draw in: the terminal's, or so many that nothing is cut for a pipe."""
        is_drawn = sys.stdout.isatty() and not self.output
        return os.get_terminal_size(1).columns if is_drawn else _PIPE_WIDTH


def report_problems(call: Call, problems: Iterable[TmtoolError], code: int = 0) -> None:
    """Print what is wrong with articles, one line each, and exit with the highest code.

    `code` is what the command would exit with otherwise; with 0 and no problem it goes on. Where
    the person asked for more, the traceback of a fault of ours is printed too.
    """
    for problem in problems:
        call.print_error(str(problem))
        wants_traceback = call.verbosity > 0 or os.environ.get("TMTOOL_DEBUG")
        if isinstance(problem, InternalFault) and wants_traceback:
            call.print_error(problem.trace)
        code = max(code, problem.exit_code)
    if code:
        click.get_current_context().exit(code)


def print_unpaired(call: Call, unpaired: "Iterable[UnpairedArticle]") -> None:
    """Print a note for each article with two versions and no catalog, which nothing was done to."""
    for article in unpaired:
        call.print_note(f"{article.slug}: two versions without a catalog; left alone")


def read_input(name: str) -> bytes:
    """The bytes of the file that a command line names, or of standard input for `-`.

    Raises DataError for a file that is not there or cannot be read.
    """
    return sys.stdin.buffer.read() if name == "-" else files.read_existing_file(Path(name)).raw


def read_today() -> str:
    """The present day where this machine stands, in ISO form, as marks and embargoes are dated."""
    return dt.datetime.now(tz=dt.UTC).astimezone().date().isoformat()


def make_choice(kind: type[StrEnum]) -> click.Choice[str]:
    """The values that an option of this enumeration may have."""
    return click.Choice([member.value for member in kind])


class LineOfText(click.ParamType[str]):
    """A word of a person that is kept: on one line, clean, and refused where it is no text."""

    name = "text"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The line, its own line ends made blanks."""
        if has_undecodable_bytes(value):
            self.fail("this is not UTF-8; nothing was written", param, ctx)
        return join_pasted_lines(value)


LINE_OF_TEXT = LineOfText()


def verb(
    *formats: str, writes: bool = False
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the shared options; it gets them as its first argument, a `Call`.

    `formats` are what it can print, the first one by default. Only a verb that `writes` takes
    `--dry-run`.
    """

    def add_options(function: Callable[..., None]) -> Callable[..., None]:
        @wraps(function)
        def command(**options: Any) -> None:  # noqa: ANN401  # whatever the verb declares
            function(_make_call(options), **options)

        for option in reversed(_list_options(formats or ("text",), writes=writes)):
            command = option(command)
        return command

    return add_options


def _list_options(formats: tuple[str, ...], *, writes: bool) -> list[Callable[[Any], Any]]:
    folder = click.Path(exists=True, file_okay=False, path_type=Path)
    dry_run = click.option("-n", "--dry-run", is_flag=True, help="Show what would be done.")
    has_choice = len(formats) > 1
    return [
        click.option("-C", "folder", type=folder, metavar="DIR", help="Work in this folder."),
        click.option(
            "--format",
            type=click.Choice(formats),
            default=formats[0],
            help="How to print the result.",
            hidden=not has_choice,
        ),
        click.option(
            "-o",
            "--output",
            type=click.Path(dir_okay=False, path_type=Path),
            metavar="FILE",
            help="Write the result there; its folder has to be there.",
            hidden=not has_choice,
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
    output: Path | None = options.pop("output")
    if output:
        files.require_folder(output)
    quiet, verbose = options.pop("quiet"), options.pop("verbose")
    is_plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    no_color = options.pop("no_color") or is_plain or not sys.stdout.isatty()
    return Call(
        folder=(parent or Path()) / (folder or Path()),
        format=options.pop("format"),
        output=output,
        verbosity=-1 if quiet else verbose,
        dry_run=options.pop("dry_run", False),
        color=not no_color,
        progress=not options.pop("no_progress"),
        who=options.pop("who") or "",
        offline=options.pop("offline"),
    )
