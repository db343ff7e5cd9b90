"""The way of an article through the newsroom, as its five people walk it."""

import json
from pathlib import Path

import pytest

from tests import cli_project
from tests.cli_project import CliProject

PO = "locales/es/LC_MESSAGES/harbour.po"
PAGE = "articles/es/harbour.md"


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CliProject:
    return cli_project.make_cli_project(tmp_path, capsys)


def read_status(cli: CliProject) -> dict[str, object]:
    document = json.loads(cli.run("status", "--format", "json").out)
    assert document["schema"] == "tmtool.status/1"
    found: dict[str, object] = document["articles"][0]
    return found


def test_an_article_goes_in_and_comes_out_whole_in_the_other_language(cli: CliProject) -> None:
    assert read_status(cli)["stage"] == "missing"
    synced = cli.run("sync")
    assert (synced.code, synced.out) == (0, f"{PO}: new, 5 paragraphs\n")
    assert cli.run("ci").code == 1
    cli.translate("harbour")
    assert read_status(cli)["stage"] == "ready"
    assert cli.run("ci").code == 0
    built = cli.run("build")
    assert (built.code, built.err) == (0, f"{PAGE}: written\n")
    page = cli.read(PAGE)
    assert "title: La biblioteca del puerto\ndeck: Abre a las nueve.\nauthor: Marta Ruiz\n" in page
    assert "translation_of: articles/en/harbour.md\n" in page
    assert page.endswith("## Horario\n\nNadie recuerda quién trajo el primer libro.\n")
    assert read_status(cli)["stage"] == "published"
    assert cli.run("build").err == f"{PAGE}: up to date\n"


def test_editing_one_paragraph_asks_for_one_more_look_and_closes_the_gate(cli: CliProject) -> None:
    cli.run("sync")
    cli.translate("harbour")
    cli.run("build")
    source = cli.read("articles/en/harbour.md")
    cli.write(
        "articles/en/harbour.md", source.replace("opens at nine.\n\n##", "opens at ten.\n\n##")
    )
    found = read_status(cli)
    assert found["stage"] == "behind"
    assert found["states"] == {
        "untranslated": 0,
        "source-changed": 1,
        "needs-work": 0,
        "draft": 0,
        "translated": 0,
        "approved": 4,
    }
    gate = cli.run("ci")
    assert gate.code == 1
    assert "articles/en/harbour.md:7: behind:" in gate.out
    assert "The gate is closed: 1 of 1 article not ready." in gate.out
    assert "#| msgid" not in cli.read(PO)
    assert cli.run("sync", "--check").code == 1
    assert "#| msgid" not in cli.read(PO)
    assert cli.run("sync").code == 0
    assert "#, fuzzy\n#| msgid" in cli.read(PO)
    assert cli.run("sync", "--check").code == 0


def test_a_reading_command_syncs_in_memory_and_says_so(cli: CliProject) -> None:
    result = cli.run("status")
    assert "harbour" in result.out
    assert "not synced on disk: harbour;" in result.err
    assert not (cli.root / PO).exists()


def test_an_unfinished_article_is_not_built_and_says_what_is_missing(cli: CliProject) -> None:
    cli.run("sync")
    cli.translate("harbour", approve=False)
    result = cli.run("build", "harbour")
    assert result.code == 1
    assert "5 paragraphs are not ready: translated (line 2), translated (line 3)" in result.err
    assert not (cli.root / PAGE).exists()


@pytest.mark.parametrize(("how", "kept"), [("source", True), ("omit", False)])
def test_an_unfinished_article_may_be_built_and_is_marked(
    cli: CliProject, how: str, kept: bool
) -> None:
    cli.run("sync")
    assert cli.run("build", "harbour", "--partial", how).code == 0
    page = cli.read(PAGE)
    assert "no está traducido por completo" in page
    assert ("Nobody remembers" in page) is kept


def test_a_page_corrected_by_hand_is_not_overwritten(cli: CliProject) -> None:
    cli.run("sync")
    cli.translate("harbour")
    cli.run("build")
    cli.write(PAGE, cli.read(PAGE).replace("Nadie recuerda", "Nadie sabe"))
    assert read_status(cli)["page"] == "corrected"
    result = cli.run("build")
    assert result.code == 5
    assert "corrected by hand" in result.err
    assert "Nadie sabe" in cli.read(PAGE)
    assert cli.run("build", "--force").code == 0
    assert "Nadie recuerda" in cli.read(PAGE)


def test_what_only_the_page_has_stays_in_it(cli: CliProject) -> None:
    cli.run("sync")
    cli.translate("harbour")
    cli.run("build")
    page = cli.read(PAGE)
    extra = "translator: Luis Vega\nslug: la-biblioteca\ntags_es:\n- puerto\n- libros\n"
    cli.write(PAGE, page.replace("author: Marta Ruiz\n", f"author: Marta Ruiz\n{extra}"))
    source = cli.read("articles/en/harbour.md")
    cli.write("articles/en/harbour.md", source.replace("author: Marta Ruiz", "author: M. Ruiz"))
    assert cli.run("build").code == 0
    assert extra in cli.read(PAGE)
    assert "author: M. Ruiz\n" in cli.read(PAGE)


def test_a_held_article_is_not_built_and_does_not_close_the_gate(cli: CliProject) -> None:
    cli.write(
        "articles/en/harbour.md",
        cli_project.ARTICLE.replace("author:", "embargo: 2999-01-01\nauthor:"),
    )
    assert read_status(cli)["stage"] == "held"
    assert cli.run("ci").code == 0
    result = cli.run("build", "harbour")
    assert result.code == 5
    assert "under embargo until 2999-01-01" in result.err


def test_an_embargo_that_cannot_be_read_holds_the_article_too(cli: CliProject) -> None:
    cli.write(
        "articles/en/harbour.md",
        cli_project.ARTICLE.replace("author:", "embargo: 05/03/2026\nauthor:"),
    )
    assert read_status(cli)["stage"] == "held"
    assert read_status(cli)["stage"] == "held"  # now from the index
    result = cli.run("build", "harbour")
    assert result.code == 5
    assert "write it with the year first, such as `embargo: 2026-05-31`" in result.err


def test_an_article_excused_from_translation_passes(cli: CliProject) -> None:
    cli.write(
        "articles/en/harbour.md", cli_project.ARTICLE.replace("author:", "translate: no\nauthor:")
    )
    assert read_status(cli)["stage"] == "exempt"
    assert cli.run("ci").code == 0
    assert cli.run("build").code == 0
    assert not (cli.root / PAGE).exists()


def test_two_versions_without_a_catalog_are_unpaired(cli: CliProject) -> None:
    cli.write(PAGE, "Hola.\n")
    assert read_status(cli)["stage"] == "unpaired"
    gate = cli.run("ci")
    assert gate.code == 1
    assert "unpaired" in gate.out
    assert "left alone" in cli.run("sync").out


def test_a_spanish_article_is_translated_into_english(cli: CliProject) -> None:
    (cli.root / "articles/en/harbour.md").unlink()
    cli.write("articles/es/faro.md", "El faro viejo.\n")
    assert cli.run("sync").code == 0
    assert '"Language: en\\n"' in cli.read("locales/en/LC_MESSAGES/faro.po")


def test_catalogs_in_both_directions_are_a_data_error(cli: CliProject) -> None:
    cli.run("sync")
    other = (
        cli.read(PO)
        .replace("Language: es", "Language: en")
        .replace("X-Source-Language: en", "X-Source-Language: es")
    )
    cli.write("locales/en/LC_MESSAGES/harbour.po", other)
    result = cli.run("status")
    assert result.code == 3
    assert "catalogs in both directions" in result.err


def test_one_broken_article_hides_no_other(cli: CliProject) -> None:
    cli.write("articles/en/broken.md", b"caf\xe9\n")
    result = cli.run("status")
    assert result.code == 3
    assert "harbour" in result.out
    assert "articles/en/broken.md:1: " in result.err


def test_the_gate_speaks_json_too(cli: CliProject) -> None:
    document = json.loads(cli.run("ci", "--format", "json").out)
    assert document["open"] is False
    first = document["shortfalls"][0]
    assert (first["path"], first["line"], first["lack"]) == (
        "articles/en/harbour.md",
        2,
        "untranslated",
    )
    assert first["text"] == "The harbour library"


def test_a_sync_speaks_json_too(cli: CliProject) -> None:
    (catalog,) = json.loads(cli.run("sync", "--format", "json").out)["catalogs"]
    assert catalog["new"]
    assert [c["kind"] for c in catalog["changes"]] == ["added"] * 5


def test_a_dry_run_writes_nothing(cli: CliProject) -> None:
    assert cli.run("sync", "-n").code == 0
    assert not (cli.root / PO).exists()
    cli.run("sync")
    cli.translate("harbour")
    assert "would be written" in cli.run("build", "-n").err
    assert cli.run("build", "--check").code == 1
    assert not (cli.root / PAGE).exists()


def test_the_result_may_go_into_a_file(cli: CliProject) -> None:
    path = cli.root / "status.json"
    cli.run("status", "--format", "json", "-o", str(path))
    assert json.loads(path.read_text())["articles"]


def test_a_catalog_that_another_editor_wrapped_is_brought_back_into_form(cli: CliProject) -> None:
    cli.run("sync")
    cli.translate("harbour")
    canonical = cli.read(PO)
    long = 'msgid "The library in the old harbour building opens at nine."'
    assert long in canonical
    cli.write(PO, canonical.replace(long, long.replace('msgid "The', 'msgid ""\n"The')))
    result = cli.run("sync")
    assert result.out == f"{PO}: written anew\n"
    assert cli.read(PO) == canonical
