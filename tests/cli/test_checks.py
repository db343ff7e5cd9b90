import json
from pathlib import Path

import pytest

from tests.cli_project import CliProject


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CliProject:
    """A folder without a project: the checks can be read anywhere."""
    return CliProject(tmp_path, capsys)


def test_the_checks_are_listed_one_a_line(cli: CliProject) -> None:
    result = cli.run("checks")
    assert result.code == 0
    assert "number-missing          error    Every number" in result.out


def test_a_check_is_explained_with_both_examples(cli: CliProject) -> None:
    result = cli.run("checks", "inverted-mark", "spacing")
    assert result.out.startswith("inverted-mark (error)\n\nIn Spanish every `?`")
    assert result.out.count("  fails  en  ") == result.out.count("  passes en  ") == 2
    assert "raw-html (warning)" in cli.run("checks", "all").out


def test_they_come_as_a_page_and_for_machines(cli: CliProject) -> None:
    assert cli.run("checks", "--format", "md").out.startswith("# Checks\n")
    document = json.loads(cli.run("checks", "spacing", "--format", "json").out)
    assert [check["id"] for check in document["checks"]] == ["spacing"]


def test_another_is_refused_with_the_nearest(cli: CliProject) -> None:
    result = cli.run("checks", "spaceing")
    assert result.code == 2
    assert "did you mean spacing?" in result.err
