import json
from pathlib import Path

import pytest

from tests.cli_project import CliProject

COPIED = """\
Home News Archive

The Ferry That Would Not Leave

For nine days the last boat of the season stayed at the quay, and the town stayed with it.

Clara Montes

May 3, 2026
Facebook Twitter Share

Photo: Iván Soto

The captain said the engine was cold. The engineer said that the captain was cold, and that the engine had never been in better health.

On the third morning the baker brought coffee to the quay, and by noon there was a queue.

Nobody wanted to be the first to ask when the ferry would leave, because everybody had begun to enjoy that it did not.

You can also read this article in Spanish here.
"""  # noqa: E501


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CliProject:
    cli = CliProject(tmp_path, capsys)
    cli.write("tmtool.toml", "")
    return cli


def test_a_copied_text_becomes_an_article_and_every_line_is_accounted_for(cli: CliProject) -> None:
    result = cli.run("add", str(cli.write("copied.txt", COPIED)))
    assert result.code == 0
    assert "    3  title          The Ferry That Would Not Leave\n" in result.out
    assert "left out" in result.out
    text = cli.read("articles/en/the-ferry-that-would-not-leave.md")
    assert "title: The Ferry That Would Not Leave\n" in text
    assert "date: '2026-05-03'\n" in text or "date: 2026-05-03\n" in text
    assert "other_language: es\n" in text
    assert "Facebook" not in text
    assert cli.run("status").out.count("the-ferry") == 1


def test_a_dry_run_writes_nothing_and_needs_no_project(cli: CliProject) -> None:
    (cli.root / "tmtool.toml").unlink()
    path = cli.write("copied.txt", COPIED)
    result = cli.run("add", str(path), "--dry-run", "--format", "json")
    document = json.loads(result.out)
    assert document["title"] == "The Ferry That Would Not Leave"
    assert document["authors"] == ["Clara Montes"]
    assert document["date"] == "2026-05-03"
    assert document["credit"] == "Photo: Iván Soto" or document["credit"] == "Iván Soto"
    assert document["other_language"]["language"] == "es"
    assert len(document["body"]) == 3
    assert not (cli.root / "articles").exists()


def test_markdown_is_taken_as_it_is(cli: CliProject) -> None:
    text = "---\ntitle: The harbour and the sea\n---\n\nThe sea is at the end of the street.\n"
    result = cli.run("add", str(cli.write("Harbour Walk.md", text)))
    assert result.code == 0
    assert cli.read("articles/en/harbour-walk.md") == text


def test_standard_input_is_a_copied_text(cli: CliProject) -> None:
    result = cli.run("add", "-", "--slug", "ferry", stdin=COPIED.encode())
    assert result.code == 0
    assert (cli.root / "articles/en/ferry.md").is_file()


def test_the_language_is_found_out_or_asked_for(cli: CliProject) -> None:
    path = cli.write("x.md", "La biblioteca del puerto abre a las nueve y cierra con la marea.\n")
    assert cli.run("add", str(path)).code == 0
    assert (cli.root / "articles/es/x.md").is_file()
    unclear = cli.write("y.md", "Harbour Library\n")
    result = cli.run("add", str(unclear))
    assert result.code == 3
    assert "--lang" in result.err
    assert cli.run("add", str(unclear), "--lang", "en").code == 0


def test_an_article_is_never_written_over(cli: CliProject) -> None:
    path = cli.write("ferry.md", "The ferry and the sea are one.\n")
    assert cli.run("add", str(path)).code == 0
    result = cli.run("add", str(path))
    assert result.code == 5
    assert "there is an article ferry already" in result.err


@pytest.mark.parametrize(
    ("name", "raw", "says"),
    [
        ("a.md", b"caf\xe9\n", "a.md:1: "),
        ("a.md", b"", "nothing to translate"),
        ("a.md", b"---\ntitle: x\n", "a.md:1: "),
        ("a.txt", b"\n\n", "no article was found"),
        ("a.html", b"<p>Hello</p>", "web pages"),
    ],
    ids=range(5),
)
def test_what_cannot_be_taken_in_is_told_and_nothing_is_written(
    cli: CliProject, name: str, raw: bytes, says: str
) -> None:
    result = cli.run("add", str(cli.write(name, raw)))
    assert result.code == 3
    assert says in result.err
    assert not (cli.root / "articles").exists()


def test_a_file_that_is_not_there_is_told(cli: CliProject) -> None:
    result = cli.run("add", str(cli.root / "none.txt"))
    assert result.code == 3
    assert "no such file" in result.err
