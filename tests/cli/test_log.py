import json
from pathlib import Path

import pytest

from tests import cli_project
from tests.cli_project import CliProject

PO = "locales/es/LC_MESSAGES/harbour.po"


@pytest.fixture
def room(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CliProject:
    made = cli_project.make_cli_project(tmp_path, capsys)
    made.run("sync")
    made.translate("harbour")
    return made


def test_a_log_says_who_did_what_to_every_paragraph(room: CliProject) -> None:
    lines = room.run("log", "harbour").out.split("\n")
    assert len(lines) == 11
    assert "approved by ana  The harbour library" in lines[0]
    said = json.loads(room.run("log", "--verb", "tr", "--format", "json").out)
    assert {deed["who"] for deed in said["deeds"]} == {"luis"}
    unit = said["deeds"][0]["unit"]
    assert len(room.run("log", "harbour", unit).out.split("\n")) == 3


def test_a_mark_or_a_paragraph_that_there_is_not_is_refused(room: CliProject) -> None:
    said = room.run("log", "--verb", "sung")
    assert (said.code, said.out) == (2, "")
    unit = json.loads(room.run("log", "--format", "json").out)["deeds"][0]["unit"]
    said = room.run("log", "harbour", unit[:-1] + "x")
    assert (said.code, said.out) == (2, "")
    assert f"did you mean {unit}?" in said.err
    assert room.run("log", "harbour", "?").code == 2


def test_what_a_light_edit_carried_is_shown_before_it_is_on_disk(room: CliProject) -> None:
    source = room.read("articles/en/harbour.md")
    room.write("articles/en/harbour.md", source.replace("first book.", "first *book*."))
    said = room.run("log", "--verb", "carry").out
    assert said == "No mark here says carry.\n"
    room.write("articles/en/harbour.md", source.replace("first book.", "first book!"))
    said = room.run("log", "--verb", "carry").out
    assert "carried over an edit of case, punctuation or spelling" in said
    assert "first book[-.-]{+!+}" in said
