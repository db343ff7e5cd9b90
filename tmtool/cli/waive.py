"""`tmtool waive`: dismisses a finding, with a reason."""

import click

from tmtool.cli.verb import LINE_OF_TEXT, Call, read_today, verb
from tmtool.workflow.article_names import resolve_one_article
from tmtool.workflow.check import read_glossary
from tmtool.workflow.check_context import make_check_context
from tmtool.workflow.fix import FixOptions
from tmtool.workflow.waive import Dismissal, waive


@click.command()
@click.argument("check")
@click.argument("name", metavar="ARTICLE")
@click.argument("unit", metavar="LINE|ID")
@click.option(
    "--reason", required=True, type=LINE_OF_TEXT, help="Why the finding is none, in one line."
)
@click.option("--spelling", is_flag=True, help="Look at the spelling too, as `check` does.")
@verb(writes=True)
def command(call: Call, check: str, name: str, unit: str, reason: str, spelling: bool) -> None:
    """Dismiss what a check says about one paragraph, with your name and the reason.

    The paragraph is named by the line of the source that `tmtool check` prints, or by its id. The
    waiver stands in the catalog; it holds while neither text changes, and no longer.

    \b
    Examples:
      tmtool waive number-missing harbour-library 21 --reason "the source errs: it was 1931"
    """
    project = call.open_project()
    slug = resolve_one_article(project, call.folder, name)
    context = make_check_context(project, read_glossary(project), spelling=spelling)
    options = FixOptions(call.identify_person(), read_today(), dry_run=call.dry_run)
    finding = waive(project, Dismissal(check, slug, unit, reason), context, options)
    call.print_note(f"{'would be waived' if call.dry_run else 'waived'}: {finding.message.en}")
