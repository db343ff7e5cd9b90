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


def run_git(cli: CliProject, *words: str) -> subprocess.CompletedProcess[str]:
    identity = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org"]
    command = ["git", "-C", str(cli.root), *identity, *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def commit(cli: CliProject, message: str) -> None:
    run_git(cli, "add", "-A")
    assert run_git(cli, "commit", "-qm", message).returncode == 0


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CliProject:
    cli = cli_project.make_cli_project(tmp_path, capsys)
    cli.run("sync")
    cli.translate("harbour", approve=False)
    run_git(cli, "init", "-qb", "main")
    commit(cli, "begin")
    return cli


def read_stored(cli: CliProject) -> StoredCatalog:
    stored = read_catalog(Project.find(cli.root), "harbour", Lang.ES)
    assert stored
    return stored


def write_unit(cli: CliProject, unit: Unit) -> None:
    stored = read_stored(cli)
    new: Catalog = stored.catalog.replace_unit(unit)
    write_catalog(Project.find(cli.root), stored, new)


def approve_on_a_branch(cli: CliProject) -> None:
    run_git(cli, "switch", "-qc", "review")
    write_unit(cli, read_stored(cli).catalog.units[2].approve("ana", DAY))
    commit(cli, "approve")
    run_git(cli, "switch", "-q", "main")


def test_an_edit_merged_with_an_approval_is_not_approved(cli: CliProject) -> None:
    approve_on_a_branch(cli)
    text = cli.read(PO)
    old = 'abre a las nueve."'
    assert old in text
    cli.write(PO, text.replace(old, 'abre a las diez."'))
    commit(cli, "edit in another editor")
    assert run_git(cli, "merge", "-q", "review").returncode == 0
    unit = read_stored(cli).catalog.units[2]
    assert any(m.verb == "ok" for m in unit.marks)
    assert unit.state is State.TRANSLATED
    assert cli.run("ci").code == 1


def test_a_source_edit_merged_with_an_approval_of_the_old_source_is_not_approved(
    cli: CliProject,
) -> None:
    approve_on_a_branch(cli)
    source = cli.read("articles/en/harbour.md")
    cli.write("articles/en/harbour.md", source.replace("building opens", "building now opens"))
    commit(cli, "edit the source")
    assert run_git(cli, "merge", "-q", "review").returncode == 0
    cli.run("sync")
    unit = read_stored(cli).catalog.units[2]
    assert unit.state is State.SOURCE_CHANGED
    assert unit.target == cli_project.TRANSLATIONS[str(unit.previous)]


def test_work_on_different_paragraphs_merges_cleanly(cli: CliProject) -> None:
    approve_on_a_branch(cli)
    write_unit(cli, read_stored(cli).catalog.units[4].approve("ana", DAY))
    commit(cli, "approve another")
    assert run_git(cli, "merge", "-q", "review").returncode == 0
    states = [u.state for u in read_stored(cli).catalog.units]
    assert states.count(State.APPROVED) == 2


def test_a_conflict_left_in_a_catalog_is_told_and_not_written_over(cli: CliProject) -> None:
    run_git(cli, "switch", "-qc", "other")
    write_unit(cli, read_stored(cli).catalog.units[2].save("Una cosa.", "luis", DAY))
    commit(cli, "one")
    run_git(cli, "switch", "-q", "main")
    write_unit(cli, read_stored(cli).catalog.units[2].save("Otra cosa.", "luis", DAY))
    commit(cli, "another")
    assert run_git(cli, "merge", "-q", "other").returncode == 1
    before = cli.read(PO)
    result = cli.run("sync")
    assert result.code == 3
    assert "merge" in result.err
    assert cli.read(PO) == before


def test_the_person_at_work_is_gits(cli: CliProject) -> None:
    run_git(cli, "config", "user.email", "ana@example.org")
    assert read_identity(cli.root) == "ana@example.org"
    assert is_in_repository(cli.root)
    assert read_git_version().startswith("git version")


def test_two_branches_that_add_the_same_paragraph_agree_on_its_id(cli: CliProject) -> None:
    source = cli.read("articles/en/harbour.md") + "\nThe sea is near.\n"
    run_git(cli, "switch", "-qc", "other")
    cli.write("articles/en/harbour.md", source)
    cli.run("sync")
    theirs = read_stored(cli).catalog.units[-1].id
    commit(cli, "add")
    run_git(cli, "switch", "-q", "main")
    cli.write("articles/en/harbour.md", source)
    cli.run("sync")
    assert read_stored(cli).catalog.units[-1].id == theirs
