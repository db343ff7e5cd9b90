"""`tmtool checks`: every check there is, and what it wants."""

import click

from tmtool.checks import CHECKS
from tmtool.cli.verb import Call, verb
from tmtool.report import checks as checks_report
from tmtool.workflow.check_context import find_check


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@verb("text", "md", "json")
def command(call: Call, ids: tuple[str, ...]) -> None:
    """List the checks, or explain those named, or with `all` every one.

    Each comes with its severity, its rule, a translation that fails it and one that passes.

    \b
    Examples:
      tmtool checks
      tmtool checks number-missing
      tmtool checks --format md > docs/checks.md
    """
    wanted = () if ids == ("all",) else tuple(find_check(name) for name in ids)
    shown = tuple(one.explanation for one in wanted or CHECKS)
    if call.format == "md":
        call.print_result(checks_report.markdown(shown))
    elif call.format == "json":
        call.print_result(checks_report.json(shown))
    elif ids:
        call.print_result(checks_report.explain_checks(shown))
    else:
        call.print_result(checks_report.text(shown))
