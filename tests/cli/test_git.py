"""Two people's branches, merged by plain git, never leave an approval on texts nobody approved."""

import subprocess
from pathlib import Path

import pytest

from tests import cli_project
from tests.cli_project import CliProject
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.text.lang import Lang
from tmtool.store.git import is_in_repository, read_git_version, read_identity
from tmtool.store.project import Project
from tmtool.store.repository import StoredCatalog, read_catalog, write_catalog

DAY = "2026-03-06"
PO = "locales/es/LC_MESSAGES/harbour.po"


def git(room: CliProject, *words: str) -> subprocess.CompletedProcess[str]:
    identity = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org"]
    command = ["git", "-C", str(room.root), *identity, *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def commit(room: CliProject, message: str) -> None:
    git(room, "add", "-A")
    assert git(room, "commit", "-qm", message).returncode == 0


@pytest.fixture
def room(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CliProject:
    opened = cli_project.make_cli_project(tmp_path, capsys)
    opened.run("sync")
    opened.translate("harbour", approve=False)
    git(opened, "init", "-qb", "main")
    commit(opened, "begin")
    return opened


def catalog(room: CliProject) -> StoredCatalog:
    held = read_catalog(Project.find(room.root), "harbour", Lang.ES)
    assert held
    return held


def change(room: CliProject, unit: Unit) -> None:
    held = catalog(room)
    new: Catalog = held.catalog.replace_unit(unit)
    write_catalog(Project.find(room.root), held, new)


def branch_that_approves(room: CliProject) -> None:
    git(room, "switch", "-qc", "review")
    change(room, catalog(room).catalog.units[2].approve("ana", DAY))
    commit(room, "approve")
    git(room, "switch", "-q", "main")


def test_an_edit_merged_with_an_approval_is_not_approved(room: CliProject) -> None:
    branch_that_approves(room)
    text = room.read(PO)
    old = 'abre a las nueve."'
    assert old in text
    room.write(PO, text.replace(old, 'abre a las diez."'))
    commit(room, "edit in another editor")
    assert git(room, "merge", "-q", "review").returncode == 0
    unit = catalog(room).catalog.units[2]
    assert any(m.verb == "ok" for m in unit.marks)
    assert unit.state is State.TRANSLATED
    assert room.run("ci").code == 1


def test_a_source_edit_merged_with_an_approval_of_the_old_source_is_not_approved(
    room: CliProject,
) -> None:
    branch_that_approves(room)
    source = room.read("articles/en/harbour.md")
    room.write("articles/en/harbour.md", source.replace("building opens", "building now opens"))
    commit(room, "edit the source")
    assert git(room, "merge", "-q", "review").returncode == 0
    room.run("sync")
    unit = catalog(room).catalog.units[2]
    assert unit.state is State.SOURCE_CHANGED
    assert unit.target == cli_project.TRANSLATIONS[str(unit.previous)]


def test_work_on_different_paragraphs_merges_cleanly(room: CliProject) -> None:
    branch_that_approves(room)
    change(room, catalog(room).catalog.units[4].approve("ana", DAY))
    commit(room, "approve another")
    assert git(room, "merge", "-q", "review").returncode == 0
    states = [u.state for u in catalog(room).catalog.units]
    assert states.count(State.APPROVED) == 2


def test_a_conflict_left_in_a_catalog_is_told_and_not_written_over(room: CliProject) -> None:
    git(room, "switch", "-qc", "other")
    change(room, catalog(room).catalog.units[2].save("Una cosa.", "luis", DAY))
    commit(room, "one")
    git(room, "switch", "-q", "main")
    change(room, catalog(room).catalog.units[2].save("Otra cosa.", "luis", DAY))
    commit(room, "another")
    assert git(room, "merge", "-q", "other").returncode == 1
    before = room.read(PO)
    said = room.run("sync")
    assert said.code == 3
    assert "merge" in said.err
    assert room.read(PO) == before


def test_the_person_at_work_is_gits(room: CliProject) -> None:
    git(room, "config", "user.email", "ana@example.org")
    assert read_identity(room.root) == "ana@example.org"
    assert is_in_repository(room.root)
    assert read_git_version().startswith("git version")


def test_two_branches_that_add_the_same_paragraph_agree_on_its_id(room: CliProject) -> None:
    source = room.read("articles/en/harbour.md") + "\nThe sea is near.\n"
    git(room, "switch", "-qc", "other")
    room.write("articles/en/harbour.md", source)
    room.run("sync")
    theirs = catalog(room).catalog.units[-1].id
    commit(room, "add")
    git(room, "switch", "-q", "main")
    room.write("articles/en/harbour.md", source)
    room.run("sync")
    assert catalog(room).catalog.units[-1].id == theirs
