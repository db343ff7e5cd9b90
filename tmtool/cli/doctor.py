"""`tmtool doctor`: prints what could go wrong on this machine and in this project."""

import json

import click

from tmtool.cli.verb import Call, read_today, verb
from tmtool.core.text.text import make_visible
from tmtool.workflow.doctor import Diagnosis, DiagnosisLevel, examine


@click.command()
@verb("text", "json")
def command(call: Call) -> None:
    """Look at this machine and this project for what could go wrong.

    Everything that the other verbs read is read: settings and what they ask for, glossary,
    dictionary, articles and catalogs. Each line is ok, warn or fail, with a remedy. Exit 1 if
    anything fails.

    \b
    Example:
      tmtool doctor
    """
    diagnoses = examine(call.folder, read_today())
    if call.format == "json":
        call.print_result(_format_json(diagnoses))
    else:
        call.print_result("".join(map(_format_line, diagnoses)))
    if any(diagnosis.level is DiagnosisLevel.FAIL for diagnosis in diagnoses):
        click.get_current_context().exit(1)


def _format_line(diagnosis: Diagnosis) -> str:
    remedy = f" ({diagnosis.remedy})" if diagnosis.remedy else ""
    line = f"{diagnosis.level.value:5} {diagnosis.subject}: {diagnosis.message}{remedy}"
    return make_visible(line) + "\n"


def _format_json(diagnoses: tuple[Diagnosis, ...]) -> str:
    rows = [
        {"what": d.subject, "verdict": d.level.value, "says": d.message, "remedy": d.remedy}
        for d in diagnoses
    ]
    return json.dumps({"schema": "tmtool.doctor/1", "examined": rows}, ensure_ascii=False) + "\n"
