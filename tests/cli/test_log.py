import json
from pathlib import Path

import pytest

from tests import cli_project
from tests.cli_project import CliProject

PO = "locales/es/LC_MESSAGES/harbour.po"


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CliProject:
    cli = cli_project.make_cli_project(tmp_path, capsys)
    cli.run("sync")
    cli.translate("harbour")
    return cli


def test_a_log_says_who_did_what_to_every_paragraph(cli: CliProject) -> None:
    lines = cli.run("log", "harbour").out.split("\n")
    assert len(lines) == 11
    assert "approved by ana  The harbour library" in lines[0]
    result = json.loads(cli.run("log", "--verb", "tr", "--format", "json").out)
    assert {deed["who"] for deed in result["deeds"]} == {"luis"}
    unit = result["deeds"][0]["unit"]
    assert len(cli.run("log", "harbour", unit).out.split("\n")) == 3


def test_a_mark_or_a_paragraph_that_there_is_not_is_refused(cli: CliProject) -> None:
    result = cli.run("log", "--verb", "sung")
    assert (result.code, result.out) == (2, "")
    unit = json.loads(cli.run("log", "--format", "json").out)["deeds"][0]["unit"]
    result = cli.run("log", "harbour", unit[:-1] + "x")
    assert (result.code, result.out) == (2, "")
    assert f"did you mean {unit}?" in result.err
    assert cli.run("log", "harbour", "?").code == 2


def test_what_a_light_edit_carried_is_shown_before_it_is_on_disk(cli: CliProject) -> None:
    source = cli.read("articles/en/harbour.md")
    cli.write("articles/en/harbour.md", source.replace("first book.", "first *book*."))
    result = cli.run("log", "--verb", "carry").out
    assert result == "No mark here says carry.\n"
    cli.write("articles/en/harbour.md", source.replace("first book.", "first book!"))
    result = cli.run("log", "--verb", "carry").out
    assert "carried over an edit of case, punctuation or spelling" in result
    assert "first book[-.-]{+!+}" in result
