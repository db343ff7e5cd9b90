"""`tmtool doctor`: look for what could go wrong."""

import json

import click

from tmtool.cli.verb import Call, read_today, verb
from tmtool.core.text.text import make_visible
from tmtool.workflow.doctor import Diagnosis, DiagnosisLevel, examine


@click.command()
@verb("text", "json")
def command(call: Call) -> None:
    """Look at this machine and this project for what could go wrong.

    Each line is ok, warn or fail, with a remedy. Exit 1 if anything fails.

    \b
    Example:
      tmtool doctor
    """
    found = examine(call.folder, read_today())
    if call.format == "json":
        call.print_result(_format_json(found))
    else:
        call.print_result("".join(_format_line(item) for item in found))
    if any(item.level is DiagnosisLevel.FAIL for item in found):
        click.get_current_context().exit(1)


def _format_line(item: Diagnosis) -> str:
    remedy = f" ({item.remedy})" if item.remedy else ""
    return make_visible(f"{item.level.value:5} {item.subject}: {item.message}{remedy}") + "\n"


def _format_json(found: tuple[Diagnosis, ...]) -> str:
    rows = [
        {"what": e.subject, "verdict": e.level.value, "says": e.message, "remedy": e.remedy}
        for e in found
    ]
    return json.dumps({"schema": "tmtool.doctor/1", "examined": rows}, ensure_ascii=False) + "\n"
