"""An article is named by slug, path, folder or pattern, and a name that nothing has is refused."""

import json
from pathlib import Path

import pytest

from tests import cli_project
from tests.cli_project import CliProject

VERBS = (
    "status",
    "ci",
    "build",
    "check",
    "check --fix --as a",
    "sync",
    "sync --undo",
    "draft",
    "log",
    "term check",
    "term extract",
    "review --plain --as a",
    "waive --as a --reason x number-missing",
)


@pytest.fixture
def room(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CliProject:
    made = cli_project.make_cli_project(tmp_path, capsys)
    for slug in ("2026/night-bus", "2026/ferry"):
        made.write(f"articles/en/{slug}.md", "It is late.\n")
    made.run("sync")
    return made


def name(room: CliProject, verb: str, *names: str) -> cli_project.CommandResult:
    return room.run(*verb.split(), *names, *(["1"] if verb.startswith("waive") else []))


@pytest.mark.parametrize("verb", VERBS)
def test_a_name_that_no_article_has_is_wrong_usage_and_the_nearest_is_told(
    room: CliProject, verb: str
) -> None:
    for wrong, told in (
        ("nigth-bus", "there is no article nigth-bus; did you mean 2026/night-bus?"),
        ("articles/en/harbor.md", "articles/en/harbor.md; did you mean harbour?"),
        ("xyzzy", "there is no article xyzzy; tmtool status lists them all"),
        ("2027/*", "no article matches 2027/*; "),
        ("", "there is no article without a name; "),
    ):
        said = name(room, verb, wrong)
        assert said.code == 2, wrong
        assert told in said.err


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("harbour", ["harbour"]),
        ("articles/en/harbour.md", ["harbour"]),
        ("./articles/en//harbour.md", ["harbour"]),
        ("{root}/articles/en/harbour.md", ["harbour"]),
        ("locales/es/LC_MESSAGES/harbour.po", ["harbour"]),
        ("2026", ["2026/ferry", "2026/night-bus"]),
        ("articles/en/2026/", ["2026/ferry", "2026/night-bus"]),
        ("articles", ["2026/ferry", "2026/night-bus", "harbour"]),
        (".", ["2026/ferry", "2026/night-bus", "harbour"]),
        ("*-bus", ["2026/night-bus"]),
        ("articles/en/*.md", ["2026/ferry", "2026/night-bus", "harbour"]),
    ],
)
def test_an_article_is_named_by_slug_path_folder_or_pattern(
    room: CliProject, written: str, meant: list[str]
) -> None:
    said = room.run("status", written.format(root=room.root), "--format", "json")
    assert [row["article"] for row in json.loads(said.out)["articles"]] == meant


def test_a_path_may_begin_in_the_folder_at_work(room: CliProject) -> None:
    inside = CliProject(room.root / "articles/en/2026", room.capture)
    said = inside.run("status", "ferry.md", "--format", "json")
    assert [row["article"] for row in json.loads(said.out)["articles"]] == ["2026/ferry"]


def test_a_verb_for_one_article_takes_no_name_of_several(room: CliProject) -> None:
    for verb in ("review --plain --as a", "waive --as a --reason x number-missing"):
        said = name(room, verb, "2026")
        assert said.code == 2
        assert "2026 names 2 articles; name one of them, such as 2026/ferry" in said.err


def test_a_folder_without_an_article_is_named_as_one(room: CliProject) -> None:
    (room.root / "articles/en/empty").mkdir()
    said = room.run("ci", "articles/en/empty")
    assert said.code == 2
    assert "no article lies in articles/en/empty" in said.err


@pytest.mark.parametrize("verb", ["build", "check", "log", "draft", "term check"])
def test_two_versions_without_a_catalog_are_refused_where_they_are_named(
    room: CliProject, verb: str
) -> None:
    room.write("articles/en/pair.md", "One.\n")
    room.write("articles/es/pair.md", "Uno.\n")
    said = name(room, verb, "pair")
    assert said.code == 3
    assert "pair has two versions and no catalog that joins them" in said.err


@pytest.mark.parametrize("verb", ["ci", "check", "build"])
def test_a_project_without_an_article_passes_no_gate(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], verb: str
) -> None:
    room = CliProject(tmp_path, capsys)
    room.write("tmtool.toml", 'articles = "posts/{path}.{lang}.md"\n')
    room.write("articles/en/harbour.md", "One.\n")
    said = room.run(verb)
    assert said.code == 2
    assert "no file of this project matches posts/{path}.{lang}.md" in said.err
    assert "open" not in said.out
