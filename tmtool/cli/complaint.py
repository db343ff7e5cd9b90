"""A complaint tells the person about every article that could not be worked on."""

import os
from collections.abc import Iterable

import click

from tmtool.cli.verb import Call
from tmtool.core.errors import InternalFault, TmtoolError


def report_problems(call: Call, problems: Iterable[TmtoolError], code: int = 0) -> None:
    """Say what stands in the way, one line each, and end with the gravest exit code."""
    gravest = code
    for problem in problems:
        call.print_error(str(problem))
        if isinstance(problem, InternalFault) and (
            call.verbosity > 0 or os.environ.get("TMTOOL_DEBUG")
        ):
            call.print_error(problem.trace)
        gravest = max(gravest, problem.exit_code)
    if gravest:
        click.get_current_context().exit(gravest)
