from pathlib import Path

import pytest

from tests.cli_project import CliProject


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CliProject:
    return CliProject(tmp_path, capsys)


def test_a_folder_becomes_a_project_that_every_verb_understands(cli: CliProject) -> None:
    result = cli.run("init")
    assert result.code == 0
    assert "tmtool add FILE" in result.err
    assert cli.run("status").code == 0
    assert "*.po text eol=lf\n" in cli.read(".gitattributes")
    assert cli.read(".gitignore") == ".tmtool/\n"


def test_a_second_init_changes_nothing(cli: CliProject) -> None:
    cli.write(".gitignore", "build/")
    cli.run("init")
    before = {p: p.read_bytes() for p in cli.root.rglob("*") if p.is_file()}
    assert before[cli.root / ".gitignore"] == b"build/\n.tmtool/\n"
    result = cli.run("init")
    assert " written" not in result.err
    assert {p: p.read_bytes() for p in cli.root.rglob("*") if p.is_file()} == before


def test_a_python_project_gets_a_table_in_its_own_settings(cli: CliProject) -> None:
    cli.write("pyproject.toml", '[project]\nname = "magazine"\n')
    cli.run("init")
    assert "[tool.tmtool.gate]\n" in cli.read("pyproject.toml")
    assert not (cli.root / "tmtool.toml").exists()
    assert cli.run("status").code == 0
    cli.run("init")
    assert cli.read("pyproject.toml").count("[tool.tmtool]") == 1


def test_a_dry_run_makes_nothing(cli: CliProject) -> None:
    assert "tmtool.toml would be written" in cli.run("init", "-n").err
    assert list(cli.root.iterdir()) == []
