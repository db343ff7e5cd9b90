"""What a newsroom corrects in a published page by hand comes back to the catalog."""

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
def room(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CliProject:
    """A newsroom whose one article is published, its page committed as it was built."""
    opened = cli_project.make_cli_project(tmp_path, capsys, SETTINGS)
    opened.run("sync")
    opened.translate("harbour")
    opened.run("build")
    git_repository.create_repository(tmp_path).commit("publish")
    return opened


def repo(room: CliProject) -> GitRepository:
    return GitRepository(room.root)


def edit(room: CliProject, name: str, old: str, new: str) -> None:
    text = room.read(name)
    assert old in text
    room.write(name, text.replace(old, new))


def units(room: CliProject) -> tuple[Unit, ...]:
    held = read_catalog(Project.find(room.root), "harbour", Lang.ES)
    assert held
    return held.catalog.units


def decide(room: CliProject, move: Callable[[Unit], Unit], n: int = 4) -> None:
    """A move on one unit of the catalog on disk."""
    project = Project.find(room.root)
    held = read_catalog(project, "harbour", Lang.ES)
    assert held
    catalog = held.catalog.replace_unit(move(held.catalog.units[n]))
    write_catalog(project, held, catalog)


def page(room: CliProject) -> object:
    return json.loads(room.run("status", "--format", "json").out)["articles"][0]["page"]


def test_a_correction_is_taken_as_the_translation_of_its_git_author(room: CliProject) -> None:
    edit(room, PAGE, FIRST, FIXED)
    repo(room).commit("fix", "eva", "2026-04-02")
    assert page(room) == "corrected"
    said = room.run("sync")
    assert said.code == 0
    assert f"{PAGE}: corrected by hand: 1 taken" in said.out
    assert "by eva 2026-04-02" in said.out
    unit = units(room)[4]
    assert (unit.target, unit.state, unit.translator) == (FIXED, State.TRANSLATED, "eva")
    assert [u.state for u in units(room)[:4]] == [State.APPROVED] * 4
    assert page(room) == "stale"


def test_it_is_taken_once(room: CliProject) -> None:
    edit(room, PAGE, FIRST, FIXED)
    room.run("sync")
    before = room.read(PO)
    said = room.run("sync")
    assert said.out == "Every catalog is up to date.\n"
    assert room.run("sync", "--check").code == 0
    assert room.read(PO) == before


def test_reviewed_it_is_built_without_force(room: CliProject) -> None:
    edit(room, PAGE, FIRST, FIXED)
    assert room.run("build").code == 5
    room.run("sync")
    said = room.run("build")
    assert (said.code, "1 paragraph is not ready: translated" in said.err) == (1, True)
    decide(room, lambda unit: unit.approve("ana", "2026-04-03"))
    assert room.run("build").code == 0
    assert FIXED in room.read(PAGE)
    assert page(room) == "current"


def test_what_is_not_committed_is_of_the_person_at_work(room: CliProject) -> None:
    edit(room, PAGE, "Horario", "Cuándo abre")
    edit(room, PAGE, "title: La biblioteca", "title: Biblioteca")
    room.run("sync", "--as", "rosa")
    found = units(room)
    assert (found[0].target, found[3].target) == ("Biblioteca del puerto", "Cuándo abre")
    assert {found[0].translator, found[3].translator} == {"rosa"}


def test_where_git_knows_nobody_a_name_is_asked_for_and_nothing_is_taken(
    room: CliProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    repo(room).git("config", "--unset", "user.email")
    edit(room, PAGE, FIRST, FIXED)
    before = room.read(PO)
    said = room.run("sync")
    assert said.code == 2
    assert "say --as NAME" in said.err
    assert room.read(PO) == before


def test_reading_commands_and_a_dry_run_show_it_and_write_nothing(room: CliProject) -> None:
    edit(room, PAGE, FIRST, FIXED)
    before = room.read(PO)
    for words in (("status",), ("check",), ("ci",), ("build",), ("sync", "-n")):
        room.run(*words)
    assert room.run("sync", "--check").code == 1
    document = json.loads(room.run("sync", "--check", "--format", "json").out)
    assert [c["text"] for c in document["pages"][0]["corrections"]] == [FIXED]
    assert room.read(PO) == before
    assert FIXED in room.read(PAGE)


def test_without_git_every_difference_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    room = cli_project.make_cli_project(tmp_path, capsys)
    room.run("sync")
    room.translate("harbour")
    room.run("build")
    edit(room, PAGE, FIRST, FIXED)
    said = room.run("sync")
    assert f"{PAGE}: corrected by hand: 1 asked" in said.out
    assert "tmtool review harbour, where m chooses" in said.out
    unit = units(room)[4]
    assert (unit.target, unit.state) == (FIRST, State.NEEDS_WORK)
    assert [m.who for m in unit.find_fitting_marks("alt")] == ["unknown"]


def test_a_conflict_keeps_both_until_somebody_chooses_and_then_it_is_built(
    room: CliProject,
) -> None:
    edit(room, PAGE, FIRST, FIXED)
    repo(room).commit("fix", "eva", "2026-04-02")
    decide(room, lambda unit: unit.save("Otra cosa.", "luis", "2026-04-02"))
    said = room.run("sync")
    assert "1 asked" in said.out
    unit = units(room)[4]
    assert unit.target == "Otra cosa."
    assert [json.loads(m.rest) for m in unit.find_fitting_marks("alt")] == [FIXED]
    assert page(room) == "corrected"
    assert "tmtool review harbour" in room.run("build", "--partial", "source").err
    chosen = lambda unit: unit.save("Otra cosa.", "ana", "2026-04-03").approve("ana", "2026-04-03")  # noqa: E731
    decide(room, chosen)
    assert page(room) == "stale"
    assert room.run("sync", "--check").code == 0
    assert room.run("build").code == 0
    assert "Otra cosa." in room.read(PAGE)


def test_choosing_the_pages_text_settles_the_question_as_well(room: CliProject) -> None:
    edit(room, PAGE, FIRST, FIXED)
    decide(room, lambda unit: unit.save("Otra cosa.", "luis", "2026-04-02"))
    room.run("sync")
    decide(room, lambda unit: unit.save(FIXED, "ana", "2026-04-03"))
    assert page(room) == "stale"


def test_a_correction_of_an_old_pair_stays_behind_its_source(room: CliProject) -> None:
    edit(room, PAGE, FIRST, FIXED)
    edit(room, SOURCE, "first book", "last 40 books")
    repo(room).commit("both", "eva", "2026-04-02")
    room.run("sync")
    unit = units(room)[4]
    assert (unit.target, unit.state) == (FIXED, State.SOURCE_CHANGED)
    assert room.run("build").code == 1
    assert page(room) == "stale"


def test_added_and_removed_paragraphs_are_listed_and_nothing_is_overwritten(
    room: CliProject,
) -> None:
    edit(room, PAGE, "## Horario\n\n", "Un párrafo nuevo que nadie ha traducido.\n\n")
    edit(room, PAGE, FIRST, FIXED)
    text = room.read(PAGE)
    for _ in range(2):
        said = room.run("sync")
        assert "  x added    line 11: Un párrafo nuevo" in said.out
        assert "  x removed  Horario" in said.out
        assert "tmtool build harbour --force" in said.out
    assert room.run("sync", "--check").code == 1
    assert (units(room)[3].target, units(room)[4].target) == ("Horario", FIXED)
    decide(room, lambda unit: unit.approve("ana", "2026-04-03"))
    refused = room.run("build")
    assert refused.code == 5
    assert "line 11 added, “Horario” removed" in refused.err
    assert room.read(PAGE) == text
    assert room.run("build", "--force").code == 0


def test_a_paragraph_that_git_saw_shrink_is_of_who_shrank_it(room: CliProject) -> None:
    edit(room, PAGE, FIRST, "Nadie recuerda\nquién trajo\nel primer libro.")
    repo(room).commit("wrap", "luis", "2026-04-01")
    assert room.run("sync").out == "Every catalog is up to date.\n"
    edit(room, PAGE, "\nquién trajo", "")
    repo(room).commit("shorten", "eva", "2026-04-02")
    assert "by eva 2026-04-02" in room.run("sync").out


def test_a_page_cut_short_but_not_committed_is_of_the_person_at_work(room: CliProject) -> None:
    edit(room, PAGE, FIRST, "Nadie recuerda\nquién trajo\nel primer libro.")
    repo(room).commit("publish again")
    built = room.read(PAGE)
    edit(room, PAGE, "\nquién trajo", "")
    assert built != room.read(PAGE)
    assert "by rosa" in room.run("sync", "--as", "ro sa").out


def test_a_page_with_a_fault_is_named_and_nothing_is_taken(room: CliProject) -> None:
    edit(room, PAGE, FIRST, FIXED + "\x07")
    before = room.read(PO)
    said = room.run("sync")
    assert said.code == 3
    assert f"{PAGE}:" in said.err
    assert room.read(PO) == before
    assert page(room) == "corrected"


def test_a_page_emptied_or_overwritten_with_its_source_is_no_correction(room: CliProject) -> None:
    before, source = room.read(PO), room.read(SOURCE)
    for text, message in (
        ("", "nothing is left in this translated page"),
        (source, "this page should be in Spanish and is in English"),
    ):
        room.write(PAGE, text)
        said = room.run("sync")
        assert said.code == 3
        assert f"{PAGE}: {message}" in said.err
        assert "restore it, or write it anew with tmtool build harbour --force" in said.err
        assert room.run("build").code == 5
    assert room.read(PO) == before
    assert room.run("build", "--force").code == 0


def test_older_versions_that_are_no_text_are_passed_over(room: CliProject) -> None:
    good = room.read(PAGE)
    room.write(PAGE, b"\xff\xfe")
    repo(room).commit("break")
    room.write(PAGE, good.replace(FIRST, FIXED))
    repo(room).commit("mend", "eva", "2026-04-02")
    assert "1 taken" in room.run("sync").out


def test_without_a_version_as_built_the_newest_author_of_the_lines_is_named(
    room: CliProject,
) -> None:
    edit(room, PAGE, "translation_seal: ", "was: ")
    edit(room, PAGE, FIRST, FIXED)
    text = room.read(PAGE)
    repo(room).git("rm", "-q", "--cached", PAGE)
    repo(room).git("commit", "-q", "--amend", "-m", "begin")
    room.write(PAGE, text)
    repo(room).commit("page", "eva", "2026-04-02")
    said = room.run("sync")
    assert "1 asked" in said.out
    assert "by eva 2026-04-02" in said.out


def test_what_only_the_page_has_in_its_front_matter_is_its_own(room: CliProject) -> None:
    edit(room, PAGE, "---\n\n", "slug: biblioteca\n---\n\n")
    edit(room, PAGE, FIRST, FIXED)
    assert "1 taken" in room.run("sync").out
    assert page(room) == "stale"


def test_a_page_of_a_spanish_article_is_corrected_the_same_way(room: CliProject) -> None:
    room.write("articles/es/faro.md", "El faro abre el sábado.\n\nNadie lo recuerda.\n")
    room.run("sync", "faro")
    project = Project.find(room.root)
    held = read_catalog(project, "faro", Lang.EN)
    assert held
    done = [
        unit.save(text, "luis", "2026-04-01").approve("ana", "2026-04-01")
        for unit, text in zip(
            held.catalog.units,
            ("The lighthouse opens on Saturday.", "Nobody remembers it."),
            strict=True,
        )
    ]
    write_catalog(project, held, held.catalog.replace_units(done))
    assert room.run("build", "faro").code == 0
    repo(room).commit("publish")
    edit(room, "articles/en/faro.md", "on Saturday", "on Sunday")
    repo(room).commit("fix", "eva", "2026-04-02")
    assert "by eva 2026-04-02" in room.run("sync").out
    assert "on Sunday" in room.read("locales/en/LC_MESSAGES/faro.po")
