"""`tmtool doctor`: look for what could go wrong."""

import json

import click

from tmtool.cli.verb import Call, today, verb
from tmtool.core.text.text import visible
from tmtool.workflow.doctor import Examined, Verdict, examined


@click.command()
@verb("text", "json")
def command(call: Call) -> None:
    """Look at this machine and this project for what could go wrong.

    Each line is ok, warn or fail, with a remedy. Exit 1 if anything fails.

    \b
    Example:
      tmtool doctor
    """
    found = examined(call.folder, today())
    if call.format == "json":
        call.show(_document(found))
    else:
        call.show("".join(_line(item) for item in found))
    if any(item.verdict is Verdict.FAIL for item in found):
        click.get_current_context().exit(1)


def _line(item: Examined) -> str:
    remedy = f" ({item.remedy})" if item.remedy else ""
    return visible(f"{item.verdict.value:5} {item.what}: {item.says}{remedy}") + "\n"


def _document(found: tuple[Examined, ...]) -> str:
    rows = [
        {"what": e.what, "verdict": e.verdict.value, "says": e.says, "remedy": e.remedy}
        for e in found
    ]
    return json.dumps({"schema": "tmtool.doctor/1", "examined": rows}, ensure_ascii=False) + "\n"
