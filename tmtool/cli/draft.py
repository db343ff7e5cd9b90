"""`tmtool draft`: draft what is not translated yet."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import TypeVar

import click

from tmtool.cli.complaint import report_problems
from tmtool.cli.verb import Call, today, verb
from tmtool.core.errors import EngineError, Refused
from tmtool.core.text.text import one_line
from tmtool.engines.engine import Engine
from tmtool.report import draft as draft_text
from tmtool.report.draft import Row
from tmtool.store.answers import Cache
from tmtool.store.project import Project
from tmtool.workflow import check as checking
from tmtool.workflow import draft as drafting
from tmtool.workflow import engine_choice as choosing
from tmtool.workflow import load as tracking
from tmtool.workflow.draft import Load, Tally
from tmtool.workflow.load import Pair, Survey
from tmtool.workflow.translate import Means

T = TypeVar("T")
SHOWN = 5  # units of one article that have no draft for the same reason
_ENGINE_FAILED = EngineError.exit_code


@click.command()
@click.argument("slugs", nargs=-1, metavar="[ARTICLE]...")
@click.option("--engine", "wish", default="", metavar="ID", help="Draft with this engine.")
@click.option("--memory-only", is_flag=True, help="Ask no engine.")
@verb(writes=True)
def command(call: Call, slugs: tuple[str, ...], wish: str, memory_only: bool) -> None:
    """Draft what is not translated yet, in all articles or in those named.

    First comes what a reviewer has approved elsewhere in the project for the very same text,
    then the engine. Where a source changed under a person's translation, the sentences that
    still hold stay and the engine makes the others; the whole former translation stands beside
    it, to be chosen. A draft is never more than that until a person has read it. What is drafted
    is saved at once: after an interruption run it again. An article whose front matter says
    `machine: never` is filled from memory only.

    \b
    Examples:
      tmtool draft --dry-run
      tmtool draft night-bus --engine libre
    """
    project = call.project()
    survey = tracking.surveyed(project, today(), slugs)
    engine, code = (None, 0) if memory_only else _engine(call, project, wish)
    with Cache.of(project) as answers:
        desk = _Desk(call, project, engine, answers)
        if call.dry_run:
            loads = _each(survey, desk.load)
            call.show("".join(loads) + _destination(engine))
        else:
            tallies = _each(survey, desk.draft)
            call.show(draft_text.render([_row(t, engine) for t in tallies]))
            failed = any(tally.failed for tally in tallies)
            code = max(code, _ENGINE_FAILED if failed else 0)
    for unpaired in survey.unpaired:
        call.say(f"{unpaired.slug}: two versions without a catalog; left alone")
    report_problems(call, survey.problems, code)


def _each(survey: Survey, work: Callable[[Pair], T]) -> list[T]:
    """What `work` makes of each article; the fault of one stops no other."""
    found: list[T] = []
    for pair in survey.pairs:
        with survey.problems.of(pair.slug):
            found.append(work(pair))
    return found


def _engine(call: Call, project: Project, wish: str) -> tuple[Engine | None, int]:
    """The engine to draft with, and the exit code that its absence means.

    What the command line wishes and the settings forbid is refused; what the settings wish and
    cannot have leaves the memory.
    """
    settings = project.settings
    preferred = wish or settings.engine
    if not preferred:
        found = choosing.local(settings)
        if found is None:
            _say_what_there_could_be(call)
        return found, 0
    try:
        return choosing.engine(settings, preferred, offline=call.offline), 0
    except Refused as refusal:
        if call.dry_run:
            call.complain(str(refusal))
            return choosing.host(settings, preferred), 0
        if wish:
            raise
        call.complain(f"{refusal}; only the memory drafts now")
        return None, 0 if call.offline else refusal.exit_code
    except EngineError as error:
        call.complain(f"{error}; only the memory drafts now")
        return None, error.exit_code


def _say_what_there_could_be(call: Call) -> None:
    call.say("No engine drafts here yet; only the memory does. There could be:")
    for name, remedy in choosing.possible():
        call.say(f"  {name:10} {remedy}")


class _Desk:
    """One call's work: an engine, and a memory for either direction, read once."""

    def __init__(self, call: Call, project: Project, engine: Engine | None, answers: Cache) -> None:
        self.call = call
        self.project = project
        self.engine = engine
        self.answers = answers
        self.memory = cache(lambda target: drafting.memory(project, target))
        self.terms = cache(lambda: checking.glossary(project))

    def means(self) -> Means | None:
        if self.engine is None:
            return None
        return Means(self.engine, self.answers, self.terms())

    def load(self, pair: Pair) -> str:
        """What drafting one article would take, as a line."""
        target = pair.catalog.target
        return _load(drafting.load(pair, self.memory(target), self.means()))

    def draft(self, pair: Pair) -> Tally:
        """One article drafted, with the progress and the misses told on the way."""
        target = pair.catalog.target
        tally = Tally(pair.slug, "", 0)
        past, means = self.memory(target), self.means()
        try:
            for step in drafting.drafted(self.project, pair, past, means, today()):
                tally = step
                _progress(self.call, f"{one_line(tally.slug)}: {tally.drafted} of {tally.wanted}")
        finally:
            _progress(self.call, "")
        path = self.project.shown(self.project.article(pair.slug, pair.source.lang))
        for line in _misses(path, tally):
            self.call.complain(line)
        return tally


def _misses(path: str, tally: Tally) -> Iterator[str]:
    """A line for each unit without a draft; of many with the same reason, the first ones."""
    counts: Counter[str] = Counter()
    for miss in tally.misses:
        counts[miss.why] += 1
        if counts[miss.why] <= SHOWN:
            yield f"{path}:{miss.line}: no draft; {miss.why}"
    for why, count in counts.items():
        if count > SHOWN:
            yield f"{path}: {count - SHOWN} more without a draft; {why}"


def _progress(call: Call, line: str) -> None:
    """Draw how far it is over what was drawn before; on a terminal alone."""
    if call.progress and call.verbosity >= 0 and sys.stderr.isatty():
        click.echo(f"\r\x1b[K{line}", nl=False, err=True)


def _row(tally: Tally, engine: Engine | None) -> Row:
    by = f"by {engine.id}" if engine else "by machine"
    origins = (
        ("from memory", tally.memory),
        (by, tally.machine),
        (f"{by}, known from before", tally.cached),
        (f"with changed sentences {by}", tally.patched),
    )
    return Row(tally.slug, tally.wanted, origins, tally.wanted - tally.drafted, tally.note)


def _load(load: Load) -> str:
    note = f" ({load.note})" if load.note else ""
    return (
        f"{one_line(load.slug)}: {load.memory} from memory, {load.cached} known from before, "
        f"{load.segments} texts of {load.characters:,} characters for an engine{note}\n"
    )


def _destination(engine: Engine | None) -> str:
    if engine is None:
        return "No engine would be asked.\n"
    return f"Texts would go to {engine.id} on {engine.network_host or 'this machine'}.\n"
