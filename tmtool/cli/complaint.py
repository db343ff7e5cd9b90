"""A complaint tells the person about every article that could not be worked on."""

import os
from collections.abc import Iterable

import click

from tmtool.cli.verb import Call
from tmtool.core.errors import Fault, TmtoolError


def report_problems(call: Call, problems: Iterable[TmtoolError], code: int = 0) -> None:
    """Say what stands in the way, one line each, and end with the gravest exit code."""
    gravest = code
    for problem in problems:
        call.complain(str(problem))
        if isinstance(problem, Fault) and (call.verbosity > 0 or os.environ.get("TMTOOL_DEBUG")):
            call.complain(problem.trace)
        gravest = max(gravest, problem.exit_code)
    if gravest:
        click.get_current_context().exit(gravest)
