"""Whatever is wrong is told once, with its place and a remedy; nothing is written, nothing lost."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import cli_project, git_repository
from tests.cli_project import CliProject
from tmtool.cli import main

PO = "locales/es/LC_MESSAGES/harbour.po"
ARTICLE = "articles/en/harbour.md"


@pytest.fixture
def room(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CliProject:
    opened = cli_project.make_cli_project(tmp_path, capsys)
    opened.run("sync")
    opened.translate("harbour")
    return opened


def tree(room: CliProject) -> dict[str, bytes]:
    return {
        str(p.relative_to(room.root)): p.read_bytes()
        for p in room.root.rglob("*")
        if p.is_file() and ".tmtool" not in p.parts
    }


BROKEN_ARTICLES = {
    "not UTF-8": (b"---\ntitle: Caf\xe9\n---\n", ":2: "),
    "front matter never closed": (b"---\ntitle: The library\n\nOne.\n", ":1: "),
    "front matter that is no YAML": (b"---\ntitle: 'x\n---\n\nOne.\n", "articles/en/harbour.md:"),
    "a key twice": (b"---\ntitle: a\ndate: b\ntitle: c\n---\n", ":4: "),
    "a control character": (b"One.\n\nTwo\x1b[2J.\n", ":3: "),
}


@pytest.mark.parametrize("name", BROKEN_ARTICLES)
@pytest.mark.parametrize("verb", ["sync", "status", "ci", "build"])
def test_a_broken_article_is_named_with_its_line(room: CliProject, name: str, verb: str) -> None:
    raw, place = BROKEN_ARTICLES[name]
    room.write(ARTICLE, raw)
    before = tree(room)
    said = room.run(verb)
    assert said.code == 3
    assert place in said.err
    assert "articles/en/harbour.md" in said.err
    assert tree(room) == before


def broken(po: str, how: str) -> bytes:
    cut = po.index('msgstr "Abre') + 12
    changes = {
        "conflict markers": po.replace("\nmsgstr", "\n<<<<<<< HEAD\nmsgstr", 1),
        "cut in half": po[:cut],
        "duplicate ids": po + "\n" + po[po.index("# tm1") :],
        "a missing quote": po.replace('msgstr "Abre a las nueve."', 'msgstr "Abre a las nueve.'),
    }
    if how == "another charset":
        return po.replace("charset=UTF-8", "charset=ISO-8859-1").encode("latin-1", "replace")
    return changes[how].encode()


@pytest.mark.parametrize(
    "how",
    ["conflict markers", "cut in half", "duplicate ids", "a missing quote", "another charset"],
)
@pytest.mark.parametrize("verb", ["sync", "status", "ci", "build"])
def test_a_broken_catalog_is_named_with_its_line_and_left_alone(
    room: CliProject, how: str, verb: str
) -> None:
    room.write(PO, broken(room.read(PO), how))
    before = tree(room)
    said = room.run(verb)
    assert said.code == 3
    assert f"{PO}:" in said.err
    assert tree(room) == before


def test_a_slug_that_climbs_out_is_refused(room: CliProject) -> None:
    for slug in ("../../etc/passwd", "/etc/passwd"):
        said = room.run("status", slug)
        assert said.code == 3
        assert "no safe name" in said.err
    said = room.run("add", str(room.root / ARTICLE), "--slug", "../x")
    assert said.code == 3


def test_two_articles_that_differ_only_in_case_are_refused(room: CliProject) -> None:
    room.write("articles/en/Harbour.md", "One.\n")
    said = room.run("status")
    assert said.code == 3
    assert "differ only in case" in said.err


def test_an_article_that_is_not_there_is_named(room: CliProject) -> None:
    said = room.run("status", "nowhere")
    assert said.code == 2
    assert "there is no article nowhere" in said.err


def test_a_catalog_without_its_article_is_named(room: CliProject) -> None:
    (room.root / ARTICLE).unlink()
    said = room.run("status")
    assert said.code == 3
    assert "article articles/en/harbour.md is gone" in said.err


def test_outside_a_project_the_way_in_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(tmp_path), "status"]) == 2
    assert "tmtool init" in capsys.readouterr().err


def test_a_wrong_setting_is_told_with_the_right_one(room: CliProject) -> None:
    room.write("tmtool.toml", "reviewer = []\n")
    said = room.run("status")
    assert said.code == 2
    assert "did you mean reviewers?" in said.err


def test_a_mistyped_verb_or_option_is_told_with_the_right_one(room: CliProject) -> None:
    said = room.run("statsu")
    assert said.code == 2
    assert "status" in said.err
    assert room.run("status", "--formt", "json").code == 2


def test_links_are_refused(room: CliProject) -> None:
    path = room.root / PO
    secret = room.write("secret.po", path.read_bytes())
    path.unlink()
    path.symlink_to(secret)
    said = room.run("sync", "harbour")
    assert said.code == 3
    assert "symbolic link" in said.err


HOSTILE = "[bold]x[/nonsense] [@click=app.bell]y \u202e \u200b ::error file=a::z\n"


def test_foreign_text_never_reaches_the_terminal_as_a_command(room: CliProject) -> None:
    room.write("articles/en/hostile.md", f"# {HOSTILE}\n{HOSTILE}")
    for words in (["sync"], ["status"], ["ci"], ["status", "hostile"], ["ci", "hostile"]):
        said = room.run(*words)
        shown = said.out + said.err
        assert not any(c < " " and c != "\n" for c in shown)
        assert "\u202e" not in shown
        assert "\u200b" not in shown
        assert not any(line.startswith("::") for line in shown.split("\n"))


def test_a_full_disk_leaves_everything_as_it_was(room: CliProject) -> None:
    room.write(ARTICLE, room.read(ARTICLE) + "\nOne more.\n" * 300)
    before = tree(room)
    code = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "from tmtool.cli import main\n"
        f"sys.exit(main(['-C', {str(room.root)!r}, 'sync']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "cannot be written" in done.stderr
    assert tree(room) == before


def test_without_git_a_name_can_be_given(room: CliProject) -> None:
    environment = {**os.environ, "PATH": "/nonexistent"}
    command = [sys.executable, "-m", "tmtool", "-C", str(room.root), "doctor"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert "git" in done.stdout
    assert done.returncode == 0


def test_a_reader_that_goes_away_is_no_error(room: CliProject) -> None:
    command = f"{sys.executable} -m tmtool -C {room.root} ci | head -c 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)  # noqa: S602
    assert done.stderr == ""


@pytest.mark.parametrize("verb", ["status", "sync", "ci"])
def test_a_file_with_a_bad_name_is_told_and_the_others_are_served(
    room: CliProject, verb: str
) -> None:
    room.write("articles/en/bad\x1b[2J.md", "One.\n")
    room.write("articles/en/bus.md", "It is late.\n")
    said = room.run(verb)
    assert said.code == 3
    assert "articles/en/bad␛[2J.md: " in said.err
    assert "bus" in said.out


CLAIMS = (
    "gate is open",
    "no article yet",
    "Nobody",
    "Nothing",
    "up to date",
    "nowhere",
    "No trans",
)


@pytest.mark.parametrize(
    "verb",
    ["ci", "status", "check", "check --fix --as a", "sync", "sync --undo", "draft", "log", "build",
     "diff HEAD", "term check", "term extract", "term find bus --uses"],
)  # fmt: skip
@pytest.mark.parametrize("how", ["catalog", "article", "gone", "folder"])
def test_no_sentence_contradicts_the_error_beside_it(room: CliProject, verb: str, how: str) -> None:
    git_repository.create_repository(room.root).commit("one")
    if how == "catalog":
        room.write(PO, room.read(PO).replace("\nmsgctxt", '\nmsgid ""\n\nmsgctxt', 1))
    elif how == "folder":
        (room.root / ARTICLE).unlink()
        (room.root / PO).unlink()
        (room.root / "articles/en").rmdir()
        room.write("articles/en", "no folder")
    else:
        room.write(ARTICLE, b"caf\xe9\n")
    if how == "gone":
        (room.root / ARTICLE).unlink()
    said = room.run(*verb.split())
    if said.code:
        assert said.err
        assert not any(claim in said.out for claim in CLAIMS), said.out


def test_the_last_line_of_ci_begins_with_the_verdict(room: CliProject) -> None:
    assert room.run("ci").out == "PASS. The gate is open: nothing is lacking in 1 article.\n"
    room.write("articles/en/bus.md", b"caf\xe9\n")
    said = room.run("ci")
    assert said.code == 3
    assert said.out == "FAIL. The gate is closed: 1 article cannot be read.\n"
    room.write("glossary.yaml", "terms: [")
    unlooked = "FAIL. The gate is closed: the articles could not be looked at.\n"
    for words, code in ((["ci"], 3), (["ci", "nowhere"], 2)):
        said = room.run(*words)
        assert (said.code, said.out) == (code, unlooked)
    said = room.run("ci", "nowhere", "--format", "json")
    assert json.loads(said.out)["open"] is False


def test_an_article_that_cannot_be_read_stands_in_the_status(room: CliProject) -> None:
    room.write("articles/en/bus.md", b"caf\xe9\n")
    said = room.run("status")
    assert [line.split()[1:] for line in said.out.split("\n")[1:2]] == [["unreadable"]]
    assert "2 articles, 1 ready or published; 0 words to go; 1 article cannot be read." in said.out
    rows = json.loads(room.run("status", "--format", "json").out)["articles"]
    assert (rows[0]["article"], rows[0]["stage"]) == ("bus", "unreadable")
    said = room.run("check", "bus")
    assert (said.code, said.out) == (3, "1 article could not be checked.\n")


def test_an_empty_set_asked_for_by_change_is_no_error_and_is_said(room: CliProject) -> None:
    git_repository.create_repository(room.root).commit("one")
    said = room.run("check", "--changed-since", "HEAD")
    assert (said.code, said.err) == (0, "no paragraph changed since HEAD\n")


@pytest.mark.parametrize("name", ["pyproject.toml", "tmtool.toml"])
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[tool.tmtool]\nreviewers = [\n", 2),
        ("\n[tool.tmtool\n", 2),
        ("[project]\nname =\n", 2),
        ("a = 1\na = 2\n", 2),
    ],
)
def test_settings_that_are_no_toml_are_told_with_their_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, text: str, line: int
) -> None:
    room = CliProject(tmp_path, capsys)
    room.write(name, text)
    pairs = room.write("pairs.jsonl", "")
    incoming = room.write("new.md", "The night bus is late and nobody knows when it comes.\n")
    for words in (["status"], ["check", "--pairs", str(pairs)], ["add", "-n", str(incoming)]):
        said = room.run(*words)
        assert (said.code, said.err.startswith(f"tmtool: {name}:{line}: this is not TOML")) == (
            2,
            True,
        )
    if name == "pyproject.toml" and "tool.tmtool" not in text:
        assert room.run("init").code == 2
        assert room.read(name) == text


def test_a_table_of_the_settings_that_is_none_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    room = CliProject(tmp_path, capsys)
    room.write("pyproject.toml", "tool = 3\n")
    assert "no tmtool project" in room.run("status").err
    room.write("pyproject.toml", "[tool]\ntmtool = 3\n")
    assert "tool.tmtool is no table" in room.run("status").err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ["a", "b", "--domain", "newsrom"],
            "domain newsrom is not declared; did you mean newsroom?",
        ),
        (["a", "b", "--id", "a/b"], "'a/b' is no id; use lower-case letters"),
        (["a", "b", "--forbid-es", "b"], "'b' is both accepted and forbidden"),
        (["bus", "guagua", "--id", "bus"], "the id bus stands in line"),
        (["", "b"], "no id can be made"),
        (["a"], "Missing argument 'ES'"),
    ],
)
def test_an_entry_that_cannot_be_added_is_wrong_usage(
    room: CliProject, words: list[str], told: str
) -> None:
    glossary = (
        "version: 1\ndomains: [newsroom]\nterms:\n  - id: bus\n    kind: term\n"
        "    en: {preferred: bus}\n    es: {preferred: autobús}\n"
    )
    room.write("glossary.yaml", glossary)
    said = room.run("term", "add", *words)
    assert (said.code, said.out) == (2, "")
    assert told in said.err
    assert room.read("glossary.yaml") == glossary
    room.write("glossary.yaml", "terms: [")
    if len(words) > 2:
        assert room.run("term", "add", *words).code == 3


def test_a_result_makes_no_folders(room: CliProject) -> None:
    path = room.root / "new/status.json"
    said = room.run("status", "-o", str(path))
    assert (said.code, said.out) == (2, "")
    assert f"there is no folder {path.parent}; make it first" in said.err
    assert not path.parent.exists()


def test_a_pipe_is_not_cut(room: CliProject) -> None:
    slug = "the-night-bus-" * 7 + "leaves"
    room.write(f"articles/en/{slug}.md", "It is late.\n")
    assert slug in room.run("status").out
