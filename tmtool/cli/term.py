"""`tmtool term`: the words the publication has decided on, and where they stand."""

import click

from tmtool.checks.terms import CHECKS
from tmtool.cli import term_edit, term_exchange
from tmtool.cli.complaint import report_problems
from tmtool.cli.verb import Call, today, verb
from tmtool.core.finding import Severity
from tmtool.core.terms.lint import collisions as collided
from tmtool.core.terms.lookup import answers
from tmtool.report import findings as findings_text
from tmtool.report import findings_json, lint_json, terms_json
from tmtool.report import lint as lint_text
from tmtool.report import terms as terms_text
from tmtool.workflow import check as checking
from tmtool.workflow import check_context as rulebook
from tmtool.workflow import load as tracking
from tmtool.workflow.terms import glossary as lexicon
from tmtool.workflow.terms.glossary import GLOSSARY


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
def lint(call: Call, *, forms: bool, collisions: bool) -> None:
    """Say what is wrong with the glossary itself, by line, with the rule (V1 to V17).

    Exit 1 while there is an error: then no command reads the glossary. Warnings only ask.
    """
    project = call.project()
    reading = lexicon.reading(project)
    if not lexicon.text(project):
        call.say(f"there is no {GLOSSARY} yet; tmtool term add begins one")
    shared = collided(reading.glossary) if collisions else None
    if call.format == "json":
        listed = reading.glossary if forms else None
        call.show(lint_json.render(reading.flaws, GLOSSARY, listed, shared))
    else:
        text = lint_text.forms(reading.glossary) if forms else ""
        text += lint_text.collided(shared) if shared is not None else ""
        call.show(text + lint_text.render(reading.flaws, GLOSSARY, len(reading.glossary.terms)))
    if any(flaw.severity is Severity.ERROR for flaw in reading.flaws):
        click.get_current_context().exit(1)


@command.command(short_help="Look a word up, in any inflection.")
@click.argument("word")
@click.option("--uses", is_flag=True, help="Show where the terms stand in the archive.")
@verb("text", "json")
def find(call: Call, word: str, *, uses: bool) -> None:
    """Look a word up, in either language and any inflection.

    \b
    Examples:
      tmtool term find rompeolas
      tmtool term find libraries --uses
    """
    project = call.project()
    terms = checking.glossary(project)
    found = answers(terms, word)
    ids = {answer.term.id for answer in found}
    survey = tracking.surveyed(project, today()) if uses else None
    places = (
        lexicon.usages(project, survey, terms, lambda hit: hit.term.id in ids) if survey else None
    )
    if call.format == "json":
        call.show(terms_json.render([answer.term for answer in found], places))
    else:
        call.show(terms_text.render(found))
        call.show("\n" + terms_text.used(places)) if found and places is not None else None
    if not found:
        call.say(f"{GLOSSARY} has no {word}; add it with tmtool term add EN ES")
    if survey:
        report_problems(call, survey.problems)


@command.command(short_help="Run the checks on terms alone.")
@click.argument("slugs", nargs=-1, metavar="[ARTICLE]...")
@verb("text", "json")
def check(call: Call, slugs: tuple[str, ...]) -> None:
    """Run the checks on terms alone, in all articles or in those named.

    Exit 1 while a forbidden form or a name that is not as in the glossary stands.
    """
    project = call.project()
    survey = tracking.surveyed(project, today(), slugs)
    rules = rulebook.rulebook(project, checking.glossary(project))
    found = checking.sightings(project, survey, rules, CHECKS)
    if call.format == "json":
        call.show(findings_json.render(found))
    else:
        call.show(findings_text.render(found, articles=len(survey.pairs)))
    report_problems(call, survey.problems, code=int(any(s.finding.blocking for s in found)))


for subcommand in (
    term_edit.add,
    term_edit.rename,
    term_exchange.extract,
    term_exchange.take_in,
    term_exchange.give_out,
):
    command.add_command(subcommand)
