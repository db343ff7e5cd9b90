"""`tmtool check`: what the checks object to."""

import sys
from pathlib import Path

import click

from tmtool.checks import CHECKS
from tmtool.checks.check import Check
from tmtool.cli.complaint import report_problems
from tmtool.cli.verb import Call, today, verb
from tmtool.core.errors import DataError, SettingsError
from tmtool.formats import pairs
from tmtool.report import checks as checks_text
from tmtool.report import findings as findings_text
from tmtool.report import findings_json, findings_lines, mending_json
from tmtool.report import fixes as mending_text
from tmtool.store import files
from tmtool.store.project import Project
from tmtool.workflow import changed_since as since
from tmtool.workflow import check as checking
from tmtool.workflow import check_context as rulebook
from tmtool.workflow import fix as mending
from tmtool.workflow import load as tracking
from tmtool.workflow.check_context import Rulebook
from tmtool.workflow.fix import Signed
from tmtool.workflow.load import Survey

_IDS = "ID[,ID]..."


@click.command()
@click.argument("slugs", nargs=-1, metavar="[ARTICLE]...")
@click.option("--select", default="", metavar=_IDS, help="Only these checks.")
@click.option("--ignore", default="", metavar=_IDS, help="All checks but these.")
@click.option("--changed-since", "revision", metavar="REV", help="Only what changed since then.")
@click.option("--spelling", is_flag=True, help="Spell too, by what this machine has.")
@click.option("--fix", is_flag=True, help="Apply the safe fixes, signed by you, for review.")
@click.option("--explain", metavar="ID", help="Say what a check wants, or `all` of them.")
@click.option("--pairs", "lines", metavar="FILE", help="Check JSON lines instead; - for stdin.")
@verb("text", "json", writes=True)
def command(  # noqa: PLR0913  # one for each option
    call: Call,
    slugs: tuple[str, ...],
    *,
    select: str,
    ignore: str,
    revision: str | None,
    spelling: bool,
    fix: bool,
    explain: str | None,
    lines: str | None,
) -> None:
    """Say what is wrong with the translations, in all articles or in those named.

    Exit 1 while an error stands that nobody has waived. Warnings ask for a look, no more; matters
    of style are looked for where the settings decide them. `tmtool checks` tells what each check
    wants, `tmtool waive` dismisses a finding with a reason.

    Without an ARTICLE, the checks across articles run too. --fix leaves drafts and rejected
    translations alone; what it mends waits for review.

    With --pairs each line is an object with `id`, `src` and `tgt`, and if need be `src_lang`,
    `doc` and `role`; each line that comes out has `id`, `check` and `severity` (E, W or S).

    \b
    Examples:
      tmtool check harbour-library
      tmtool check --ignore end-punctuation,omission
      tmtool check --changed-since origin/main
      tmtool check --fix --dry-run
      tmtool check --pairs - < pairs.jsonl
    """
    if explain is not None:
        call.show(_explained(explain))
        return
    checks = rulebook.chosen(_ids(select), _ids(ignore))
    if lines is not None:
        _check_pairs(call, lines, checks, spelling=spelling)
        return
    project = call.project()
    rules = rulebook.rulebook(project, checking.glossary(project), spelling=spelling)
    if spelling:
        call.say(f"spelled by {rules.spelled_by}")
    survey = tracking.surveyed(project, today(), slugs)
    if fix:
        _fix(call, project, survey, rules, checks)
        return
    found = checking.sightings(project, survey, rules, checks, whole=not slugs)
    if revision is not None:
        found = since.kept(found, since.changed(project, survey, revision))
    if call.format == "json":
        call.show(findings_json.render(found))
    else:
        call.show(findings_text.render(found, articles=len(survey.pairs)))
    report_problems(call, survey.problems, code=int(any(s.finding.blocking for s in found)))


def _ids(listed: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in listed.split(",") if name.strip())


def _explained(name: str) -> str:
    every = CHECKS if name == "all" else (rulebook.check(name),)
    return checks_text.explained([check.explanation for check in every])


def _fix(
    call: Call, project: Project, survey: Survey, rules: Rulebook, checks: tuple[Check, ...]
) -> None:
    signed = Signed(call.person(), today(), dry=call.dry_run)
    done = mending.mended(project, survey, rules, signed, checks)
    render = mending_json.render if call.format == "json" else mending_text.render
    call.show(render(done, dry=call.dry_run))
    report_problems(call, survey.problems)


def _check_pairs(call: Call, path: str, checks: tuple[Check, ...], *, spelling: bool) -> None:
    raw = sys.stdin.buffer.read() if path == "-" else _read(Path(path))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise DataError("this is not UTF-8", path=path) from None
    found = checking.judged(pairs.parse(text, path), _rules(call, spelling=spelling), checks)
    call.show(findings_lines.render(found))
    if any(finding.blocking for finding in found):
        click.get_current_context().exit(1)


def _read(path: Path) -> bytes:
    loaded = files.read(path)
    if loaded is None:
        raise DataError("there is no such file", path=str(path))
    return loaded.raw


def _rules(call: Call, *, spelling: bool) -> Rulebook:
    """The rules of the project there is, if there is one: pairs need none."""
    try:
        project = call.project()
    except SettingsError:
        return rulebook.apart(spelling=spelling)
    return rulebook.rulebook(project, checking.glossary(project), spelling=spelling)
