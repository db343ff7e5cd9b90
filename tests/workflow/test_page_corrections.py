"""What somebody corrects in a published page by hand comes back to the catalog."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import cli_project, git_repository
from tests.cli_project import CliProject
from tests.git_repository import GitRepository
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.text.lang import Lang
from tmtool.store.project import Project
from tmtool.store.repository import read_catalog, write_catalog

PO = "locales/es/LC_MESSAGES/harbour.po"
PAGE = "articles/es/harbour.md"
SOURCE = "articles/en/harbour.md"
FIRST = "Nadie recuerda quién trajo el primer libro."
FIXED = "Nadie sabe quién trajo el primer libro."
SETTINGS = 'people = { "eva@example.org" = "eva" }\n'


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CliProject:
    """A project whose one article is published, its page committed as it was built."""
    cli = cli_project.make_cli_project(tmp_path, capsys, SETTINGS)
    cli.run("sync")
    cli.translate("harbour")
    cli.run("build")
    git_repository.create_repository(tmp_path).commit("publish")
    return cli


def open_repository(cli: CliProject) -> GitRepository:
    return GitRepository(cli.root)


def edit_file(cli: CliProject, name: str, old: str, new: str) -> None:
    text = cli.read(name)
    assert old in text
    cli.write(name, text.replace(old, new))


def read_units(cli: CliProject) -> tuple[Unit, ...]:
    stored = read_catalog(Project.find(cli.root), "harbour", Lang.ES)
    assert stored
    return stored.catalog.units


def change_unit(cli: CliProject, move: Callable[[Unit], Unit], n: int = 4) -> None:
    """Change one unit of the catalog on disk, the last one by default."""
    project = Project.find(cli.root)
    stored = read_catalog(project, "harbour", Lang.ES)
    assert stored
    catalog = stored.catalog.replace_unit(move(stored.catalog.units[n]))
    write_catalog(project, stored, catalog)


def read_page_state(cli: CliProject) -> object:
    return json.loads(cli.run("status", "--format", "json").out)["articles"][0]["page"]


def test_a_correction_is_taken_as_the_translation_of_its_git_author(cli: CliProject) -> None:
    edit_file(cli, PAGE, FIRST, FIXED)
    open_repository(cli).commit("fix", "eva", "2026-04-02")
    assert read_page_state(cli) == "corrected"
    result = cli.run("sync")
    assert result.code == 0
    assert f"{PAGE}: corrected by hand: 1 taken" in result.out
    assert "by eva 2026-04-02" in result.out
    unit = read_units(cli)[4]
    assert (unit.target, unit.state, unit.translator) == (FIXED, State.TRANSLATED, "eva")
    assert [u.state for u in read_units(cli)[:4]] == [State.APPROVED] * 4
    assert read_page_state(cli) == "stale"


def test_it_is_taken_once(cli: CliProject) -> None:
    edit_file(cli, PAGE, FIRST, FIXED)
    cli.run("sync")
    before = cli.read(PO)
    result = cli.run("sync")
    assert result.out == "Every catalog is up to date.\n"
    assert cli.run("sync", "--check").code == 0
    assert cli.read(PO) == before


def test_reviewed_it_is_built_without_force(cli: CliProject) -> None:
    edit_file(cli, PAGE, FIRST, FIXED)
    assert cli.run("build").code == 5
    cli.run("sync")
    result = cli.run("build")
    assert (result.code, "1 paragraph is not ready: translated" in result.err) == (1, True)
    change_unit(cli, lambda unit: unit.approve("ana", "2026-04-03"))
    assert cli.run("build").code == 0
    assert FIXED in cli.read(PAGE)
    assert read_page_state(cli) == "current"


def test_what_is_not_committed_is_of_the_person_at_work(cli: CliProject) -> None:
    edit_file(cli, PAGE, "Horario", "Cuándo abre")
    edit_file(cli, PAGE, "title: La biblioteca", "title: Biblioteca")
    cli.run("sync", "--as", "rosa")
    found = read_units(cli)
    assert (found[0].target, found[3].target) == ("Biblioteca del puerto", "Cuándo abre")
    assert {found[0].translator, found[3].translator} == {"rosa"}


def test_where_git_knows_nobody_a_name_is_asked_for_and_nothing_is_taken(
    cli: CliProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    open_repository(cli).git("config", "--unset", "user.email")
    edit_file(cli, PAGE, FIRST, FIXED)
    before = cli.read(PO)
    result = cli.run("sync")
    assert result.code == 2
    assert "say --as NAME" in result.err
    assert cli.read(PO) == before


def test_reading_commands_and_a_dry_run_show_it_and_write_nothing(cli: CliProject) -> None:
    edit_file(cli, PAGE, FIRST, FIXED)
    before = cli.read(PO)
    for words in (("status",), ("check",), ("ci",), ("build",), ("sync", "-n")):
        cli.run(*words)
    assert cli.run("sync", "--check").code == 1
    document = json.loads(cli.run("sync", "--check", "--format", "json").out)
    assert [c["text"] for c in document["pages"][0]["corrections"]] == [FIXED]
    assert cli.read(PO) == before
    assert FIXED in cli.read(PAGE)


def test_without_git_every_difference_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    cli = cli_project.make_cli_project(tmp_path, capsys)
    cli.run("sync")
    cli.translate("harbour")
    cli.run("build")
    edit_file(cli, PAGE, FIRST, FIXED)
    result = cli.run("sync")
    assert f"{PAGE}: corrected by hand: 1 asked" in result.out
    assert "tmtool review harbour, where m chooses" in result.out
    unit = read_units(cli)[4]
    assert (unit.target, unit.state) == (FIRST, State.NEEDS_WORK)
    assert [m.who for m in unit.find_fitting_marks("alt")] == ["unknown"]


def test_a_conflict_keeps_both_until_somebody_chooses_and_then_it_is_built(
    cli: CliProject,
) -> None:
    edit_file(cli, PAGE, FIRST, FIXED)
    open_repository(cli).commit("fix", "eva", "2026-04-02")
    change_unit(cli, lambda unit: unit.save("Otra cosa.", "luis", "2026-04-02"))
    result = cli.run("sync")
    assert "1 asked" in result.out
    unit = read_units(cli)[4]
    assert unit.target == "Otra cosa."
    assert [json.loads(m.rest) for m in unit.find_fitting_marks("alt")] == [FIXED]
    assert read_page_state(cli) == "corrected"
    assert "tmtool review harbour" in cli.run("build", "--partial", "source").err
    change_unit(cli, lambda unit: unit.save("Otra cosa.", "ana", "2026-04-03"))
    change_unit(cli, lambda unit: unit.approve("ana", "2026-04-03"))
    assert read_page_state(cli) == "stale"
    assert cli.run("sync", "--check").code == 0
    assert cli.run("build").code == 0
    assert "Otra cosa." in cli.read(PAGE)


def test_choosing_the_pages_text_settles_the_question_as_well(cli: CliProject) -> None:
    edit_file(cli, PAGE, FIRST, FIXED)
    change_unit(cli, lambda unit: unit.save("Otra cosa.", "luis", "2026-04-02"))
    cli.run("sync")
    change_unit(cli, lambda unit: unit.save(FIXED, "ana", "2026-04-03"))
    assert read_page_state(cli) == "stale"


def test_a_correction_of_an_old_pair_stays_behind_its_source(cli: CliProject) -> None:
    edit_file(cli, PAGE, FIRST, FIXED)
    edit_file(cli, SOURCE, "first book", "last 40 books")
    open_repository(cli).commit("both", "eva", "2026-04-02")
    cli.run("sync")
    unit = read_units(cli)[4]
    assert (unit.target, unit.state) == (FIXED, State.SOURCE_CHANGED)
    assert cli.run("build").code == 1
    assert read_page_state(cli) == "stale"


def test_added_and_removed_paragraphs_are_listed_and_nothing_is_overwritten(
    cli: CliProject,
) -> None:
    edit_file(cli, PAGE, "## Horario\n\n", "Un párrafo nuevo que nadie ha traducido.\n\n")
    edit_file(cli, PAGE, FIRST, FIXED)
    text = cli.read(PAGE)
    for _ in range(2):
        result = cli.run("sync")
        assert "  x added    line 11: Un párrafo nuevo" in result.out
        assert "  x removed  Horario" in result.out
        assert "tmtool build harbour --force" in result.out
    assert cli.run("sync", "--check").code == 1
    assert (read_units(cli)[3].target, read_units(cli)[4].target) == ("Horario", FIXED)
    change_unit(cli, lambda unit: unit.approve("ana", "2026-04-03"))
    refused = cli.run("build")
    assert refused.code == 5
    assert "line 11 added, “Horario” removed" in refused.err
    assert cli.read(PAGE) == text
    assert cli.run("build", "--force").code == 0


def test_a_paragraph_that_git_saw_shrink_is_of_who_shrank_it(cli: CliProject) -> None:
    edit_file(cli, PAGE, FIRST, "Nadie recuerda\nquién trajo\nel primer libro.")
    open_repository(cli).commit("wrap", "luis", "2026-04-01")
    assert cli.run("sync").out == "Every catalog is up to date.\n"
    edit_file(cli, PAGE, "\nquién trajo", "")
    open_repository(cli).commit("shorten", "eva", "2026-04-02")
    assert "by eva 2026-04-02" in cli.run("sync").out


def test_a_page_cut_short_but_not_committed_is_of_the_person_at_work(cli: CliProject) -> None:
    edit_file(cli, PAGE, FIRST, "Nadie recuerda\nquién trajo\nel primer libro.")
    open_repository(cli).commit("publish again")
    built = cli.read(PAGE)
    edit_file(cli, PAGE, "\nquién trajo", "")
    assert built != cli.read(PAGE)
    assert "by rosa" in cli.run("sync", "--as", "ro sa").out


def test_a_page_with_a_fault_is_named_and_nothing_is_taken(cli: CliProject) -> None:
    edit_file(cli, PAGE, FIRST, FIXED + "\x07")
    before = cli.read(PO)
    result = cli.run("sync")
    assert result.code == 3
    assert f"{PAGE}:" in result.err
    assert cli.read(PO) == before
    assert read_page_state(cli) == "corrected"


def test_a_page_emptied_or_overwritten_with_its_source_is_no_correction(cli: CliProject) -> None:
    before, source = cli.read(PO), cli.read(SOURCE)
    for text, message in (
        ("", "nothing is left in this translated page"),
        (source, "this page should be in Spanish and is in English"),
    ):
        cli.write(PAGE, text)
        result = cli.run("sync")
        assert result.code == 3
        assert f"{PAGE}: {message}" in result.err
        assert "restore it, or write it anew with tmtool build harbour --force" in result.err
        assert cli.run("build").code == 5
    assert cli.read(PO) == before
    assert cli.run("build", "--force").code == 0


def test_older_versions_that_are_no_text_are_passed_over(cli: CliProject) -> None:
    good = cli.read(PAGE)
    cli.write(PAGE, b"\xff\xfe")
    open_repository(cli).commit("break")
    cli.write(PAGE, good.replace(FIRST, FIXED))
    open_repository(cli).commit("mend", "eva", "2026-04-02")
    assert "1 taken" in cli.run("sync").out


def test_without_a_version_as_built_the_newest_author_of_the_lines_is_named(
    cli: CliProject,
) -> None:
    edit_file(cli, PAGE, "translation_seal: ", "was: ")
    edit_file(cli, PAGE, FIRST, FIXED)
    text = cli.read(PAGE)
    open_repository(cli).git("rm", "-q", "--cached", PAGE)
    open_repository(cli).git("commit", "-q", "--amend", "-m", "begin")
    cli.write(PAGE, text)
    open_repository(cli).commit("page", "eva", "2026-04-02")
    result = cli.run("sync")
    assert "1 asked" in result.out
    assert "by eva 2026-04-02" in result.out


def test_what_only_the_page_has_in_its_front_matter_is_its_own(cli: CliProject) -> None:
    edit_file(cli, PAGE, "---\n\n", "slug: biblioteca\n---\n\n")
    edit_file(cli, PAGE, FIRST, FIXED)
    assert "1 taken" in cli.run("sync").out
    assert read_page_state(cli) == "stale"


def test_a_page_of_a_spanish_article_is_corrected_the_same_way(cli: CliProject) -> None:
    cli.write("articles/es/faro.md", "El faro abre el sábado.\n\nNadie lo recuerda.\n")
    cli.run("sync", "faro")
    project = Project.find(cli.root)
    stored = read_catalog(project, "faro", Lang.EN)
    assert stored
    done = [
        unit.save(text, "luis", "2026-04-01").approve("ana", "2026-04-01")
        for unit, text in zip(
            stored.catalog.units,
            ("The lighthouse opens on Saturday.", "Nobody remembers it."),
            strict=True,
        )
    ]
    write_catalog(project, stored, stored.catalog.replace_units(done))
    assert cli.run("build", "faro").code == 0
    open_repository(cli).commit("publish")
    edit_file(cli, "articles/en/faro.md", "on Saturday", "on Sunday")
    open_repository(cli).commit("fix", "eva", "2026-04-02")
    assert "by eva 2026-04-02" in cli.run("sync").out
    assert "on Sunday" in cli.read("locales/en/LC_MESSAGES/faro.po")
