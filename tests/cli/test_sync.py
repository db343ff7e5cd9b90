from pathlib import Path

import pytest

from tests import cli_project, git_repository
from tests.cli_project import CliProject

SOURCE = "articles/en/harbour.md"
PO = "locales/es/LC_MESSAGES/harbour.po"
LINKED = "The [library](old.html) in the old harbour building opens at nine."
LINKED_ES = "La [biblioteca](old.html) del antiguo edificio del puerto abre a las nueve."


@pytest.fixture
def cli(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> CliProject:
    cli = cli_project.make_cli_project(tmp_path, capsys)
    edit_source(cli, "The library in the old harbour building opens at nine.", LINKED)
    monkeypatch.setitem(cli_project.TRANSLATIONS, LINKED, LINKED_ES)
    cli.run("sync")
    cli.translate("harbour")
    return cli


def edit_source(cli: CliProject, old: str, new: str) -> None:
    text = cli.read(SOURCE)
    assert old in text
    cli.write(SOURCE, text.replace(old, new))


def test_explain_says_of_every_touched_unit_what_happened_and_why(cli: CliProject) -> None:
    edit_source(cli, "old.html", "new.html")
    edit_source(cli, "It opens at nine.", "It opens at ten.")
    edit_source(cli, "first book.", "first book!")
    result = cli.run("sync", "--explain", "--dry-run").out
    assert "edited, format: only markup changed; the translation stands" in result
    assert "edited, meaning: a number or date changed: nine; the translation is kept" in result
    assert "edited, cosmetic: only case or punctuation changed; the translation stands" in result
    assert "It opens at [-nine-]{+ten+}." in result
    assert cli.run("sync", "--explain").out == result
    assert cli.run("sync", "--explain").out == "Every catalog is up to date.\n"


def test_a_light_edit_of_markup_leaves_an_article_ready(cli: CliProject) -> None:
    edit_source(cli, "old.html", "new.html")
    cli.run("sync")
    assert cli.run("ci").code == 0
    assert "[biblioteca](new.html)" in cli.read(PO)


def test_undo_brings_back_what_a_light_edit_carried(cli: CliProject) -> None:
    git = git_repository.create_repository(cli.root)
    git.commit("translated")
    edit_source(cli, "old.html", "new.html")
    cli.run("sync")
    git.commit("carried")
    assert "as it was before" in cli.run("sync", "--undo", "--dry-run").out
    assert cli.run("ci").code == 0
    cli.run("sync", "--undo")
    assert LINKED_ES in cli.read(PO)
    assert cli.run("ci").code == 1
    assert cli.run("sync").out == "Every catalog is up to date.\n"
    assert cli.run("sync", "--undo").out.startswith("No translation here was kept")


def test_undo_without_git_gives_up_the_approval(cli: CliProject) -> None:
    edit_source(cli, "old.html", "new.html")
    cli.run("sync")
    result = cli.run("sync", "--undo", "--format", "json").out
    assert '"known": false' in result
    assert "has no such" not in result
    assert "waits for review" in cli.run("ci").out


def test_the_settings_decide_what_a_light_edit_does(cli: CliProject) -> None:
    cli.write("tmtool.toml", '[edits]\nformat = "ask"\ncosmetic = "ask"\n')
    edit_source(cli, "old.html", "new.html")
    edit_source(cli, "first book.", "first book!")
    cli.run("sync")
    assert cli.run("status").out.split("\n")[-2].endswith("2 paragraphs changed after translation.")
    cli.write("tmtool.toml", '[edits]\ncosmetic = "keep"\n')
    assert 'it must be "review" or "ask"' in cli.run("sync").err


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "nearly everything is gone"),
        ("La biblioteca del puerto abre a las nueve y nadie sabe por qué.\n", "reads like Spanish"),
    ],
)
def test_an_article_emptied_or_overwritten_by_accident_is_refused_until_it_is_meant(
    cli: CliProject, text: str, reason: str
) -> None:
    before = cli.read(PO)
    cli.write(SOURCE, text)
    for verb in ("sync", "status", "ci", "build"):
        result = cli.run(verb)
        assert (result.code, reason in result.err) == (5, True)
    assert cli.read(PO) == before
    assert cli.run("sync", "--force").code == 0
    assert cli.run("status").code == 0
    assert LINKED_ES in cli.read(PO)


def test_a_split_paragraph_takes_its_translation_along_and_brings_it_back(cli: CliProject) -> None:
    whole = "The library opens at nine. Nobody remembers who brought the first book of the house."
    spanish = "La biblioteca abre a las nueve. Nadie recuerda quién trajo el primer libro."
    cli_project.TRANSLATIONS[whole] = spanish
    cli.write("articles/en/two.md", whole + "\n")
    cli.run("sync")
    cli.translate("two")
    before = cli.read("locales/es/LC_MESSAGES/two.po")
    cli.write("articles/en/two.md", whole.replace("nine. ", "nine.\n\n") + "\n")
    assert "2 split" in cli.run("sync").out
    after = cli.read("locales/es/LC_MESSAGES/two.po")
    assert 'msgstr "La biblioteca abre a las nueve."' in after
    cli.write("articles/en/two.md", whole + "\n")
    assert "1 returned" in cli.run("sync").out
    assert before in cli.read("locales/es/LC_MESSAGES/two.po")
