"""Runs a command line: loads only the verb that was called, and ends every error in one line."""

import gc
import importlib
import os
import sys
from pathlib import Path

import click

from tmtool import __version__
from tmtool.core.errors import TmtoolError
from tmtool.core.text.text import make_visible
from tmtool.system.terminal import use_utf8

VERBS = {
    "init": "Make this folder a project.",
    "add": "Take in an article: Markdown, or text copied from a browser.",
    "sync": "Bring the catalogs up to their source articles.",
    "log": "Say who did what to which paragraph, and when.",
    "credits": "Say who translated what, and settle it where nobody knows.",
    "diff": "Compare two versions of an article, paragraph by paragraph.",
    "draft": "Draft what is not translated yet: by memory, then by machine.",
    "check": "Say what is wrong with a translation: numbers, links, marks, names.",
    "term": "Look up, add, rename, check and exchange the terms of the glossary.",
    "checks": "List the checks, and explain them with examples.",
    "waive": "Dismiss what a check says about a paragraph, with a reason.",
    "review": "Translate, correct and approve, on the screen or line by line.",
    "status": "Say where every article stands.",
    "ci": "Close the gate (exit 1) while something is not translated and approved.",
    "build": "Write the translated articles.",
    "doctor": "Look at this machine and this project for what could go wrong.",
}

_GC_THRESHOLD = 200_000  # objects made before the first garbage collection

_EPILOG = """\b
Exit codes:
  0  done, nothing to report
  1  the gate is closed: something is missing, behind, or would change
  2  wrong usage or settings, or a name that nothing has
  3  an article or catalog cannot be read
  4  an outside service failed; what was done is saved
  5  refused: locked, own approval, embargo, a correction by hand
  130  interrupted; what was finished is saved
"""


class Verbs(click.Group):
    """The commands by name; the module of one is imported when it is called, not for a list."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every verb, in the order in which an article meets them."""
        del ctx
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb `cmd_name`, or None where there is none of that name."""
        del ctx
        if cmd_name not in VERBS:
            return None
        module = importlib.import_module(f"tmtool.cli.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb that was called; for a mistyped one the error names the nearest."""
        name = args[0] if args else ""
        if name not in VERBS and not name.startswith("-"):
            import difflib  # noqa: PLC0415  # only for what is mistyped

            if near := difflib.get_close_matches(name, VERBS, n=1):
                ctx.fail(f"There is no verb {make_visible(name)}; did you mean {near[0]}?")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of verbs in the help, written without importing one."""
        del ctx
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))


@click.group(
    cls=Verbs,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="tmtool")
@click.option(
    "-C",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Work in this folder.",
)
@click.pass_context
def program(ctx: click.Context, folder: Path | None) -> None:
    """Keep a bilingual publication's articles translated, reviewed and up to date."""
    ctx.obj = {"folder": folder}


def main(args: list[str] | None = None) -> int:
    """Run one command line and return its exit code; nothing is raised.

    Every error is printed as one line on standard error. Set TMTOOL_DEBUG to have faults of our
    own raised.
    """
    try:
        code = program.main(args, prog_name="tmtool", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except TmtoolError as error:
        _print_error(str(error))
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        _print_error("interrupted; what was finished is saved")
        return 130
    except BrokenPipeError:
        # The reader went away, as in `tmtool status | head`: what is still buffered goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    except Exception as error:
        if os.environ.get("TMTOOL_DEBUG"):
            raise
        _print_error(
            f"this is a fault of tmtool: {type(error).__name__}: {error}; "
            "set TMTOOL_DEBUG=1 to see where, and report it"
        )
        return 3
    return code if isinstance(code, int) else 0


def _print_error(message: str) -> None:
    click.echo(f"tmtool: {make_visible(message)}", err=True)


def run() -> None:
    """Run the program as a process: the entry point of the console script."""
    # A command needs nearly all that it makes until it ends, so collecting garbage early is waste.
    gc.set_threshold(_GC_THRESHOLD)
    use_utf8()
    sys.exit(main())
