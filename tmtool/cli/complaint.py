"""A complaint tells the person about every article that could not be worked on."""

import click

from tmtool.cli.verb import Call
from tmtool.workflow.tracking import Survey


def report_problems(call: Call, survey: Survey, code: int = 0) -> None:
    """Say what stands in the way, one line each, and end with the gravest exit code."""
    for problem in survey.problems:
        call.complain(str(problem))
    gravest = max([code, *(problem.exit_code for problem in survey.problems)])
    if gravest:
        click.get_current_context().exit(gravest)
