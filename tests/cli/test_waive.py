from pathlib import Path

import pytest

from tests import cli_project
from tests.cli_project import CliProject
from tmtool.core.catalog.unit import Unit
from tmtool.core.text.lang import Lang
from tmtool.store.project import Project
from tmtool.store.repository import read_catalog, write_catalog

SOURCE = "The library in the old harbour building opens at nine."
WRONG = "La biblioteca del antiguo edificio del puerto abre a las nueve, el 3 ."
REASON = ("--reason", "as in print", "--as", "ana")


@pytest.fixture
def room(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CliProject:
    room = cli_project.make_cli_project(tmp_path, capsys)
    room.run("sync")
    room.translate("harbour")
    spoil(room, WRONG)
    return room


def unit(room: CliProject) -> Unit:
    held = read_catalog(Project.find(room.root), "harbour", Lang.ES)
    assert held
    return next(u for u in held.catalog.units if u.source == SOURCE)


def spoil(room: CliProject, target: str) -> None:
    project = Project.find(room.root)
    held = read_catalog(project, "harbour", Lang.ES)
    assert held
    saved = unit(room).save(target, "luis", "2026-03-04")
    write_catalog(project, held, held.catalog.replace_unit(saved))


def test_a_waived_finding_is_shown_as_such_until_a_text_changes(room: CliProject) -> None:
    assert "7: warning: number-extra" in room.run("check").out
    said = room.run("waive", "number-extra", "harbour", "7", *REASON)
    assert (said.code, said.out) == (0, "")
    assert "waived: The translation says 3" in said.err
    shown = room.run("check").out
    assert "7: waived: number-extra" in shown
    assert "(waived: as in print)" in shown
    assert "# tm1 waive ana " in room.read("locales/es/LC_MESSAGES/harbour.po")
    spoil(room, WRONG.replace(" .", "."))
    assert "7: warning: number-extra" in room.run("check").out


def test_a_waived_error_closes_no_door(room: CliProject) -> None:
    spoil(room, WRONG + " ")
    assert room.run("check", "--select", "edge-space").code == 1
    assert room.run("waive", "edge-space", "harbour", unit(room).id, *REASON).code == 0
    assert room.run("check", "--select", "edge-space").code == 0


def test_a_dry_run_writes_nothing(room: CliProject) -> None:
    before = unit(room)
    said = room.run("waive", "number-extra", "harbour", "7", "--dry-run", *REASON)
    assert "would be waived" in said.err
    assert unit(room) == before


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("number-extra", "harbour", "8"), 2, "no paragraph begins on line 8"),
        (("number-extra", "nowhere", "7"), 2, "there is no article nowhere"),
        (("number-extr", "harbour", "7"), 2, "did you mean number-extra?"),
        (("month", "harbour", "7"), 5, "month has nothing to say about that paragraph"),
    ],
)
def test_what_cannot_be_waived_is_told(
    room: CliProject, words: tuple[str, ...], code: int, told: str
) -> None:
    said = room.run("waive", *words, *REASON)
    assert said.code == code, said.err
    assert told in said.err


def test_a_waiver_needs_a_reason(room: CliProject) -> None:
    said = room.run("waive", "number-extra", "harbour", "7", "--reason", " ", "--as", "ana")
    assert "a waiver needs a reason" in said.err
    assert room.run("waive", "number-extra", "harbour", "7").code == 2


def test_several_paragraphs_on_a_line_are_told_apart_by_their_ids(room: CliProject) -> None:
    room.write("articles/en/table.md", "| Two  birds | Three birds |\n| --- | --- |\n| a | b |\n")
    room.run("sync")
    said = room.run("waive", "spacing", "table", "1", *REASON)
    assert said.code == 3
    assert "2 paragraphs begin on line 1; name one by its id: " in said.err


def test_two_versions_without_a_catalog_have_nothing_to_waive(room: CliProject) -> None:
    room.write("articles/en/two.md", "One.\n")
    room.write("articles/es/two.md", "Uno.\n")
    assert "no catalog that joins them" in room.run("waive", "spacing", "two", "1", *REASON).err
