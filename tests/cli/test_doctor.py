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


def test_everything_that_the_other_verbs_read_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = 'engine = "google"\nreviewers = ["ana"]\nsecond_pair_of_eyes = true\n'
    cli = cli_project.make_cli_project(tmp_path, capsys, settings)
    cli.write("glossary.yaml", "version: 1\nterms:\n  - id: bus\n    en: bus\n")
    cli.write("dictionary.txt", b"caf\xe9\n")
    result = cli.run("doctor")
    assert result.code == 1
    assert "fail  glossary: glossary.yaml:" in result.out
    assert "fail  dictionary: dictionary.txt: this is not UTF-8 (save it as UTF-8)\n" in result.out
    assert "warn  engine: " in result.out
    assert "warn  reviewers: nobody may approve what ana translates" in result.out
    cli.write("glossary.yaml", b"caf\xe9\n")
    assert "fail  glossary: glossary.yaml: this is not UTF-8" in cli.run("doctor").out
    cli.write("tmtool.toml", "reviewers = 3\n")
    assert "fail  project: tmtool.toml:1: reviewers is 3; it must be" in cli.run("doctor").out


def test_a_pattern_that_matches_nothing_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli = cli_project.make_cli_project(tmp_path, capsys, 'articles = "posts/{path}.{lang}.md"\n')
    assert "warn  articles: no file matches posts/{path}.{lang}.md (take" in cli.run("doctor").out
