"""An article is ready in `status` exactly where `ci` lets it pass."""

import json
from pathlib import Path

import pytest

from tests import cli_project
from tests.cli_project import CliProject


def find_stage(room: CliProject) -> str:
    stage: str = json.loads(room.run("status", "--format", "json").out)["articles"][0]["stage"]
    return stage


@pytest.mark.parametrize(
    ("settings", "stage"),
    [
        ("", "in-review"),
        ("[gate]\nchecks = false\n", "ready"),
        ("[gate]\nchecks = false\nwarnings = 0\n", "in-review"),
        ('reviewers = ["eva"]\n[gate]\nchecks = false\n', "in-review"),
        ("[gate]\nchecks = false\nbuilt = true\n", "ready"),
    ],
)
def test_ready_is_what_the_gate_lets_pass(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], settings: str, stage: str
) -> None:
    room = cli_project.make_cli_project(tmp_path, capsys, settings)
    room.write(
        "articles/en/harbour.md",
        "There were 12 books in the library. Nobody knows who brought them, or when.\n",
    )
    room.run("sync")
    room.translate("harbour")  # as "Texto.", without the number
    for _ in range(2):  # the second time from the index
        assert find_stage(room) == stage
    said = room.run("ci")
    assert ("not ready" in said.out) is (stage != "ready")
    assert ("ready and not built" in said.out) is ("built" in settings)


def test_what_the_glossary_says_counts_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    room = cli_project.make_cli_project(tmp_path, capsys)
    room.run("sync")
    room.translate("harbour")
    assert find_stage(room) == "ready"
    words = ("term", "add", "library", "librería", "--forbid-es", "biblioteca=that is another")
    assert room.run(*words).code == 0
    assert (find_stage(room), room.run("ci").code) == ("in-review", 1)
    room.write("glossary.yaml", "terms: [")
    said = room.run("status")
    assert said.code == 3
    assert said.err.count("glossary.yaml:") == 1
    assert "in-review" in said.out
