import json
from pathlib import Path

import pytest

from tests.cli_project import CliProject


@pytest.fixture
def room(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CliProject:
    """A folder without a project: the checks can be read anywhere."""
    return CliProject(tmp_path, capsys)


def test_the_checks_are_listed_one_a_line(room: CliProject) -> None:
    said = room.run("checks")
    assert said.code == 0
    assert "number-missing          error    Every number" in said.out


def test_a_check_is_explained_with_both_examples(room: CliProject) -> None:
    said = room.run("checks", "inverted-mark", "spacing")
    assert said.out.startswith("inverted-mark (error)\n\nIn Spanish every `?`")
    assert said.out.count("  fails  en  ") == said.out.count("  passes en  ") == 2
    assert "raw-html (warning)" in room.run("checks", "all").out


def test_they_come_as_a_page_and_for_machines(room: CliProject) -> None:
    assert room.run("checks", "--format", "md").out.startswith("# Checks\n")
    document = json.loads(room.run("checks", "spacing", "--format", "json").out)
    assert [check["id"] for check in document["checks"]] == ["spacing"]


def test_another_is_refused_with_the_nearest(room: CliProject) -> None:
    said = room.run("checks", "spaceing")
    assert said.code == 2
    assert "did you mean spacing?" in said.err
