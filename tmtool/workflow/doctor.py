"""Examining looks at a machine and a project for what could go wrong, before it does."""

import importlib.metadata
import locale
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tmtool.core.errors import TmtoolError
from tmtool.store import files
from tmtool.store import git as history
from tmtool.store.project import Project
from tmtool.workflow.load import surveyed

_PACKAGES = ("click", "markdown-it-py", "polib", "pyyaml", "rich", "sentencex", "textual")


class Verdict(StrEnum):
    """How one thing stands."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Examined:
    """One thing looked at, how it stands, and what to do about it."""

    what: str
    verdict: Verdict
    says: str
    remedy: str = ""


def examined(folder: Path, day: str) -> tuple[Examined, ...]:
    """Everything there is to say about the machine, then about the project in `folder`."""
    return (*_machine(), *_project(folder, day))


def _machine() -> Iterator[Examined]:
    yield Examined("python", Verdict.OK, sys.version.split()[0])
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in _PACKAGES)
    yield Examined("packages", Verdict.OK, versions)
    yield _terminal()
    encoding = locale.getencoding()
    if encoding.lower().replace("-", "") == "utf8":
        yield Examined("locale", Verdict.OK, encoding)
    else:
        yield Examined("locale", Verdict.WARN, f"{encoding} cannot show every letter",
                       "set LANG to a UTF-8 locale, such as C.UTF-8")  # fmt: skip
    if "TMUX" in os.environ:
        yield Examined("tmux", Verdict.WARN, "Esc waits half a second by default",
                       "put `set -sg escape-time 10` into ~/.tmux.conf")  # fmt: skip
    yield _program("gettext", "msgfmt", "other PO tools, and the tests that run them")
    yield _program("apertium", "apertium", "machine drafts without a network")


def _terminal() -> Examined:
    term = os.environ.get("TERM", "")
    if not sys.stdout.isatty():
        return Examined("terminal", Verdict.OK, "none; the output goes into a pipe or file")
    if term in {"", "dumb"}:
        return Examined("terminal", Verdict.WARN, "it cannot draw", "use another, or --plain")
    size = os.get_terminal_size()
    return Examined("terminal", Verdict.OK, f"{term}, {size.columns}x{size.lines}")


def _program(what: str, name: str, use: str) -> Examined:
    found = shutil.which(name)
    if found:
        return Examined(what, Verdict.OK, found)
    return Examined(what, Verdict.WARN, f"not installed; it gives {use}", f"install {what}")


def _project(folder: Path, day: str) -> Iterator[Examined]:
    try:
        project = Project.found(folder)
    except TmtoolError as error:
        yield Examined("project", Verdict.FAIL, error.message, error.remedy)
        return
    yield Examined("project", Verdict.OK, str(project.root))
    yield from _git(project)
    yield from _articles(project, day)
    left = project.leftovers()
    if left:
        yield Examined("leftovers", Verdict.WARN, f"{len(left)} files of an interrupted save",
                       "they go with the next save")  # fmt: skip


def _git(project: Project) -> Iterator[Examined]:
    if not history.version():
        yield Examined("git", Verdict.WARN, "not installed", "install git, or sign with --as WHO")
        return
    if not history.in_repository(project.root):
        yield Examined("git", Verdict.WARN, "this is no repository", "git init")
        return
    try:
        yield Examined("git", Verdict.OK, f"you are {history.identity(project.root)}")
    except TmtoolError as error:
        yield Examined("git", Verdict.WARN, error.message, error.remedy)
    attributes = files.read(project.root / ".gitattributes")
    if attributes is None or b"*.po" not in attributes.raw:
        yield Examined("git attributes", Verdict.WARN, "line ends of catalogs are not fixed",
                       "tmtool init adds `*.po text eol=lf`")  # fmt: skip


def _articles(project: Project, day: str) -> Iterator[Examined]:
    try:
        survey = surveyed(project, day)
    except TmtoolError as error:
        yield Examined("articles", Verdict.FAIL, error.message, error.remedy)
        return
    for problem in survey.problems:
        yield Examined("articles", Verdict.FAIL, str(problem))
    for unpaired in survey.unpaired:
        yield Examined("articles", Verdict.WARN, f"{unpaired.slug} has two versions, no catalog")
    waiting = sum(pair.unsynced for pair in survey.pairs)
    says = f"{len(survey.pairs)} can be read"
    if waiting:
        yield Examined("catalogs", Verdict.WARN, f"{waiting} are not synced", "tmtool sync")
    yield Examined("articles", Verdict.OK, says)
