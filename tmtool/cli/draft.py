"""`tmtool draft`: drafts what is not translated yet, with the progress drawn on a terminal."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import TypeVar

import click

from tmtool.cli.verb import Call, print_unpaired, read_today, report_problems, verb
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
from tmtool.workflow.machine_translation import TranslationService

R = TypeVar("R")
MAX_LISTED = 5  # paragraphs of one article that have no draft for the same reason


@click.command()
@click.argument("names", nargs=-1, metavar="[ARTICLE]...")
@click.option("--engine", "wish", default="", metavar="ID", help="Draft with this engine.")
@click.option("--memory-only", is_flag=True, help="Ask no engine.")
@verb(writes=True)
def command(call: Call, names: tuple[str, ...], wish: str, memory_only: bool) -> None:
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
    slugs = call.resolve_articles(project, names)
    loaded = load_articles(project, read_today(), slugs)
    loaded.refuse_unpaired(project, slugs)
    engine, code = (None, 0) if memory_only else _choose_engine(call, project, wish)
    with AnswerCache.open(project) as cache:
        run = _DraftRun(call, project, engine, cache)
        if call.dry_run:
            estimates = _apply_to_each(loaded, run.estimate)
            call.print_result("".join(estimates) + _format_destination(engine))
        else:
            results = _apply_to_each(loaded, run.draft)
            rows = [_make_row(r, engine) for r in results]
            if any(row.wanted for row in rows) or not tuple(loaded.problems):
                call.print_result(draft_report.text(rows))
            if any(result.failed for result in results):
                code = max(code, EngineError.exit_code)
    if not slugs:
        print_unpaired(call, loaded.unpaired)
    report_problems(call, loaded.problems, code)


def _apply_to_each(loaded: LoadedArticles, work: Callable[[LoadedArticle], R]) -> list[R]:
    """What `work` makes of each article; the fault of one stops no other."""
    results: list[R] = []
    for article in loaded.articles:
        with loaded.problems.isolate(article.slug):
            results.append(work(article))
    return results


def _choose_engine(call: Call, project: Project, wish: str) -> tuple[Engine | None, int]:
    """The engine to draft with, and the exit code that its absence means.

    Raises RequestRefused for an engine that the command line names and the settings forbid. Where
    one that the settings name cannot be had, only the memory drafts.
    """
    settings = project.settings
    preferred = wish or settings.engine
    if not preferred:
        engine = find_offline_engine(settings)
        if engine is None:
            _print_possible_engines(call)
        return engine, 0
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


def _print_possible_engines(call: Call) -> None:
    call.print_note("No engine drafts here yet; only the memory does. There could be:")
    for engine_id, advice in list_possible_engines():
        call.print_note(f"  {engine_id:10} {advice}")


class _DraftRun:
    """One call's work: an engine, and the glossary and a memory for either direction, read once."""

    def __init__(
        self, call: Call, project: Project, engine: Engine | None, answer_cache: AnswerCache
    ) -> None:
        self.call = call
        self.project = project
        self.engine = engine
        self.answer_cache = answer_cache
        self.build_memory = cache(lambda target: build_project_memory(project, target))
        self.read_terms = cache(lambda: read_glossary(project))

    def _make_service(self) -> TranslationService | None:
        if self.engine is None:
            return None
        return TranslationService(self.engine, self.answer_cache, self.read_terms())

    def estimate(self, article: LoadedArticle) -> str:
        """What drafting one article would take, as a line."""
        memory = self.build_memory(article.catalog.target_lang)
        return _format_estimate(estimate_draft(article, memory, self._make_service()))

    def draft(self, article: LoadedArticle) -> DraftProgress:
        """Draft one article; its progress is drawn on the way, and its misses are printed."""
        memory = self.build_memory(article.catalog.target_lang)
        service = self._make_service()
        progress = DraftProgress(article.slug, 0)
        try:
            for step in draft_article(self.project, article, memory, service, read_today()):
                progress = step
                slug = make_one_line(progress.slug)
                _draw_progress(self.call, f"{slug}: {progress.drafted} of {progress.wanted}")
        finally:
            _draw_progress(self.call, "")
        path = self.project.locate_article(article.slug, article.source.lang)
        for line in _format_misses(self.project.format_path(path), progress):
            self.call.print_error(line)
        return progress


def _format_misses(path: str, progress: DraftProgress) -> Iterator[str]:
    """A line for each paragraph without a draft; of many with the same reason, the first ones."""
    counts: Counter[str] = Counter()
    for miss in progress.misses:
        counts[miss.reason] += 1
        if counts[miss.reason] <= MAX_LISTED:
            yield f"{path}:{miss.line}: no draft; {miss.reason}"
    for reason, count in counts.items():
        if count > MAX_LISTED:
            yield f"{path}: {count - MAX_LISTED} more without a draft; {reason}"


def _draw_progress(call: Call, line: str) -> None:
    """Draw a line over the one that was drawn before, if standard error is a terminal."""
    if call.progress and call.verbosity >= 0 and sys.stderr.isatty():
        click.echo(f"\r\x1b[K{line}", nl=False, err=True)


def _make_row(result: DraftProgress, engine: Engine | None) -> DraftRow:
    by_engine = f"by {engine.id}" if engine else "by machine"
    origins = (
        ("from memory", result.memory),
        (by_engine, result.machine),
        (f"{by_engine}, known from before", result.cached),
        (f"with changed sentences {by_engine}", result.partial),
    )
    missing = result.wanted - result.drafted
    return DraftRow(result.slug, result.wanted, origins, missing, result.note)


def _format_estimate(estimate: DraftEstimate) -> str:
    note = f" ({estimate.note})" if estimate.note else ""
    return (
        f"{make_one_line(estimate.slug)}: {estimate.memory} from memory, "
        f"{estimate.cached} known from before, {estimate.segments} texts of "
        f"{estimate.characters:,} characters for an engine{note}\n"
    )


def _format_destination(engine: Engine | None) -> str:
    if engine is None:
        return "No engine would be asked.\n"
    return f"Texts would go to {engine.id} on {engine.network_host or 'this machine'}.\n"
