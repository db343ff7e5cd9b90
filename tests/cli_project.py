"""Runs commands in-process over a small project in a temporary folder."""

import io
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tmtool.cli import main
from tmtool.core.text.lang import Lang
from tmtool.store.project import Project
from tmtool.store.repository import read_catalog, write_catalog

ARTICLE = """\
---
title: The harbour library
deck: It opens at nine.
author: Marta Ruiz
---

The library in the old harbour building opens at nine.

## Opening hours

Nobody remembers who brought the first book.
"""

TRANSLATIONS = {
    "The harbour library": "La biblioteca del puerto",
    "It opens at nine.": "Abre a las nueve.",
    "The library in the old harbour building opens at nine.": (
        "La biblioteca del antiguo edificio del puerto abre a las nueve."
    ),
    "Opening hours": "Horario",
    "Nobody remembers who brought the first book.": "Nadie recuerda quién trajo el primer libro.",
}


@dataclass(frozen=True, slots=True)
class CommandResult:
    """The exit code of one command, and what it wrote to stdout and stderr."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class CliProject:
    """One project's folder and the commands run in it."""

    root: Path
    capture: pytest.CaptureFixture[str]

    def run(self, *words: str, stdin: bytes = b"") -> CommandResult:
        self.capture.readouterr()
        real_stdin = sys.stdin
        sys.stdin = io.TextIOWrapper(io.BytesIO(stdin))
        try:
            code = main(["-C", str(self.root), *words])
        finally:
            sys.stdin = real_stdin
        output = self.capture.readouterr()
        return CommandResult(code, output.out, output.err)

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def read(self, name: str) -> str:
        return (self.root / name).read_text("utf-8")

    def translate(self, slug: str, *, approve: bool = True) -> None:
        """Every unit of an article translated by luis and, if so wished, approved by ana."""
        project = Project.find(self.root)
        stored = read_catalog(project, slug, Lang.ES)
        assert stored
        units = [
            u.save(TRANSLATIONS.get(u.source, "Texto."), "luis", "2026-03-04")
            for u in stored.catalog.units
        ]
        if approve:
            units = [u.approve("ana", "2026-03-05") for u in units]
        write_catalog(project, stored, stored.catalog.replace_units(units))


def make_cli_project(
    root: Path, capture: pytest.CaptureFixture[str], settings: str = ""
) -> CliProject:
    """A project with one English article, `harbour`, that nobody has translated yet."""
    project = CliProject(root, capture)
    project.write("tmtool.toml", settings)
    project.write("articles/en/harbour.md", ARTICLE)
    return project
