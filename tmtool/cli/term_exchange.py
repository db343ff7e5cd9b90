"""`tmtool term extract`, `import` and `export`: terms that come in and go out."""

from pathlib import Path

import click

from tmtool.cli.complaint import report_problems
from tmtool.cli.verb import Call, choice, today, verb
from tmtool.core.terms.glossary import Glossary, Standing
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import counted
from tmtool.formats.terms.entry_writer import entry
from tmtool.report import candidates as candidates_text
from tmtool.report import candidates_json, terms_json
from tmtool.workflow import check as checking
from tmtool.workflow import load as tracking
from tmtool.workflow.terms import exchange
from tmtool.workflow.terms import extract as harvest
from tmtool.workflow.terms import glossary as lexicon
from tmtool.workflow.terms.exchange import Format


@click.command(short_help="Propose terms from approved pairs.")
@click.argument("slugs", nargs=-1, metavar="[ARTICLE]...")
@click.option("--least", default=3, show_default=True, help="In so many approved pairs.")
@click.option("--most", default=50, show_default=True, help="No more than so many.")
@verb("text", "yaml", "json")
def extract(call: Call, slugs: tuple[str, ...], least: int, most: int) -> None:
    """Propose terms: phrases that come again in approved pairs, with what translates them.

    With --format yaml they are entries with `status: proposed`, a file to be read over, cut down
    and taken in by `tmtool term import`.

    \b
    Examples:
      tmtool term extract
      tmtool term extract --least 5 --format yaml -o proposed.yaml
    """
    project = call.project()
    terms = checking.glossary(project)
    survey = tracking.surveyed(project, today(), slugs)
    found = harvest.gathered(survey, terms, max(2, least))[:most]
    total = len(harvest.samples(survey))
    if call.format == "yaml":
        proposed = harvest.proposals(found, terms)
        call.show(exchange.written(proposed, Format.YAML, Lang.EN, Glossary()))
    elif call.format == "json":
        call.show(candidates_json.render(found, total))
    else:
        call.show(candidates_text.render(found, total))
    report_problems(call, survey.problems)


@click.command("import", short_help="Take in CSV, TBX, OmegaT lines or YAML.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--from", "form", type=choice(Format), help="What it is, if its name does not say.")
@click.option("--source", type=choice(Lang), default="en", help="First language of OmegaT lines.")
@click.option("--status", type=choice(Standing), help="Of the entries; TBX and OmegaT: proposed.")
@verb("text", "json", writes=True)
def take_in(call: Call, file: Path, form: str | None, source: str, status: str | None) -> None:
    """Take in the terms of another tool: CSV, TBX (versions 2 and 3), OmegaT lines, or YAML.

    They go behind the last entry. What the glossary has already stays as it is; where the file
    says something else, that is told and left out. What TBX and OmegaT bring is only proposed.

    \b
    Examples:
      tmtool term import agency.tbx --dry-run
      tmtool term import terms.csv
      tmtool term import glossary.txt --from omegat --source es
    """
    project = call.project()
    kind = Format(form) if form else exchange.format_of(file)
    foreign = kind in {Format.TBX, Format.OMEGAT}
    standing = Standing(status) if status else (Standing.PROPOSED if foreign else None)
    found = exchange.read(file, kind, Lang(source))
    arrived = exchange.arrival(found, checking.glossary(project), standing)
    if arrived.new:
        lexicon.add(project, arrived.new, dry_run=call.dry_run)
    if call.format == "json":
        call.show(terms_json.render(arrived.new))
    else:
        call.show("".join(entry(term, "  ") + "\n" for term in arrived.new))
    for line in arrived.left:
        call.say(f"left out: {line}")
    outcome = "would be" if call.dry_run else "are"
    call.say(f"{counted(len(arrived.new), 'term')} {outcome} added; {arrived.known} known already")


@click.command("export", short_help="Give out CSV, TBX, OmegaT lines or YAML.")
@click.option("--source", type=choice(Lang), default="en", help="First language of OmegaT lines.")
@verb(*(form.value for form in Format))
def give_out(call: Call, source: str) -> None:
    """Give out the whole glossary for another tool: CSV, TBX-Basic, OmegaT lines, or YAML.

    Only CSV and YAML hold everything: TBX knows no status, case and pattern, and OmegaT lines
    only the accepted forms and the note.

    \b
    Examples:
      tmtool term export -o terms.csv
      tmtool term export --format tbx -o terms.tbx
      tmtool term export --format omegat --source es -o glossary.txt
    """
    terms = checking.glossary(call.project())
    call.show(exchange.written(terms.terms, Format(call.format), Lang(source), terms))
