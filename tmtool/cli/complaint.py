"""A complaint tells the person about every article that could not be worked on."""

from collections.abc import Iterable

import click

from tmtool.cli.verb import Call
from tmtool.core.errors import TmtoolError


def report_problems(call: Call, problems: Iterable[TmtoolError], code: int = 0) -> None:
    """Say what stands in the way, one line each, and end with the gravest exit code."""
    gravest = code
    for problem in problems:
        call.complain(str(problem))
        gravest = max(gravest, problem.exit_code)
    if gravest:
        click.get_current_context().exit(gravest)
