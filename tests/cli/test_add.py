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
def room(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CliProject:
    made = CliProject(tmp_path, capsys)
    made.write("tmtool.toml", "")
    return made


def test_a_copied_text_becomes_an_article_and_every_line_is_accounted_for(room: CliProject) -> None:
    said = room.run("add", str(room.write("copied.txt", COPIED)))
    assert said.code == 0
    assert "    3  title          The Ferry That Would Not Leave\n" in said.out
    assert "left out" in said.out
    text = room.read("articles/en/the-ferry-that-would-not-leave.md")
    assert "title: The Ferry That Would Not Leave\n" in text
    assert "date: '2026-05-03'\n" in text or "date: 2026-05-03\n" in text
    assert "other_language: es\n" in text
    assert "Facebook" not in text
    assert room.run("status").out.count("the-ferry") == 1


def test_a_dry_run_writes_nothing_and_needs_no_project(room: CliProject) -> None:
    (room.root / "tmtool.toml").unlink()
    path = room.write("copied.txt", COPIED)
    said = room.run("add", str(path), "--dry-run", "--format", "json")
    document = json.loads(said.out)
    assert document["title"] == "The Ferry That Would Not Leave"
    assert document["authors"] == ["Clara Montes"]
    assert document["date"] == "2026-05-03"
    assert document["credit"] == "Photo: Iván Soto" or document["credit"] == "Iván Soto"
    assert document["other_language"]["language"] == "es"
    assert len(document["body"]) == 3
    assert not (room.root / "articles").exists()


def test_markdown_is_taken_as_it_is(room: CliProject) -> None:
    text = "---\ntitle: The harbour and the sea\n---\n\nThe sea is at the end of the street.\n"
    said = room.run("add", str(room.write("Harbour Walk.md", text)))
    assert said.code == 0
    assert room.read("articles/en/harbour-walk.md") == text


def test_standard_input_is_a_copied_text(room: CliProject) -> None:
    said = room.run("add", "-", "--slug", "ferry", stdin=COPIED.encode())
    assert said.code == 0
    assert (room.root / "articles/en/ferry.md").is_file()


def test_the_language_is_found_out_or_asked_for(room: CliProject) -> None:
    path = room.write("x.md", "La biblioteca del puerto abre a las nueve y cierra con la marea.\n")
    assert room.run("add", str(path)).code == 0
    assert (room.root / "articles/es/x.md").is_file()
    unclear = room.write("y.md", "Harbour Library\n")
    said = room.run("add", str(unclear))
    assert said.code == 3
    assert "--lang" in said.err
    assert room.run("add", str(unclear), "--lang", "en").code == 0


def test_an_article_is_never_written_over(room: CliProject) -> None:
    path = room.write("ferry.md", "The ferry and the sea are one.\n")
    assert room.run("add", str(path)).code == 0
    said = room.run("add", str(path))
    assert said.code == 5
    assert "there is an article ferry already" in said.err


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
    room: CliProject, name: str, raw: bytes, says: str
) -> None:
    said = room.run("add", str(room.write(name, raw)))
    assert said.code == 3
    assert says in said.err
    assert not (room.root / "articles").exists()


def test_a_file_that_is_not_there_is_told(room: CliProject) -> None:
    said = room.run("add", str(room.root / "none.txt"))
    assert said.code == 3
    assert "no such file" in said.err
