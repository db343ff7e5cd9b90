import json
from pathlib import Path

import pytest

from tests import cli_project


def test_a_sound_project_has_nothing_that_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli = cli_project.make_cli_project(tmp_path, capsys)
    result = cli.run("doctor")
    assert result.code == 0
    assert "ok    articles: 1 can be read\n" in result.out
    assert "warn  catalogs: 1 article changed since the last sync (tmtool sync)\n" in result.out
    assert "warn  git: this is no repository (git init)\n" in result.out


def test_what_is_broken_fails_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli = cli_project.make_cli_project(tmp_path, capsys)
    cli.write("articles/en/broken.md", b"caf\xe9\n")
    cli.write("articles/en/two.md", "One.\n")
    cli.write("articles/es/two.md", "Uno.\n")
    cli.write("articles/en/.x.md.0000.tmp", "")
    result = cli.run("doctor", "--format", "json")
    assert result.code == 1
    rows = {(e["what"], e["verdict"]) for e in json.loads(result.out)["examined"]}
    assert ("articles", "fail") in rows
    assert ("articles", "warn") in rows
    assert ("leftovers", "warn") in rows


def test_outside_a_project_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    result = cli_project.CliProject(tmp_path, capsys).run("doctor")
    assert result.code == 1
    assert "fail  project: no tmtool project" in result.out
