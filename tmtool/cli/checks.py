"""`tmtool checks`: lists every check there is, and explains what it wants."""

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
    named = () if ids == ("all",) else tuple(find_check(check_id) for check_id in ids)
    explanations = tuple(check.explanation for check in named or CHECKS)
    if call.format == "md":
        call.print_result(checks_report.markdown(explanations))
    elif call.format == "json":
        call.print_result(checks_report.json(explanations))
    elif ids:
        call.print_result(checks_report.explain_checks(explanations))
    else:
        call.print_result(checks_report.text(explanations))
