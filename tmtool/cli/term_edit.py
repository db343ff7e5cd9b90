"""`tmtool term add` and `rename`: change one entry of the glossary."""

import click

from tmtool.cli.verb import LINE_OF_TEXT, Call, make_choice, read_today, report_problems, verb
from tmtool.core.errors import SettingsError
from tmtool.core.terms.glossary import (
    ForbiddenForm,
    Gender,
    GrammaticalNumber,
    PartOfSpeech,
    Term,
    TermKind,
    TermStatus,
    Wording,
)
from tmtool.core.terms.ids import make_term_id
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import make_one_line
from tmtool.formats.terms.entry_writer import serialize_entry
from tmtool.report import terms as terms_report
from tmtool.workflow.check import read_glossary
from tmtool.workflow.load import load_articles
from tmtool.workflow.terms.glossary import (
    GLOSSARY,
    add_terms,
    find_entry,
    find_term_uses,
    rename_term,
    require_addable,
)


@click.command(short_help="Add an entry.")
@click.argument("en", type=LINE_OF_TEXT)
@click.argument("es", type=LINE_OF_TEXT)
@click.option("--id", "name", metavar="ID", help="Its id; made from the English form otherwise.")
@click.option("--kind", type=make_choice(TermKind), default="term", show_default=True)
@click.option("--status", type=make_choice(TermStatus), default="approved", show_default=True)
@click.option(
    "--domain",
    type=LINE_OF_TEXT,
    default="",
    metavar="WORD",
    help="One of those the file declares.",
)
@click.option("--pos", type=make_choice(PartOfSpeech), default="other", help="Part of speech.")
@click.option("--gender", type=make_choice(Gender), help="Of the Spanish form; mf for people.")
@click.option("--number", type=make_choice(GrammaticalNumber), default="both", show_default=True)
@click.option(
    "--admit-en", type=LINE_OF_TEXT, multiple=True, metavar="FORM", help="Also right in English."
)
@click.option(
    "--admit-es", type=LINE_OF_TEXT, multiple=True, metavar="FORM", help="Also right in Spanish."
)
@click.option(
    "--forbid-en", type=LINE_OF_TEXT, multiple=True, metavar="FORM[=WHY]", help="Wrong in English."
)
@click.option(
    "--forbid-es", type=LINE_OF_TEXT, multiple=True, metavar="FORM[=WHY]", help="Wrong in Spanish."
)
@click.option(
    "--note", type=LINE_OF_TEXT, default="", metavar="TEXT", help="What a translator should know."
)
@verb("text", "json", writes=True)
def add_command(call: Call, **options: str) -> None:
    """Add an entry behind the last one; nothing else in the file changes.

    Exit 2 for an entry that contradicts another one, or that `tmtool term lint` would refuse.

    \b
    Examples:
      tmtool term add breakwater rompeolas --gender m --pos noun
      tmtool term add library biblioteca --gender f --forbid-es "librería=that is a bookshop"
    """
    term = _make_term(options)
    project = call.open_project()
    require_addable(project, term)
    add_terms(project, (term,), dry_run=call.dry_run)
    call.print_result(
        terms_report.json([term]) if call.format == "json" else serialize_entry(term, "  ") + "\n"
    )
    call.print_note(f"{GLOSSARY}: {term.id} {'would be' if call.dry_run else 'is'} added")


def _make_term(options: dict[str, str]) -> Term:
    kind, term_id = TermKind(options["kind"]), options["name"] or make_term_id(options["en"])
    if not term_id:
        raise SettingsError(
            f"no id can be made from {options['en']!r}", remedy="give one with --id"
        )
    return Term(
        term_id,
        _make_wording(options, Lang.EN),
        _make_wording(options, Lang.ES),
        kind=kind,
        domain=options["domain"],
        status=TermStatus(options["status"]),
        pos=PartOfSpeech(options["pos"]),
        case=kind.default_case,
        note=" ".join(options["note"].split()),
    )


def _make_wording(options: dict[str, str], lang: Lang) -> Wording:
    forbidden = (text.partition("=") for text in options[f"forbid_{lang.value}"])
    return Wording(
        options[lang.value],
        admitted=tuple(options[f"admit_{lang.value}"]),
        forbidden=tuple(ForbiddenForm(form.strip(), why.strip()) for form, _, why in forbidden),
        gender=Gender(options["gender"]) if options["gender"] and lang is Lang.ES else None,
        number=GrammaticalNumber(options["number"]),
    )


@click.command(short_help="Prefer another form, and list where the old one stands.")
@click.argument("old", type=LINE_OF_TEXT)
@click.argument("new", type=LINE_OF_TEXT)
@click.option("--lang", type=make_choice(Lang), help="The language, where both have the form.")
@click.option("--id", "name", default="", metavar="ID", help="The entry, where several have it.")
@verb("text", "json", writes=True)
def rename_command(call: Call, old: str, new: str, lang: str | None, name: str) -> None:
    """Prefer another form for a term, and list every text that has the old one.

    Only the preferred form in the glossary changes; where the new form was an admitted one, the
    two change places. Translations are for people to change: they are listed with file and line.

    \b
    Example:
      tmtool term rename bajada entradilla --dry-run
    """
    project = call.open_project()
    terms = read_glossary(project)
    term, side = find_entry(terms, old, name, Lang(lang) if lang else None)
    form = term.select_wording(side).preferred
    rename_term(project, term, side, new, dry_run=call.dry_run)
    survey = load_articles(project, read_today())
    places = find_term_uses(
        project, survey, terms, lambda hit: hit.term.id == term.id and hit.glossary_form == form
    )
    if call.format == "json":
        call.print_result(terms_report.json([term], places, old=form, new=new, lang=side.value))
    elif places or not tuple(survey.problems):
        call.print_result(terms_report.uses_text([use for use in places if use.lang is side]))
    wording = term.select_wording(side)
    if wording.gender or wording.forms or wording.pattern:
        call.print_note(f"see that gender, forms and pattern of {term.id} suit {new}")
    outcome = "would be" if call.dry_run else "is"
    call.print_note(make_one_line(f"{GLOSSARY}: {form} {outcome} {new} ({term.id}, {side.label})"))
    report_problems(call, survey.problems)
