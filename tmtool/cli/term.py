"""`tmtool term`: the words the publication has decided on, and where they stand."""

import click

from tmtool.checks.terms import CHECKS
from tmtool.cli.complaint import report_problems
from tmtool.cli.verb import Call, verb
from tmtool.core.errors import SettingsError
from tmtool.core.finding import Severity
from tmtool.core.flaw import collisions as collided
from tmtool.core.glossary import (
    Forbidden,
    Gender,
    Kind,
    Number,
    PartOfSpeech,
    Standing,
    Term,
    Wording,
)
from tmtool.core.lang import Lang
from tmtool.core.lookup import answers
from tmtool.core.text import one_line
from tmtool.formats.entry import id_for, usual_case
from tmtool.formats.term_yaml import entry
from tmtool.report import (
    findings_json,
    findings_text,
    lint_json,
    lint_text,
    terms_json,
    terms_text,
)
from tmtool.workflow import checking, lexicon, tracking
from tmtool.workflow.lexicon import GLOSSARY


def _values(kind: type) -> click.Choice[str]:
    return click.Choice([member.value for member in kind])  # type: ignore[attr-defined]


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


@command.command()
@click.option("--forms", is_flag=True, help="List every form that is looked for.")
@click.option("--collisions", is_flag=True, help="List forms that several entries have.")
@verb("text", "json")
def lint(call: Call, *, forms: bool, collisions: bool) -> None:
    """Say what is wrong with the glossary itself, by line, with the rule (V1 to V17).

    Exit 1 while there is an error: then no command reads the glossary. Warnings only ask.
    """
    reading = lexicon.reading(call.project())
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


@command.command()
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
    survey = tracking.surveyed(project) if uses else None
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
        report_problems(call, survey)


@command.command()
@click.argument("en")
@click.argument("es")
@click.option("--id", "name", metavar="ID", help="Its id; made from the English form otherwise.")
@click.option("--kind", type=_values(Kind), default="term", show_default=True)
@click.option("--status", type=_values(Standing), default="approved", show_default=True)
@click.option("--domain", default="", metavar="WORD", help="One of those the file declares.")
@click.option("--pos", type=_values(PartOfSpeech), default="other", help="Part of speech.")
@click.option("--gender", type=_values(Gender), help="Of the Spanish form; mf for people.")
@click.option("--number", type=_values(Number), default="both", show_default=True)
@click.option("--admit-en", multiple=True, metavar="FORM", help="Also right in English.")
@click.option("--admit-es", multiple=True, metavar="FORM", help="Also right in Spanish.")
@click.option("--forbid-en", multiple=True, metavar="FORM[=WHY]", help="Wrong in English.")
@click.option("--forbid-es", multiple=True, metavar="FORM[=WHY]", help="Wrong in Spanish.")
@click.option("--note", default="", metavar="TEXT", help="What a translator should know.")
@verb("text", "json", writes=True)
def add(call: Call, **said: str) -> None:
    """Add an entry behind the last one; nothing else in the file changes.

    \b
    Examples:
      tmtool term add breakwater rompeolas --gender m --pos noun
      tmtool term add library biblioteca --gender f --forbid-es "librería=that is a bookshop"
    """
    term = _term(said)
    lexicon.add(call.project(), (term,), dry_run=call.dry_run)
    call.show(terms_json.render([term]) if call.format == "json" else entry(term, "  ") + "\n")
    call.say(f"{GLOSSARY}: {term.id} {'would be' if call.dry_run else 'is'} added")


def _term(said: dict[str, str]) -> Term:
    kind, name = Kind(said["kind"]), said["name"] or id_for(said["en"])
    if not name:
        raise SettingsError(f"no id can be made from {said['en']!r}", remedy="give one with --id")
    return Term(
        name,
        _wording(said, Lang.EN),
        _wording(said, Lang.ES),
        kind=kind,
        domain=said["domain"],
        standing=Standing(said["status"]),
        pos=PartOfSpeech(said["pos"]),
        case=usual_case(kind),
        note=" ".join(said["note"].split()),
    )


def _wording(said: dict[str, str], lang: Lang) -> Wording:
    bans = (ban.partition("=") for ban in said[f"forbid_{lang.value}"])
    return Wording(
        said[lang.value],
        admitted=tuple(said[f"admit_{lang.value}"]),
        forbidden=tuple(Forbidden(form.strip(), why.strip()) for form, _, why in bans),
        gender=Gender(said["gender"]) if said["gender"] and lang is Lang.ES else None,
        number=Number(said["number"]),
    )


@command.command()
@click.argument("old")
@click.argument("new")
@click.option("--lang", type=_values(Lang), help="The language, where both have the form.")
@click.option("--id", "name", default="", metavar="ID", help="The entry, where several have it.")
@verb("text", "json", writes=True)
def rename(call: Call, old: str, new: str, lang: str | None, name: str) -> None:
    """Prefer another form for a term, and list every text that has the old one.

    Only the preferred form in the glossary changes; where the new form was an admitted one, the
    two change places. Translations are for people to change: they are listed with file and line.

    \b
    Example:
      tmtool term rename bajada entradilla --dry-run
    """
    project = call.project()
    terms = checking.glossary(project)
    term, side = lexicon.entry(terms, old, name, Lang(lang) if lang else None)
    form = term.wording(side).preferred
    lexicon.rename(project, term, side, new, dry_run=call.dry_run)
    survey = tracking.surveyed(project)
    places = lexicon.usages(
        project, survey, terms, lambda hit: hit.term.id == term.id and hit.form == form
    )
    if call.format == "json":
        call.show(terms_json.render([term], places, old=form, new=new, lang=side.value))
    else:
        call.show(terms_text.used([one for one in places if one.lang is side]))
    outcome = "would be" if call.dry_run else "is"
    call.say(one_line(f"{GLOSSARY}: {form} {outcome} {new} ({term.id}, {side.label})"))
    report_problems(call, survey)


@command.command()
@click.argument("slugs", nargs=-1, metavar="[ARTICLE]...")
@verb("text", "json")
def check(call: Call, slugs: tuple[str, ...]) -> None:
    """Run the checks on terms alone, in all articles or in those named.

    Exit 1 while a forbidden form or a name that is not as in the glossary stands.
    """
    project = call.project()
    survey = tracking.surveyed(project, slugs)
    found = checking.sightings(project, survey, CHECKS)
    if call.format == "json":
        call.show(findings_json.render(found))
    else:
        call.show(findings_text.render(found, articles=len(survey.pairs)))
    report_problems(call, survey, code=int(any(s.finding.blocking for s in found)))
