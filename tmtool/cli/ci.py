"""`tmtool ci`: the gate."""

import click

from tmtool.cli.complaint import report_problems
from tmtool.cli.verb import Call, today, verb
from tmtool.report import gate as gate_text
from tmtool.report import gate_json
from tmtool.workflow import ci as gating
from tmtool.workflow import load as tracking


@click.command()
@click.argument("slugs", nargs=-1, metavar="[ARTICLE]...")
@verb("text", "json")
def command(call: Call, slugs: tuple[str, ...]) -> None:
    """Exit 1 while an article is not translated and approved as the settings require.

    What is lacking is listed by article with the line of the source: untranslated, unreviewed,
    behind its source, broken, unbuilt, unpaired. Nothing is written.

    \b
    Examples:
      tmtool ci
      tmtool ci harbour-library --format json
    """
    project = call.project()
    survey = tracking.surveyed(project, today(), slugs)
    flaws = gating.flaws(project, survey, today())
    if call.format == "json":
        call.show(gate_json.render(flaws))
    else:
        call.show(gate_text.render(flaws, articles=len(survey.pairs) + len(survey.unpaired)))
    report_problems(call, survey.problems, code=1 if flaws else 0)
