from pathlib import Path

import pytest

from tests import cli_project, git_repository
from tests.cli_project import CliProject

SOURCE = "articles/en/harbour.md"
PO = "locales/es/LC_MESSAGES/harbour.po"
LINKED = "The [library](old.html) in the old harbour building opens at nine."
LINKED_ES = "La [biblioteca](old.html) del antiguo edificio del puerto abre a las nueve."


@pytest.fixture
def room(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> CliProject:
    made = cli_project.make_cli_project(tmp_path, capsys)
    edit(made, "The library in the old harbour building opens at nine.", LINKED)
    monkeypatch.setitem(cli_project.TRANSLATIONS, LINKED, LINKED_ES)
    made.run("sync")
    made.translate("harbour")
    return made


def edit(room: CliProject, old: str, new: str) -> None:
    text = room.read(SOURCE)
    assert old in text
    room.write(SOURCE, text.replace(old, new))


def test_explain_says_of_every_touched_unit_what_happened_and_why(room: CliProject) -> None:
    edit(room, "old.html", "new.html")
    edit(room, "It opens at nine.", "It opens at ten.")
    edit(room, "first book.", "first book!")
    said = room.run("sync", "--explain", "--dry-run").out
    assert "edited, format: only markup changed; the translation stands" in said
    assert "edited, meaning: a number or date changed: nine; the translation is kept" in said
    assert "edited, cosmetic: only case or punctuation changed; the translation stands" in said
    assert "It opens at [-nine-]{+ten+}." in said
    assert room.run("sync", "--explain").out == said
    assert room.run("sync", "--explain").out == "Every catalog is up to date.\n"


def test_a_light_edit_of_markup_leaves_an_article_ready(room: CliProject) -> None:
    edit(room, "old.html", "new.html")
    room.run("sync")
    assert room.run("ci").code == 0
    assert "[biblioteca](new.html)" in room.read(PO)


def test_undo_brings_back_what_a_light_edit_carried(room: CliProject) -> None:
    git = git_repository.create_repository(room.root)
    git.commit("translated")
    edit(room, "old.html", "new.html")
    room.run("sync")
    git.commit("carried")
    assert "as it was before" in room.run("sync", "--undo", "--dry-run").out
    assert room.run("ci").code == 0
    room.run("sync", "--undo")
    assert LINKED_ES in room.read(PO)
    assert room.run("ci").code == 1
    assert room.run("sync").out == "Every catalog is up to date.\n"
    assert room.run("sync", "--undo").out.startswith("No translation here was kept")


def test_undo_without_git_gives_up_the_approval(room: CliProject) -> None:
    edit(room, "old.html", "new.html")
    room.run("sync")
    said = room.run("sync", "--undo", "--format", "json").out
    assert '"known": false' in said
    assert "has no such" not in said
    assert "waits for review" in room.run("ci").out


def test_the_settings_decide_what_a_light_edit_does(room: CliProject) -> None:
    room.write("tmtool.toml", '[edits]\nformat = "ask"\ncosmetic = "ask"\n')
    edit(room, "old.html", "new.html")
    edit(room, "first book.", "first book!")
    room.run("sync")
    assert (
        room.run("status").out.split("\n")[-2].endswith("2 paragraphs changed after translation.")
    )
    room.write("tmtool.toml", '[edits]\ncosmetic = "keep"\n')
    assert 'it must be "review" or "ask"' in room.run("sync").err


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "nearly everything is gone"),
        ("La biblioteca del puerto abre a las nueve y nadie sabe por qué.\n", "reads like Spanish"),
    ],
)
def test_an_article_emptied_or_overwritten_by_accident_is_refused_until_it_is_meant(
    room: CliProject, text: str, reason: str
) -> None:
    before = room.read(PO)
    room.write(SOURCE, text)
    for verb in ("sync", "status", "ci", "build"):
        said = room.run(verb)
        assert (said.code, reason in said.err) == (5, True)
    assert room.read(PO) == before
    assert room.run("sync", "--force").code == 0
    assert room.run("status").code == 0
    assert LINKED_ES in room.read(PO)


def test_a_split_paragraph_takes_its_translation_along_and_brings_it_back(room: CliProject) -> None:
    whole = "The library opens at nine. Nobody remembers who brought the first book of the house."
    spanish = "La biblioteca abre a las nueve. Nadie recuerda quién trajo el primer libro."
    cli_project.TRANSLATIONS[whole] = spanish
    room.write("articles/en/two.md", whole + "\n")
    room.run("sync")
    room.translate("two")
    before = room.read("locales/es/LC_MESSAGES/two.po")
    room.write("articles/en/two.md", whole.replace("nine. ", "nine.\n\n") + "\n")
    assert "2 split" in room.run("sync").out
    after = room.read("locales/es/LC_MESSAGES/two.po")
    assert 'msgstr "La biblioteca abre a las nueve."' in after
    room.write("articles/en/two.md", whole + "\n")
    assert "1 returned" in room.run("sync").out
    assert before in room.read("locales/es/LC_MESSAGES/two.po")
