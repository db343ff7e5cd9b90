"""Looks at a machine and a project for what could go wrong, before it does: `tmtool doctor`."""

import importlib.metadata
import locale
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tmtool.checks.pair import EMPTY_GLOSSARY
from tmtool.core.errors import TmtoolError
from tmtool.core.finding import Severity
from tmtool.core.text.text import format_count
from tmtool.store import files
from tmtool.store.git import is_in_repository, read_git_version, read_identity
from tmtool.store.project import Project
from tmtool.system.terminal import can_draw, name_terminal
from tmtool.workflow.check_context import make_check_context, read_own_words
from tmtool.workflow.engine_choice import choose_engine
from tmtool.workflow.load import load_articles
from tmtool.workflow.terms.glossary import GLOSSARY, parse_project_glossary

_PACKAGES = ("click", "markdown-it-py", "polib", "pyyaml", "rich", "sentencex", "textual")


class DiagnosisLevel(StrEnum):
    """How bad it is: `fail` lets the command exit 1, `warn` does not."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was found about one subject, and what to do about it; no remedy where it is ok."""

    subject: str
    level: DiagnosisLevel
    message: str
    remedy: str = ""


def examine(folder: Path, day: str) -> tuple[Diagnosis, ...]:
    """Everything there is to say about the machine, then about the project in `folder`.

    Nothing is raised: what stops the look at the project is a diagnosis too. Articles are read as
    of the ISO day `day`.
    """
    return (*_examine_machine(), *_examine_project(folder, day))


def _examine_machine() -> Iterator[Diagnosis]:
    yield Diagnosis("python", DiagnosisLevel.OK, sys.version.split()[0])
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in _PACKAGES)
    yield Diagnosis("packages", DiagnosisLevel.OK, versions)
    yield _examine_terminal()
    encoding = locale.getencoding()
    if encoding.lower().replace("-", "") == "utf8":
        yield Diagnosis("locale", DiagnosisLevel.OK, encoding)
    else:
        yield Diagnosis(
            "locale",
            DiagnosisLevel.WARN,
            f"{encoding} cannot show every letter",
            "set LANG to a UTF-8 locale, such as C.UTF-8; on Windows, set PYTHONUTF8=1",
        )
    if "TMUX" in os.environ:
        yield Diagnosis(
            "tmux",
            DiagnosisLevel.WARN,
            "Esc waits half a second by default",
            "put `set -sg escape-time 10` into ~/.tmux.conf",
        )
    yield _examine_program("gettext", "msgfmt", "other PO tools, and the tests that run them")
    yield _examine_program("apertium", "apertium", "machine drafts without a network")


def _examine_terminal() -> Diagnosis:
    if not sys.stdout.isatty():
        return Diagnosis("terminal", DiagnosisLevel.OK, "none; the output goes into a pipe or file")
    if not can_draw():
        return Diagnosis(
            "terminal",
            DiagnosisLevel.WARN,
            "it cannot draw a screen",
            "use another, or tmtool review --plain",
        )
    size = os.get_terminal_size()
    return Diagnosis(
        "terminal", DiagnosisLevel.OK, f"{name_terminal()}, {size.columns}x{size.lines}"
    )


def _examine_program(subject: str, program: str, use: str) -> Diagnosis:
    path = shutil.which(program)
    if path:
        return Diagnosis(subject, DiagnosisLevel.OK, path)
    message = f"not installed; it gives {use}"
    return Diagnosis(subject, DiagnosisLevel.WARN, message, f"install {subject}")


def _examine_project(folder: Path, day: str) -> Iterator[Diagnosis]:
    try:
        project = Project.find(folder)
    except TmtoolError as error:
        yield _make_failure("project", error)
        return
    yield Diagnosis("project", DiagnosisLevel.OK, str(project.root))
    yield from _examine_git(project)
    yield from _examine_glossary(project)
    yield _examine_dictionary(project)
    yield from _examine_settings(project)
    yield from _examine_articles(project, day)
    leftovers = project.find_leftovers()
    if leftovers:
        yield Diagnosis(
            "leftovers",
            DiagnosisLevel.WARN,
            f"{format_count(len(leftovers), 'temporary file')} of an interrupted save",
            "the next save of the same file removes them",
        )


def _make_failure(
    subject: str, error: TmtoolError, level: DiagnosisLevel = DiagnosisLevel.FAIL
) -> Diagnosis:
    """What an error says, with file and line, its remedy apart."""
    place = TmtoolError(error.message, path=error.path, line=error.line)
    return Diagnosis(subject, level, str(place), error.remedy)


def _examine_glossary(project: Project) -> Iterator[Diagnosis]:
    try:
        parsed = parse_project_glossary(project)
    except TmtoolError as error:
        yield _make_failure("glossary", error)
        return
    for problem in parsed.problems:
        if problem.severity is Severity.ERROR:
            place = f"{GLOSSARY}:{problem.line}: {problem.message}"
            yield Diagnosis("glossary", DiagnosisLevel.FAIL, place, "tmtool term lint explains it")
    warnings = sum(problem.severity is not Severity.ERROR for problem in parsed.problems)
    if warnings:
        message = f"{format_count(warnings, 'warning')} about {GLOSSARY}"
        yield Diagnosis("glossary", DiagnosisLevel.WARN, message, "tmtool term lint lists them")
    if len(parsed.problems) == warnings:
        message = format_count(len(parsed.glossary.terms), "term")
        yield Diagnosis("glossary", DiagnosisLevel.OK, message)


def _examine_dictionary(project: Project) -> Diagnosis:
    try:
        words = read_own_words(project)
    except TmtoolError as error:
        return _make_failure("dictionary", error)
    return Diagnosis("dictionary", DiagnosisLevel.OK, format_count(len(words), "own word"))


def _examine_settings(project: Project) -> Iterator[Diagnosis]:
    """What the settings ask for and this machine or they themselves do not give."""
    settings = project.settings
    if settings.spelling.speller:
        try:
            context = make_check_context(project, EMPTY_GLOSSARY)
        except TmtoolError as error:
            yield _make_failure("spelling", error)
        else:
            yield Diagnosis("spelling", DiagnosisLevel.OK, context.speller_names)
    if settings.engine:
        try:
            choose_engine(settings, settings.engine, offline=False)
        except TmtoolError as error:
            yield _make_failure("engine", error, DiagnosisLevel.WARN)
        else:
            yield Diagnosis("engine", DiagnosisLevel.OK, settings.engine)
    reviewers = settings.approval_rules.reviewers
    if settings.approval_rules.second_pair_of_eyes and len(reviewers) == 1:
        yield Diagnosis(
            "reviewers",
            DiagnosisLevel.WARN,
            f"nobody may approve what {next(iter(reviewers))} translates",
            "name another reviewer, or give up second_pair_of_eyes",
        )


def _examine_git(project: Project) -> Iterator[Diagnosis]:
    if not read_git_version():
        yield Diagnosis(
            "git", DiagnosisLevel.WARN, "not installed", "install git, or sign with --as WHO"
        )
        return
    if not is_in_repository(project.root):
        yield Diagnosis("git", DiagnosisLevel.WARN, "this is no repository", "git init")
        return
    try:
        yield Diagnosis("git", DiagnosisLevel.OK, f"you are {read_identity(project.root)}")
    except TmtoolError as error:
        yield Diagnosis("git", DiagnosisLevel.WARN, error.message, error.remedy)
    attributes = files.read_file(project.root / ".gitattributes")
    if attributes is None or b"*.po" not in attributes.raw:
        yield Diagnosis(
            "git attributes",
            DiagnosisLevel.WARN,
            "git may change the line ends of catalogs",
            "tmtool init adds `*.po text eol=lf`",
        )


def _examine_articles(project: Project, day: str) -> Iterator[Diagnosis]:
    try:
        loaded = load_articles(project, day)
    except TmtoolError as error:
        yield _make_failure("articles", error)
        return
    for problem in loaded.problems:
        yield Diagnosis("articles", DiagnosisLevel.FAIL, str(problem))
    for unpaired in loaded.unpaired:
        yield Diagnosis(
            "articles", DiagnosisLevel.WARN, f"{unpaired.slug} has two versions, no catalog"
        )
    unsynced = sum(article.is_unsynced for article in loaded.articles)
    if unsynced:
        message = f"{format_count(unsynced, 'article')} changed since the last sync"
        yield Diagnosis("catalogs", DiagnosisLevel.WARN, message, "tmtool sync")
    if not (loaded.articles or loaded.unpaired or tuple(loaded.problems)):
        message = f"no file matches {project.settings.article_pattern}"
        remedy = "take one in with tmtool add FILE, or correct `articles` in the settings"
        yield Diagnosis("articles", DiagnosisLevel.WARN, message, remedy)
        return
    yield Diagnosis("articles", DiagnosisLevel.OK, f"{len(loaded.articles)} can be read")
