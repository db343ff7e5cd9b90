"""The way of an article through the newsroom, as its five people walk it."""

import json
from pathlib import Path

import pytest

from tests import cli_project
from tests.cli_project import CliProject

PO = "locales/es/LC_MESSAGES/harbour.po"
PAGE = "articles/es/harbour.md"


@pytest.fixture
def room(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CliProject:
    return cli_project.make_cli_project(tmp_path, capsys)


def status(room: CliProject) -> dict[str, object]:
    document = json.loads(room.run("status", "--format", "json").out)
    assert document["schema"] == "tmtool.status/1"
    found: dict[str, object] = document["articles"][0]
    return found


def test_an_article_goes_in_and_comes_out_whole_in_the_other_language(room: CliProject) -> None:
    assert status(room)["stage"] == "missing"
    synced = room.run("sync")
    assert (synced.code, synced.out) == (0, f"{PO}: new, 5 paragraphs\n")
    assert room.run("ci").code == 1
    room.translate("harbour")
    assert status(room)["stage"] == "ready"
    assert room.run("ci").code == 0
    built = room.run("build")
    assert (built.code, built.err) == (0, f"{PAGE}: written\n")
    page = room.read(PAGE)
    assert "title: La biblioteca del puerto\ndeck: Abre a las nueve.\nauthor: Marta Ruiz\n" in page
    assert "translation_of: articles/en/harbour.md\n" in page
    assert page.endswith("## Horario\n\nNadie recuerda quién trajo el primer libro.\n")
    assert status(room)["stage"] == "published"
    assert room.run("build").err == f"{PAGE}: up to date\n"


def test_editing_one_paragraph_asks_for_one_more_look_and_closes_the_gate(room: CliProject) -> None:
    room.run("sync")
    room.translate("harbour")
    room.run("build")
    source = room.read("articles/en/harbour.md")
    room.write(
        "articles/en/harbour.md", source.replace("opens at nine.\n\n##", "opens at ten.\n\n##")
    )
    found = status(room)
    assert found["stage"] == "behind"
    assert found["states"] == {
        "untranslated": 0,
        "source-changed": 1,
        "needs-work": 0,
        "draft": 0,
        "translated": 0,
        "approved": 4,
    }
    gate = room.run("ci")
    assert gate.code == 1
    assert "articles/en/harbour.md:7: behind:" in gate.out
    assert "The gate is closed: 1 of 1 article not ready." in gate.out
    assert "#| msgid" not in room.read(PO)
    assert room.run("sync", "--check").code == 1
    assert "#| msgid" not in room.read(PO)
    assert room.run("sync").code == 0
    assert "#, fuzzy\n#| msgid" in room.read(PO)
    assert room.run("sync", "--check").code == 0


def test_a_reading_command_syncs_in_memory_and_says_so(room: CliProject) -> None:
    said = room.run("status")
    assert "harbour" in said.out
    assert "not synced on disk: harbour;" in said.err
    assert not (room.root / PO).exists()


def test_an_unfinished_article_is_not_built_and_says_what_is_missing(room: CliProject) -> None:
    room.run("sync")
    room.translate("harbour", approve=False)
    said = room.run("build", "harbour")
    assert said.code == 1
    assert "5 paragraphs are not ready: translated (line 2), translated (line 3)" in said.err
    assert not (room.root / PAGE).exists()


@pytest.mark.parametrize(("how", "kept"), [("source", True), ("omit", False)])
def test_an_unfinished_article_may_be_built_and_is_marked(
    room: CliProject, how: str, kept: bool
) -> None:
    room.run("sync")
    assert room.run("build", "harbour", "--partial", how).code == 0
    page = room.read(PAGE)
    assert "no está traducido por completo" in page
    assert ("Nobody remembers" in page) is kept


def test_a_page_corrected_by_hand_is_not_overwritten(room: CliProject) -> None:
    room.run("sync")
    room.translate("harbour")
    room.run("build")
    room.write(PAGE, room.read(PAGE).replace("Nadie recuerda", "Nadie sabe"))
    assert status(room)["page"] == "corrected"
    said = room.run("build")
    assert said.code == 5
    assert "corrected by hand" in said.err
    assert "Nadie sabe" in room.read(PAGE)
    assert room.run("build", "--force").code == 0
    assert "Nadie recuerda" in room.read(PAGE)


def test_what_only_the_page_has_stays_in_it(room: CliProject) -> None:
    room.run("sync")
    room.translate("harbour")
    room.run("build")
    page = room.read(PAGE)
    extra = "translator: Luis Vega\nslug: la-biblioteca\ntags_es:\n- puerto\n- libros\n"
    room.write(PAGE, page.replace("author: Marta Ruiz\n", f"author: Marta Ruiz\n{extra}"))
    source = room.read("articles/en/harbour.md")
    room.write("articles/en/harbour.md", source.replace("author: Marta Ruiz", "author: M. Ruiz"))
    assert room.run("build").code == 0
    assert extra in room.read(PAGE)
    assert "author: M. Ruiz\n" in room.read(PAGE)


def test_a_held_article_is_not_built_and_does_not_close_the_gate(room: CliProject) -> None:
    room.write(
        "articles/en/harbour.md",
        cli_project.ARTICLE.replace("author:", "embargo: 2999-01-01\nauthor:"),
    )
    assert status(room)["stage"] == "held"
    assert room.run("ci").code == 0
    said = room.run("build", "harbour")
    assert said.code == 5
    assert "under embargo until 2999-01-01" in said.err


def test_an_embargo_that_cannot_be_read_holds_the_article_too(room: CliProject) -> None:
    room.write(
        "articles/en/harbour.md",
        cli_project.ARTICLE.replace("author:", "embargo: 05/03/2026\nauthor:"),
    )
    assert status(room)["stage"] == "held"
    assert status(room)["stage"] == "held"  # now from the index
    said = room.run("build", "harbour")
    assert said.code == 5
    assert "write it with the year first, such as `embargo: 2026-05-31`" in said.err


def test_an_article_excused_from_translation_passes(room: CliProject) -> None:
    room.write(
        "articles/en/harbour.md", cli_project.ARTICLE.replace("author:", "translate: no\nauthor:")
    )
    assert status(room)["stage"] == "exempt"
    assert room.run("ci").code == 0
    assert room.run("build").code == 0
    assert not (room.root / PAGE).exists()


def test_two_versions_without_a_catalog_are_unpaired(room: CliProject) -> None:
    room.write(PAGE, "Hola.\n")
    assert status(room)["stage"] == "unpaired"
    gate = room.run("ci")
    assert gate.code == 1
    assert "unpaired" in gate.out
    assert "left alone" in room.run("sync").out


def test_a_spanish_article_is_translated_into_english(room: CliProject) -> None:
    (room.root / "articles/en/harbour.md").unlink()
    room.write("articles/es/faro.md", "El faro viejo.\n")
    assert room.run("sync").code == 0
    assert '"Language: en\\n"' in room.read("locales/en/LC_MESSAGES/faro.po")


def test_catalogs_in_both_directions_are_a_data_error(room: CliProject) -> None:
    room.run("sync")
    other = (
        room.read(PO)
        .replace("Language: es", "Language: en")
        .replace("X-Source-Language: en", "X-Source-Language: es")
    )
    room.write("locales/en/LC_MESSAGES/harbour.po", other)
    said = room.run("status")
    assert said.code == 3
    assert "catalogs in both directions" in said.err


def test_one_broken_article_hides_no_other(room: CliProject) -> None:
    room.write("articles/en/broken.md", b"caf\xe9\n")
    said = room.run("status")
    assert said.code == 3
    assert "harbour" in said.out
    assert "articles/en/broken.md:1: " in said.err


def test_the_gate_speaks_json_too(room: CliProject) -> None:
    document = json.loads(room.run("ci", "--format", "json").out)
    assert document["open"] is False
    first = document["shortfalls"][0]
    assert (first["path"], first["line"], first["lack"]) == (
        "articles/en/harbour.md",
        2,
        "untranslated",
    )
    assert first["text"] == "The harbour library"


def test_a_sync_speaks_json_too(room: CliProject) -> None:
    (catalog,) = json.loads(room.run("sync", "--format", "json").out)["catalogs"]
    assert catalog["new"]
    assert [c["kind"] for c in catalog["changes"]] == ["added"] * 5


def test_a_dry_run_writes_nothing(room: CliProject) -> None:
    assert room.run("sync", "-n").code == 0
    assert not (room.root / PO).exists()
    room.run("sync")
    room.translate("harbour")
    assert "would be written" in room.run("build", "-n").err
    assert room.run("build", "--check").code == 1
    assert not (room.root / PAGE).exists()


def test_the_result_may_go_into_a_file(room: CliProject) -> None:
    path = room.root / "status.json"
    room.run("status", "--format", "json", "-o", str(path))
    assert json.loads(path.read_text())["articles"]


def test_a_catalog_that_another_editor_wrapped_is_brought_back_into_form(room: CliProject) -> None:
    room.run("sync")
    room.translate("harbour")
    canonical = room.read(PO)
    long = 'msgid "The library in the old harbour building opens at nine."'
    assert long in canonical
    room.write(PO, canonical.replace(long, long.replace('msgid "The', 'msgid ""\n"The')))
    said = room.run("sync")
    assert said.out == f"{PO}: written anew\n"
    assert room.read(PO) == canonical
