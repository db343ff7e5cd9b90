"""`tmtool init`: makes a folder a project."""

import click

from tmtool.cli.verb import Call, verb
from tmtool.workflow.init import create_project

_NEXT = """
Next:
  tmtool add FILE     take in an article
  tmtool sync         make its catalog
  tmtool status       see where it stands
"""


@click.command()
@verb(writes=True)
def command(call: Call) -> None:
    """Make this folder a project: settings, glossary, folders for articles.

    What is there already is left as it is; it is safe to run this twice.

    \b
    Example:
      tmtool -C my-magazine init
    """
    for file in create_project(call.folder, dry_run=call.dry_run):
        if not file.created:
            outcome = "is there already"
        else:
            outcome = "would be written" if call.dry_run else "written"
        call.print_note(f"{file.path} {outcome}")
    call.print_note(_NEXT.rstrip())
