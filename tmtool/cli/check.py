"""`tmtool check`: what the checks object to."""

import sys
from pathlib import Path

import click

from tmtool.checks import CHECKS
from tmtool.checks.check import Check
from tmtool.cli.complaint import report_problems
from tmtool.cli.verb import Call, verb
from tmtool.core.errors import DataError, SettingsError
from tmtool.core.glossary import Glossary
from tmtool.formats import pairs
from tmtool.report import check_text, findings_json, findings_lines, findings_text
from tmtool.store import files
from tmtool.workflow import checking, tracking

_IDS = "ID[,ID]..."


@click.command()
@click.argument("slugs", nargs=-1, metavar="[ARTICLE]...")
@click.option("--select", default="", metavar=_IDS, help="Only these checks.")
@click.option("--ignore", default="", metavar=_IDS, help="All checks but these.")
@click.option("--explain", metavar="ID", help="Say what a check wants, or `all` of them.")
@click.option("--pairs", "lines", metavar="FILE", help="Check JSON lines instead; - for stdin.")
@verb("text", "json")
def command(
    call: Call,
    slugs: tuple[str, ...],
    select: str,
    ignore: str,
    explain: str | None,
    lines: str | None,
) -> None:
    """Say what is wrong with the translations, in all articles or in those named.

    Exit 1 while an error stands that nobody has waived. Warnings ask for a look, no more.

    With --pairs each line is an object with `id`, `src` and `tgt`, and if need be `src_lang`
    and `doc`; each line that comes out has `id`, `check` and `severity` (E, W or S).

    \b
    Examples:
      tmtool check harbour-library
      tmtool check --ignore end-punctuation,omission
      tmtool check --explain number-missing
      tmtool check --pairs - < pairs.jsonl
    """
    if explain is not None:
        call.show(_explained(explain))
        return
    checks = checking.chosen(_ids(select), _ids(ignore))
    if lines is not None:
        _check_pairs(call, lines, checks)
        return
    project = call.project()
    survey = tracking.surveyed(project, slugs)
    found = checking.sightings(project, survey, checks)
    if call.format == "json":
        call.show(findings_json.render(found))
    else:
        call.show(findings_text.render(found, articles=len(survey.pairs)))
    report_problems(call, survey.problems, code=int(any(s.finding.blocking for s in found)))


def _ids(listed: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in listed.split(",") if name.strip())


def _explained(name: str) -> str:
    every = CHECKS if name == "all" else (checking.check(name),)
    return "".join(
        check_text.render(c.id, c.severity.value, c.rule, c.fails, c.passes) for c in every
    )


def _check_pairs(call: Call, path: str, checks: tuple[Check, ...]) -> None:
    raw = sys.stdin.buffer.read() if path == "-" else _read(Path(path))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise DataError("this is not UTF-8", path=path) from None
    found = checking.judged(pairs.parse(text, path), _terms(call), checks)
    call.show(findings_lines.render(found))
    if any(finding.blocking for finding in found):
        click.get_current_context().exit(1)


def _read(path: Path) -> bytes:
    loaded = files.read(path)
    if loaded is None:
        raise DataError("there is no such file", path=str(path))
    return loaded.raw


def _terms(call: Call) -> Glossary:
    """The glossary of the project there is, if there is one: pairs need none."""
    try:
        project = call.project()
    except SettingsError:
        return Glossary()
    return checking.glossary(project)
