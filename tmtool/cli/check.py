"""`tmtool check`: prints what the checks find in the translations, or applies safe fixes."""

import click

from tmtool.checks import CHECKS
from tmtool.checks.check import Check
from tmtool.cli.verb import Call, print_unpaired, read_input, read_today, report_problems, verb
from tmtool.core.errors import DataError, ProjectNotFound
from tmtool.formats import check_pairs
from tmtool.report import checks as checks_report
from tmtool.report import findings as findings_report
from tmtool.report import fix as fix_report
from tmtool.store.project import Project
from tmtool.workflow.article_names import require_articles
from tmtool.workflow.changed_since import find_changed_units, keep_changed_findings
from tmtool.workflow.check import check_articles, check_lines, read_glossary
from tmtool.workflow.check_context import (
    CheckContext,
    find_check,
    make_check_context,
    make_projectless_context,
    select_checks,
)
from tmtool.workflow.fix import FixOptions, fix_articles
from tmtool.workflow.load import LoadedArticles, count_sound_articles, load_articles

_IDS = "ID[,ID]..."


@click.command()
@click.argument("names", nargs=-1, metavar="[ARTICLE]...")
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
    names: tuple[str, ...],
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
        call.print_result(_explain_checks(explain))
        return
    checks = select_checks(_split_ids(select), _split_ids(ignore))
    if lines is not None:
        _check_pairs(call, lines, checks, spelling=spelling)
        return
    project = call.open_project()
    slugs = call.resolve_articles(project, names)
    require_articles(project, slugs)
    context = make_check_context(project, read_glossary(project), spelling=spelling)
    if spelling:
        call.print_note(f"spelled by {context.speller_names}")
    loaded = load_articles(project, read_today(), slugs)
    loaded.refuse_unpaired(project, slugs)
    if fix:
        _apply_fixes(call, project, loaded, context, checks)
        return
    findings = check_articles(project, loaded, context, checks, whole=not slugs)
    count = count_sound_articles(loaded)
    if revision is not None:
        changed = find_changed_units(project, loaded, revision)
        findings = keep_changed_findings(findings, changed)
        count = sum(map(bool, changed.values()))
        if not count:
            call.print_note(f"no paragraph changed since {revision}")
    if call.format == "json":
        call.print_result(findings_report.json(findings))
    else:
        unread = len(tuple(loaded.problems))
        call.print_result(findings_report.text(findings, articles=count, unread=unread))
    if not slugs:
        print_unpaired(call, loaded.unpaired)
    report_problems(call, loaded.problems, code=int(any(f.finding.blocking for f in findings)))


def _split_ids(listed: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in listed.split(",") if name.strip())


def _explain_checks(name: str) -> str:
    checks = CHECKS if name == "all" else (find_check(name),)
    return checks_report.explain_checks([check.explanation for check in checks])


def _apply_fixes(
    call: Call,
    project: Project,
    loaded: LoadedArticles,
    context: CheckContext,
    checks: tuple[Check, ...],
) -> None:
    person, signer = call.identify_person(), call.identify_signer()
    options = FixOptions(person, read_today(), dry_run=call.dry_run, signer=signer)
    fixes = fix_articles(project, loaded, context, options, checks)
    render = fix_report.json if call.format == "json" else fix_report.text
    if fixes or call.format == "json" or not tuple(loaded.problems):
        call.print_result(render(fixes, dry_run=call.dry_run))
    report_problems(call, loaded.problems)


def _check_pairs(call: Call, name: str, checks: tuple[Check, ...], *, spelling: bool) -> None:
    try:
        text = read_input(name).decode("utf-8")
    except UnicodeDecodeError:
        raise DataError("this is not UTF-8", path=name, remedy="save it as UTF-8") from None
    findings = check_lines(
        check_pairs.parse(text, name), _make_context(call, spelling=spelling), checks
    )
    call.print_result(findings_report.json_lines(findings))
    if any(finding.blocking for finding in findings):
        click.get_current_context().exit(1)


def _make_context(call: Call, *, spelling: bool) -> CheckContext:
    """The settings and terms of the project, if there is one: loose pairs need none."""
    try:
        project = call.open_project()
    except ProjectNotFound:
        return make_projectless_context(spelling=spelling)
    return make_check_context(project, read_glossary(project), spelling=spelling)
