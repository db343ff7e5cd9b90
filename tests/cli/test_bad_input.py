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
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CliProject:
    cli = cli_project.make_cli_project(tmp_path, capsys)
    cli.run("sync")
    cli.translate("harbour")
    return cli


def read_tree(cli: CliProject) -> dict[str, bytes]:
    return {
        str(p.relative_to(cli.root)): p.read_bytes()
        for p in cli.root.rglob("*")
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
def test_a_broken_article_is_named_with_its_line(cli: CliProject, name: str, verb: str) -> None:
    raw, place = BROKEN_ARTICLES[name]
    cli.write(ARTICLE, raw)
    before = read_tree(cli)
    result = cli.run(verb)
    assert result.code == 3
    assert place in result.err
    assert "articles/en/harbour.md" in result.err
    assert read_tree(cli) == before


def break_catalog(po: str, how: str) -> bytes:
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
    cli: CliProject, how: str, verb: str
) -> None:
    cli.write(PO, break_catalog(cli.read(PO), how))
    before = read_tree(cli)
    result = cli.run(verb)
    assert result.code == 3
    assert f"{PO}:" in result.err
    assert read_tree(cli) == before


def test_a_slug_that_climbs_out_is_refused(cli: CliProject) -> None:
    for slug in ("../../etc/passwd", "/etc/passwd"):
        result = cli.run("status", slug)
        assert result.code == 3
        assert "no safe name" in result.err
    result = cli.run("add", str(cli.root / ARTICLE), "--slug", "../x")
    assert result.code == 3


def test_two_articles_that_differ_only_in_case_are_refused(cli: CliProject) -> None:
    cli.write("articles/en/Harbour.md", "One.\n")
    result = cli.run("status")
    assert result.code == 3
    assert "differ only in case" in result.err


def test_an_article_that_is_not_there_is_named(cli: CliProject) -> None:
    result = cli.run("status", "nowhere")
    assert result.code == 2
    assert "there is no article nowhere" in result.err


def test_a_catalog_without_its_article_is_named(cli: CliProject) -> None:
    (cli.root / ARTICLE).unlink()
    result = cli.run("status")
    assert result.code == 3
    assert "article articles/en/harbour.md is gone" in result.err


def test_outside_a_project_the_way_in_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(tmp_path), "status"]) == 2
    assert "tmtool init" in capsys.readouterr().err


def test_a_wrong_setting_is_told_with_the_right_one(cli: CliProject) -> None:
    cli.write("tmtool.toml", "reviewer = []\n")
    result = cli.run("status")
    assert result.code == 2
    assert "did you mean reviewers?" in result.err


def test_a_mistyped_verb_or_option_is_told_with_the_right_one(cli: CliProject) -> None:
    result = cli.run("statsu")
    assert result.code == 2
    assert "status" in result.err
    assert cli.run("status", "--formt", "json").code == 2


def test_links_are_refused(cli: CliProject) -> None:
    path = cli.root / PO
    secret = cli.write("secret.po", path.read_bytes())
    path.unlink()
    path.symlink_to(secret)
    result = cli.run("sync", "harbour")
    assert result.code == 3
    assert "symbolic link" in result.err


HOSTILE = "[bold]x[/nonsense] [@click=app.bell]y \u202e \u200b ::error file=a::z\n"


def test_foreign_text_never_reaches_the_terminal_as_a_command(cli: CliProject) -> None:
    cli.write("articles/en/hostile.md", f"# {HOSTILE}\n{HOSTILE}")
    for words in (["sync"], ["status"], ["ci"], ["status", "hostile"], ["ci", "hostile"]):
        result = cli.run(*words)
        shown = result.out + result.err
        assert not any(c < " " and c != "\n" for c in shown)
        assert "\u202e" not in shown
        assert "\u200b" not in shown
        assert not any(line.startswith("::") for line in shown.split("\n"))


def test_a_full_disk_leaves_everything_as_it_was(cli: CliProject) -> None:
    cli.write(ARTICLE, cli.read(ARTICLE) + "\nOne more.\n" * 300)
    before = read_tree(cli)
    code = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "from tmtool.cli import main\n"
        f"sys.exit(main(['-C', {str(cli.root)!r}, 'sync']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "cannot be written" in done.stderr
    assert read_tree(cli) == before


def test_without_git_a_name_can_be_given(cli: CliProject) -> None:
    environment = {**os.environ, "PATH": "/nonexistent"}
    command = [sys.executable, "-m", "tmtool", "-C", str(cli.root), "doctor"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert "git" in done.stdout
    assert done.returncode == 0


def test_a_reader_that_goes_away_is_no_error(cli: CliProject) -> None:
    command = f"{sys.executable} -m tmtool -C {cli.root} ci | head -c 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)  # noqa: S602
    assert done.stderr == ""


@pytest.mark.parametrize("verb", ["status", "sync", "ci"])
def test_a_file_with_a_bad_name_is_told_and_the_others_are_served(
    cli: CliProject, verb: str
) -> None:
    cli.write("articles/en/bad\x1b[2J.md", "One.\n")
    cli.write("articles/en/bus.md", "It is late.\n")
    result = cli.run(verb)
    assert result.code == 3
    assert "articles/en/bad␛[2J.md: " in result.err
    assert "bus" in result.out


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
def test_no_sentence_contradicts_the_error_beside_it(cli: CliProject, verb: str, how: str) -> None:
    git_repository.create_repository(cli.root).commit("one")
    if how == "catalog":
        cli.write(PO, cli.read(PO).replace("\nmsgctxt", '\nmsgid ""\n\nmsgctxt', 1))
    elif how == "folder":
        (cli.root / ARTICLE).unlink()
        (cli.root / PO).unlink()
        (cli.root / "articles/en").rmdir()
        cli.write("articles/en", "no folder")
    else:
        cli.write(ARTICLE, b"caf\xe9\n")
    if how == "gone":
        (cli.root / ARTICLE).unlink()
    result = cli.run(*verb.split())
    if result.code:
        assert result.err
        assert not any(claim in result.out for claim in CLAIMS), result.out


def test_the_last_line_of_ci_begins_with_the_verdict(cli: CliProject) -> None:
    assert cli.run("ci").out == "PASS. The gate is open: nothing is lacking in 1 article.\n"
    cli.write("articles/en/bus.md", b"caf\xe9\n")
    result = cli.run("ci")
    assert result.code == 3
    assert result.out == "FAIL. The gate is closed: 1 article cannot be read.\n"
    cli.write("glossary.yaml", "terms: [")
    unlooked = "FAIL. The gate is closed: the articles could not be looked at.\n"
    for words, code in ((["ci"], 3), (["ci", "nowhere"], 2)):
        result = cli.run(*words)
        assert (result.code, result.out) == (code, unlooked)
    result = cli.run("ci", "nowhere", "--format", "json")
    assert json.loads(result.out)["open"] is False


def test_an_article_that_cannot_be_read_stands_in_the_status(cli: CliProject) -> None:
    cli.write("articles/en/bus.md", b"caf\xe9\n")
    result = cli.run("status")
    assert [line.split()[1:] for line in result.out.split("\n")[1:2]] == [["unreadable"]]
    assert (
        "2 articles, 1 ready or published; 0 words to go; 1 article cannot be read." in result.out
    )
    rows = json.loads(cli.run("status", "--format", "json").out)["articles"]
    assert (rows[0]["article"], rows[0]["stage"]) == ("bus", "unreadable")
    result = cli.run("check", "bus")
    assert (result.code, result.out) == (3, "1 article could not be checked.\n")


def test_an_empty_set_asked_for_by_change_is_no_error_and_is_said(cli: CliProject) -> None:
    git_repository.create_repository(cli.root).commit("one")
    result = cli.run("check", "--changed-since", "HEAD")
    assert (result.code, result.err) == (0, "no paragraph changed since HEAD\n")


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
    cli = CliProject(tmp_path, capsys)
    cli.write(name, text)
    pairs = cli.write("pairs.jsonl", "")
    incoming = cli.write("new.md", "The night bus is late and nobody knows when it comes.\n")
    for words in (["status"], ["check", "--pairs", str(pairs)], ["add", "-n", str(incoming)]):
        result = cli.run(*words)
        assert (result.code, result.err.startswith(f"tmtool: {name}:{line}: this is not TOML")) == (
            2,
            True,
        )
    if name == "pyproject.toml" and "tool.tmtool" not in text:
        assert cli.run("init").code == 2
        assert cli.read(name) == text


def test_a_table_of_the_settings_that_is_none_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli = CliProject(tmp_path, capsys)
    cli.write("pyproject.toml", "tool = 3\n")
    assert "no tmtool project" in cli.run("status").err
    cli.write("pyproject.toml", "[tool]\ntmtool = 3\n")
    assert "tool.tmtool is no table" in cli.run("status").err


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
    cli: CliProject, words: list[str], told: str
) -> None:
    glossary = (
        "version: 1\ndomains: [newsroom]\nterms:\n  - id: bus\n    kind: term\n"
        "    en: {preferred: bus}\n    es: {preferred: autobús}\n"
    )
    cli.write("glossary.yaml", glossary)
    result = cli.run("term", "add", *words)
    assert (result.code, result.out) == (2, "")
    assert told in result.err
    assert cli.read("glossary.yaml") == glossary
    cli.write("glossary.yaml", "terms: [")
    if len(words) > 2:
        assert cli.run("term", "add", *words).code == 3


def test_a_result_makes_no_folders(cli: CliProject) -> None:
    path = cli.root / "new/status.json"
    result = cli.run("status", "-o", str(path))
    assert (result.code, result.out) == (2, "")
    assert f"there is no folder {path.parent}; make it first" in result.err
    assert not path.parent.exists()


def test_a_pipe_is_not_cut(cli: CliProject) -> None:
    slug = "the-night-bus-" * 7 + "leaves"
    cli.write(f"articles/en/{slug}.md", "It is late.\n")
    assert slug in cli.run("status").out
