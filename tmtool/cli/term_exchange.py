"""`tmtool term extract`, `import` and `export`: propose terms, and exchange them as files."""

from pathlib import Path

import click

from tmtool.cli.verb import Call, make_choice, read_today, report_problems, verb
from tmtool.core.terms.glossary import Glossary, TermStatus
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import format_count
from tmtool.formats.terms.entry_writer import serialize_entry
from tmtool.report import candidates as candidates_report
from tmtool.report import terms as terms_report
from tmtool.workflow.check import read_glossary
from tmtool.workflow.load import load_articles
from tmtool.workflow.terms import exchange
from tmtool.workflow.terms.exchange import TermFileFormat
from tmtool.workflow.terms.extract import extract_from_articles, list_samples, propose_terms
from tmtool.workflow.terms.glossary import add_terms


@click.command(short_help="Propose terms from approved pairs.")
@click.argument("names", nargs=-1, metavar="[ARTICLE]...")
@click.option("--least", default=3, show_default=True, help="In so many approved pairs.")
@click.option("--most", default=50, show_default=True, help="No more than so many.")
@verb("text", "yaml", "json")
def extract_command(call: Call, names: tuple[str, ...], least: int, most: int) -> None:
    """Propose terms: phrases that come again in approved pairs, with what translates them.

    With --format yaml they are entries with `status: proposed`, a file to be read over, cut down
    and taken in by `tmtool term import`.

    \b
    Examples:
      tmtool term extract
      tmtool term extract --least 5 --format yaml -o proposed.yaml
    """
    project = call.open_project()
    terms = read_glossary(project)
    slugs = call.resolve_articles(project, names)
    survey = load_articles(project, read_today(), slugs)
    survey.refuse_unpaired(project, slugs)
    found = extract_from_articles(survey, terms, max(2, least))[:most]
    total = len(list_samples(survey))
    if call.format == "yaml":
        proposed = propose_terms(found, terms)
        call.print_result(exchange.render_terms(proposed, TermFileFormat.YAML, Lang.EN, Glossary()))
    elif call.format == "json":
        call.print_result(candidates_report.json(found, total))
    else:
        call.print_result(candidates_report.text(found, total))
    report_problems(call, survey.problems)


@click.command("import", short_help="Take in CSV, TBX, OmegaT lines or YAML.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--from", "form", type=make_choice(TermFileFormat), help="What it is, if its name does not say."
)
@click.option(
    "--source", type=make_choice(Lang), default="en", help="First language of OmegaT lines."
)
@click.option(
    "--status", type=make_choice(TermStatus), help="Of the entries; TBX and OmegaT: proposed."
)
@verb("text", "json", writes=True)
def import_command(
    call: Call, file: Path, form: str | None, source: str, status: str | None
) -> None:
    """Take in the terms of another tool: CSV, TBX (versions 2 and 3), OmegaT lines, or YAML.

    They go behind the last entry. What the glossary has already stays as it is; where the file
    says something else, that is told and left out. What TBX and OmegaT bring is only proposed.

    \b
    Examples:
      tmtool term import agency.tbx --dry-run
      tmtool term import terms.csv
      tmtool term import glossary.txt --from omegat --source es
    """
    project = call.open_project()
    file_format = TermFileFormat(form) if form else exchange.detect_term_format(file)
    foreign = file_format in {TermFileFormat.TBX, TermFileFormat.OMEGAT}
    new_status = TermStatus(status) if status else (TermStatus.PROPOSED if foreign else None)
    found = exchange.read_term_file(file, file_format, Lang(source))
    imported = exchange.select_new_terms(found, read_glossary(project), new_status)
    if imported.new:
        add_terms(project, imported.new, dry_run=call.dry_run)
    if call.format == "json":
        call.print_result(terms_report.json(imported.new))
    else:
        call.print_result("".join(serialize_entry(term, "  ") + "\n" for term in imported.new))
    for line in imported.skipped:
        call.print_note(f"left out: {line}")
    outcome = "would be" if call.dry_run else "are"
    call.print_note(
        f"{format_count(len(imported.new), 'term')} {outcome} added; {imported.known} known already"
    )


@click.command("export", short_help="Give out CSV, TBX, OmegaT lines or YAML.")
@click.option(
    "--source", type=make_choice(Lang), default="en", help="First language of OmegaT lines."
)
@verb(*(form.value for form in TermFileFormat))
def export_command(call: Call, source: str) -> None:
    """Give out the whole glossary for another tool: CSV, TBX-Basic, OmegaT lines, or YAML.

    Only CSV and YAML hold everything: TBX knows no status, case and pattern, and OmegaT lines
    only the accepted forms and the note.

    \b
    Examples:
      tmtool term export -o terms.csv
      tmtool term export --format tbx -o terms.tbx
      tmtool term export --format omegat --source es -o glossary.txt
    """
    terms = read_glossary(call.open_project())
    call.print_result(
        exchange.render_terms(terms.terms, TermFileFormat(call.format), Lang(source), terms)
    )
