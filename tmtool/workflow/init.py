"""Makes a folder a project for `tmtool init`, and leaves what is there already as it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tmtool.formats import settings
from tmtool.store import files

_SETTINGS = """\
articles = "articles/{lang}/{path}.md"
catalogs = "locales/{lang}/LC_MESSAGES/{path}.po"
# The regional norms you write in: number formats and house style follow them.
languages = { en = "en-US", es = "es-419" }
# Who may approve, by git e-mail address; without anybody here, everybody may.
reviewers = []
# With true, nobody approves what they translated last.
second_pair_of_eyes = false
"""

_GATE = """
# What `tmtool ci` requires: every unit "approved" or at least "translated".
[{table}gate]
require = "approved"
# With true, the translated article must also be built and up to date.
built = false
"""

_GLOSSARY = """\
# The words your publication has decided on. Two samples to begin with.
version: 1
languages: {en: [en-US], es: [es-419]}
domains: [newsroom]
terms:
  - id: deck
    kind: term
    domain: newsroom
    status: approved
    pos: noun
    definition: {en: The line under a headline that says what the article is about.}
    en: {preferred: deck}
    es: {preferred: bajada, gender: f, admitted: [entradilla]}
  - id: tmtool
    kind: dnt
    domain: newsroom
    status: approved
    en: {preferred: tmtool}
    es: same
"""


@dataclass(frozen=True, slots=True)
class ProjectFile:
    """One file of a new project: its path from the root, and whether it was made just now."""

    path: str
    created: bool


def create_project(root: Path, *, dry_run: bool) -> tuple[ProjectFile, ...]:
    """Make `root` a project: settings, glossary, git attributes and article folders.

    Safe to repeat: an existing file is never overwritten; a pyproject.toml without a table for
    tmtool gets one at its end, as .gitattributes and .gitignore get a line. With `dry_run` nothing
    is written, and `created` says what would be. Raises SettingsError for a pyproject.toml that is
    not TOML.
    """
    return tuple(_create_files(root, dry_run=dry_run))


def _create_files(root: Path, *, dry_run: bool) -> Iterator[ProjectFile]:
    for wanted in _list_contents(root):
        existing = files.read_file(root / wanted.path)
        is_lacking = existing is None or (
            wanted.appends and wanted.content.strip() not in existing.raw
        )
        if is_lacking and not dry_run:
            before = existing.raw.rstrip(b"\n") + b"\n" if existing and existing.raw else b""
            files.write_file(root / wanted.path, before + wanted.content)
        yield ProjectFile(wanted.path, is_lacking)


@dataclass(frozen=True, slots=True)
class _FileContent:
    """What a file of a new project holds; with `appends` it goes to the end of what is there."""

    path: str
    content: bytes
    appends: bool = False


def _list_contents(root: Path) -> Iterator[_FileContent]:
    pyproject = files.read_file(root / "pyproject.toml")
    if pyproject is None or (root / "tmtool.toml").exists():
        yield _FileContent("tmtool.toml", (_SETTINGS + _GATE.format(table="")).encode())
    elif not settings.has_settings(text := pyproject.raw.decode("utf-8", "replace")):
        if error := settings.find_syntax_error(text, "pyproject.toml"):
            raise error
        table = "\n[tool.tmtool]\n" + _SETTINGS + _GATE.format(table="tool.tmtool.")
        yield _FileContent("pyproject.toml", table.encode(), appends=True)
    yield _FileContent("glossary.yaml", _GLOSSARY.encode())
    yield _FileContent(".gitattributes", b"*.po text eol=lf\n", appends=True)
    yield _FileContent(".gitignore", b".tmtool/\n", appends=True)
    yield _FileContent("articles/en/.gitkeep", b"")
    yield _FileContent("articles/es/.gitkeep", b"")
