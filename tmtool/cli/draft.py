"""`tmtool draft`: draft what is not translated yet."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import TypeVar

import click

from tmtool.cli.complaint import report_problems
from tmtool.cli.verb import Call, read_today, verb
from tmtool.core.errors import EngineError, RequestRefused
from tmtool.core.text.text import make_one_line
from tmtool.engines.engine import Engine
from tmtool.report import draft as draft_report
from tmtool.report.draft import DraftRow
from tmtool.store.answer_cache import AnswerCache
from tmtool.store.project import Project
from tmtool.workflow.check import read_glossary
from tmtool.workflow.draft import (
    DraftEstimate,
    DraftProgress,
    build_project_memory,
    draft_article,
    estimate_draft,
)
from tmtool.workflow.engine_choice import (
    choose_engine,
    find_offline_engine,
    list_possible_engines,
    make_engine_unasked,
)
from tmtool.workflow.load import LoadedArticle, LoadedArticles, load_articles
from tmtool.workflow.translate import TranslationService

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
    project = call.open_project()
    survey = load_articles(project, read_today(), slugs)
    engine, code = (None, 0) if memory_only else _choose_engine(call, project, wish)
    with AnswerCache.open(project) as answers:
        desk = _DraftRun(call, project, engine, answers)
        if call.dry_run:
            loads = _each(survey, desk.estimate)
            call.print_result("".join(loads) + _format_destination(engine))
        else:
            tallies = _each(survey, desk.draft)
            call.print_result(draft_report.text([_make_row(t, engine) for t in tallies]))
            failed = any(tally.failed for tally in tallies)
            code = max(code, _ENGINE_FAILED if failed else 0)
    for unpaired in survey.unpaired:
        call.print_note(f"{unpaired.slug}: two versions without a catalog; left alone")
    report_problems(call, survey.problems, code)


def _each(survey: LoadedArticles, work: Callable[[LoadedArticle], T]) -> list[T]:
    """What `work` makes of each article; the fault of one stops no other."""
    found: list[T] = []
    for pair in survey.articles:
        with survey.problems.isolate(pair.slug):
            found.append(work(pair))
    return found


def _choose_engine(call: Call, project: Project, wish: str) -> tuple[Engine | None, int]:
    """The engine to draft with, and the exit code that its absence means.

    What the command line wishes and the settings forbid is refused; what the settings wish and
    cannot have leaves the memory.
    """
    settings = project.settings
    preferred = wish or settings.engine
    if not preferred:
        found = find_offline_engine(settings)
        if found is None:
            _list_engines(call)
        return found, 0
    try:
        return choose_engine(settings, preferred, offline=call.offline), 0
    except RequestRefused as refusal:
        if call.dry_run:
            call.print_error(str(refusal))
            return make_engine_unasked(settings, preferred), 0
        if wish:
            raise
        call.print_error(f"{refusal}; only the memory drafts now")
        return None, 0 if call.offline else refusal.exit_code
    except EngineError as error:
        call.print_error(f"{error}; only the memory drafts now")
        return None, error.exit_code


def _list_engines(call: Call) -> None:
    call.print_note("No engine drafts here yet; only the memory does. There could be:")
    for name, remedy in list_possible_engines():
        call.print_note(f"  {name:10} {remedy}")


class _DraftRun:
    """One call's work: an engine, and a memory for either direction, read once."""

    def __init__(
        self, call: Call, project: Project, engine: Engine | None, answers: AnswerCache
    ) -> None:
        self.call = call
        self.project = project
        self.engine = engine
        self.answers = answers
        self.memory = cache(lambda target: build_project_memory(project, target))
        self.terms = cache(lambda: read_glossary(project))

    def _make_service(self) -> TranslationService | None:
        if self.engine is None:
            return None
        return TranslationService(self.engine, self.answers, self.terms())

    def estimate(self, pair: LoadedArticle) -> str:
        """What drafting one article would take, as a line."""
        target = pair.catalog.target_lang
        return _format_estimate(estimate_draft(pair, self.memory(target), self._make_service()))

    def draft(self, pair: LoadedArticle) -> DraftProgress:
        """One article drafted, with the progress and the misses told on the way."""
        target = pair.catalog.target_lang
        tally = DraftProgress(pair.slug, "", 0)
        past, means = self.memory(target), self._make_service()
        try:
            for step in draft_article(self.project, pair, past, means, read_today()):
                tally = step
                _draw_progress(
                    self.call, f"{make_one_line(tally.slug)}: {tally.drafted} of {tally.wanted}"
                )
        finally:
            _draw_progress(self.call, "")
        path = self.project.format_path(self.project.locate_article(pair.slug, pair.source.lang))
        for line in _format_misses(path, tally):
            self.call.print_error(line)
        return tally


def _format_misses(path: str, tally: DraftProgress) -> Iterator[str]:
    """A line for each unit without a draft; of many with the same reason, the first ones."""
    counts: Counter[str] = Counter()
    for miss in tally.misses:
        counts[miss.reason] += 1
        if counts[miss.reason] <= SHOWN:
            yield f"{path}:{miss.line}: no draft; {miss.reason}"
    for why, count in counts.items():
        if count > SHOWN:
            yield f"{path}: {count - SHOWN} more without a draft; {why}"


def _draw_progress(call: Call, line: str) -> None:
    """Draw how far it is over what was drawn before; on a terminal alone."""
    if call.progress and call.verbosity >= 0 and sys.stderr.isatty():
        click.echo(f"\r\x1b[K{line}", nl=False, err=True)


def _make_row(tally: DraftProgress, engine: Engine | None) -> DraftRow:
    by = f"by {engine.id}" if engine else "by machine"
    origins = (
        ("from memory", tally.memory),
        (by, tally.machine),
        (f"{by}, known from before", tally.cached),
        (f"with changed sentences {by}", tally.partial),
    )
    return DraftRow(tally.slug, tally.wanted, origins, tally.wanted - tally.drafted, tally.note)


def _format_estimate(load: DraftEstimate) -> str:
    note = f" ({load.note})" if load.note else ""
    return (
        f"{make_one_line(load.slug)}: {load.memory} from memory, {load.cached} known from before, "
        f"{load.segments} texts of {load.characters:,} characters for an engine{note}\n"
    )


def _format_destination(engine: Engine | None) -> str:
    if engine is None:
        return "No engine would be asked.\n"
    return f"Texts would go to {engine.id} on {engine.network_host or 'this machine'}.\n"
