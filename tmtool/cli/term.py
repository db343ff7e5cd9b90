"""`tmtool term`: check, search and change the glossary, and find where its terms are used."""

import click

from tmtool.checks.term import TERM_CHECKS
from tmtool.cli import term_edit, term_exchange
from tmtool.cli.verb import Call, read_today, report_problems, verb
from tmtool.core.finding import Severity
from tmtool.core.terms.lint import find_form_collisions
from tmtool.core.terms.lookup import look_up_term
from tmtool.report import findings as findings_report
from tmtool.report import lint as lint_report
from tmtool.report import terms as terms_report
from tmtool.workflow.check import check_articles, read_glossary
from tmtool.workflow.check_context import make_check_context
from tmtool.workflow.load import count_sound_articles, load_articles
from tmtool.workflow.terms.glossary import (
    GLOSSARY,
    find_term_uses,
    parse_project_glossary,
    read_glossary_text,
)


@click.group()
def command() -> None:
    """Keep the glossary, glossary.yaml: the words the publication has decided on.

    \b
    Examples:
      tmtool term lint
      tmtool term find bibliotecas --uses
      tmtool term add breakwater rompeolas --gender m --pos noun
      tmtool term rename bajada entradilla --dry-run
    """


@command.command(short_help="Say what is wrong with the glossary itself.")
@click.option("--forms", is_flag=True, help="List every form that is looked for.")
@click.option("--collisions", is_flag=True, help="List forms that several entries have.")
@verb("text", "json")
def lint_command(call: Call, *, forms: bool, collisions: bool) -> None:
    """Say what is wrong with the glossary itself, by line, with the rule (V1 to V17).

    Exit 1 while there is an error: then no command reads the glossary. Warnings only ask.
    """
    project = call.open_project()
    parsed = parse_project_glossary(project)
    if not read_glossary_text(project):
        call.print_note(f"there is no {GLOSSARY} yet; tmtool term add begins one")
    shared = find_form_collisions(parsed.glossary) if collisions else None
    if call.format == "json":
        listed = parsed.glossary if forms else None
        call.print_result(lint_report.json(parsed.problems, GLOSSARY, listed, shared))
    else:
        text = lint_report.forms_text(parsed.glossary) if forms else ""
        text += lint_report.collisions_text(shared) if shared is not None else ""
        call.print_result(
            text + lint_report.text(parsed.problems, GLOSSARY, len(parsed.glossary.terms))
        )
    if any(problem.severity is Severity.ERROR for problem in parsed.problems):
        click.get_current_context().exit(1)


@command.command(short_help="Look a word up, in any inflection.")
@click.argument("word")
@click.option("--uses", is_flag=True, help="Show where the terms stand in the archive.")
@verb("text", "json")
def find_command(call: Call, word: str, *, uses: bool) -> None:
    """Look a word up, in either language and any inflection.

    \b
    Examples:
      tmtool term find rompeolas
      tmtool term find libraries --uses
    """
    project = call.open_project()
    terms = read_glossary(project)
    found = look_up_term(terms, word)
    ids = {answer.term.id for answer in found}
    survey = load_articles(project, read_today()) if uses else None
    places = (
        find_term_uses(project, survey, terms, lambda hit: hit.term.id in ids) if survey else None
    )
    if call.format == "json":
        call.print_result(terms_report.json([answer.term for answer in found], places))
    else:
        call.print_result(terms_report.text(found))
        if found and survey and places is not None and (places or not tuple(survey.problems)):
            call.print_result("\n" + terms_report.uses_text(places))
    if not found:
        call.print_note(f"{GLOSSARY} has no {word}; add it with tmtool term add EN ES")
    if survey:
        report_problems(call, survey.problems)


@command.command(short_help="Run the checks on terms alone.")
@click.argument("names", nargs=-1, metavar="[ARTICLE]...")
@verb("text", "json")
def check_command(call: Call, names: tuple[str, ...]) -> None:
    """Run the checks on terms alone, in all articles or in those named.

    Exit 1 while a forbidden form or a name that is not as in the glossary stands.
    """
    project = call.open_project()
    slugs = call.resolve_articles(project, names)
    survey = load_articles(project, read_today(), slugs)
    survey.refuse_unpaired(project, slugs)
    rules = make_check_context(project, read_glossary(project))
    found = check_articles(project, survey, rules, TERM_CHECKS)
    if call.format == "json":
        call.print_result(findings_report.json(found))
    else:
        count, unread = count_sound_articles(survey), len(tuple(survey.problems))
        call.print_result(findings_report.text(found, articles=count, unread=unread))
    report_problems(call, survey.problems, code=int(any(s.finding.blocking for s in found)))


for subcommand in (
    term_edit.add_command,
    term_edit.rename_command,
    term_exchange.extract_command,
    term_exchange.import_command,
    term_exchange.export_command,
):
    command.add_command(subcommand)
