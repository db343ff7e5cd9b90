from pathlib import Path

import pytest

from tests.cli_project import CliProject


@pytest.fixture
def room(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CliProject:
    return CliProject(tmp_path, capsys)


def test_a_folder_becomes_a_project_that_every_verb_understands(room: CliProject) -> None:
    said = room.run("init")
    assert said.code == 0
    assert "tmtool add FILE" in said.err
    assert room.run("status").code == 0
    assert "*.po text eol=lf\n" in room.read(".gitattributes")
    assert room.read(".gitignore") == ".tmtool/\n"


def test_founding_twice_changes_nothing(room: CliProject) -> None:
    room.write(".gitignore", "build/")
    room.run("init")
    before = {p: p.read_bytes() for p in room.root.rglob("*") if p.is_file()}
    assert before[room.root / ".gitignore"] == b"build/\n.tmtool/\n"
    said = room.run("init")
    assert " written" not in said.err
    assert {p: p.read_bytes() for p in room.root.rglob("*") if p.is_file()} == before


def test_a_python_project_gets_a_table_in_its_own_settings(room: CliProject) -> None:
    room.write("pyproject.toml", '[project]\nname = "magazine"\n')
    room.run("init")
    assert "[tool.tmtool.gate]\n" in room.read("pyproject.toml")
    assert not (room.root / "tmtool.toml").exists()
    assert room.run("status").code == 0
    room.run("init")
    assert room.read("pyproject.toml").count("[tool.tmtool]") == 1


def test_a_dry_run_makes_nothing(room: CliProject) -> None:
    assert "tmtool.toml would be written" in room.run("init", "-n").err
    assert list(room.root.iterdir()) == []
