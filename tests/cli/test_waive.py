from pathlib import Path

import pytest

from tests import cli_project
from tests.cli_project import CliProject
from tmtool.core.catalog.mark import shorten_person
from tmtool.core.catalog.unit import Unit
from tmtool.core.text.lang import Lang
from tmtool.store.project import Project
from tmtool.store.repository import read_catalog, write_catalog

SOURCE = "The library in the old harbour building opens at nine."
WRONG = "La biblioteca del antiguo edificio del puerto abre a las nueve, el 3 ."
REASON = ("--reason", "as in print", "--as", "ana")


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CliProject:
    cli = cli_project.make_cli_project(tmp_path, capsys)
    cli.run("sync")
    cli.translate("harbour")
    save_target(cli, WRONG)
    return cli


def read_unit(cli: CliProject) -> Unit:
    stored = read_catalog(Project.find(cli.root), "harbour", Lang.ES)
    assert stored
    return next(u for u in stored.catalog.units if u.source == SOURCE)


def save_target(cli: CliProject, target: str) -> None:
    project = Project.find(cli.root)
    stored = read_catalog(project, "harbour", Lang.ES)
    assert stored
    saved = read_unit(cli).save(target, "luis", "2026-03-04")
    write_catalog(project, stored, stored.catalog.replace_unit(saved))


def test_a_waived_finding_is_shown_as_such_until_a_text_changes(cli: CliProject) -> None:
    assert "7: warning: number-extra" in cli.run("check").out
    result = cli.run("waive", "number-extra", "harbour", "7", *REASON)
    assert (result.code, result.out) == (0, "")
    assert "waived: The translation says 3" in result.err
    shown = cli.run("check").out
    assert "7: waived: number-extra" in shown
    assert "(waived: as in print)" in shown
    assert "# tm1 waive ana " in cli.read("locales/es/LC_MESSAGES/harbour.po")
    save_target(cli, WRONG.replace(" .", "."))
    assert "7: warning: number-extra" in cli.run("check").out


def test_a_reason_of_several_lines_stands_on_one_and_one_that_is_no_text_is_refused(
    cli: CliProject,
) -> None:
    before = read_unit(cli)
    wanted = ("waive", "number-extra", "harbour", "7", "--as", "ana", "--reason")
    result = cli.run(*wanted, "caf\udce9 \udcff")
    assert (result.code, read_unit(cli)) == (2, before)
    assert "this is not UTF-8; nothing was written" in result.err
    assert cli.run(*wanted, "as\rin\x85print,\u2028\x1b[31mred\n").code == 0
    (mark,) = read_unit(cli).find_fitting_marks("waive")
    assert mark.rest == "number-extra as in print, [31mred"


def test_a_waived_error_closes_no_door(cli: CliProject) -> None:
    save_target(cli, WRONG + " ")
    assert cli.run("check", "--select", "edge-space").code == 1
    assert cli.run("waive", "edge-space", "harbour", read_unit(cli).id, *REASON).code == 0
    assert cli.run("check", "--select", "edge-space").code == 0


def test_a_dry_run_writes_nothing(cli: CliProject) -> None:
    before = read_unit(cli)
    result = cli.run("waive", "number-extra", "harbour", "7", "--dry-run", *REASON)
    assert "would be waived" in result.err
    assert read_unit(cli) == before


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
    cli: CliProject, words: tuple[str, ...], code: int, told: str
) -> None:
    result = cli.run("waive", *words, *REASON)
    assert result.code == code, result.err
    assert told in result.err


def test_a_waiver_needs_a_reason(cli: CliProject) -> None:
    result = cli.run("waive", "number-extra", "harbour", "7", "--reason", " ", "--as", "ana")
    assert "a waiver needs a reason" in result.err
    assert cli.run("waive", "number-extra", "harbour", "7").code == 2


def test_several_paragraphs_on_a_line_are_told_apart_by_their_ids(cli: CliProject) -> None:
    cli.write("articles/en/table.md", "| Two  birds | Three birds |\n| --- | --- |\n| a | b |\n")
    cli.run("sync")
    result = cli.run("waive", "spacing", "table", "1", *REASON)
    assert result.code == 3
    assert "2 paragraphs begin on line 1; name one by its id: " in result.err


def test_two_versions_without_a_catalog_have_nothing_to_waive(cli: CliProject) -> None:
    cli.write("articles/en/two.md", "One.\n")
    cli.write("articles/es/two.md", "Uno.\n")
    assert "no catalog that joins them" in cli.run("waive", "spacing", "two", "1", *REASON).err


PO = "locales/es/LC_MESSAGES/harbour.po"
LONG_NAME = "maria.de.los.angeles.fernandez@traducciones.example.org"
LONG_REASON = "the author wants the blank before the full stop, because the sign has it that way"
WAIVE = ("waive", "number-extra", "harbour", "7", "--reason", LONG_REASON)


@pytest.mark.parametrize(
    ("people", "shown"),
    [("", shorten_person(LONG_NAME)), (f'people = {{"{LONG_NAME}" = "maria"}}\n', "maria")],
)
def test_a_long_reason_by_a_long_name_stands_in_short_lines(
    cli: CliProject, people: str, shown: str
) -> None:
    cli.write("tmtool.toml", people)
    result = cli.run(*WAIVE, "--as", LONG_NAME)
    assert result.code == 0, result.err
    assert all(len(line) <= 76 for line in cli.read(PO).split("\n") if line.startswith("# tm1 "))
    assert cli.run("sync", "--check").code == 0
    (mark,) = read_unit(cli).find_fitting_marks("waive")
    assert mark.rest.endswith(LONG_REASON)
    assert mark.who == shown


def test_a_waiver_that_lost_a_line_waives_nothing_and_stays_in_the_file(cli: CliProject) -> None:
    cli.run(*WAIVE, "--as", "ana")
    lines = cli.read(PO).split("\n")
    lost = next(n for n, line in enumerate(lines) if line.startswith("# tm1 + "))
    del lines[lost]
    cli.write(PO, "\n".join(lines))
    assert read_unit(cli).find_fitting_marks("waive") == ()
    assert "damaged mark" in cli.run("log", "harbour", "--verb", "waive").out
    cli.run("sync")
    written = cli.read(PO)
    assert all(line in written for line in lines)
    assert cli.run("sync", "--check").code == 0
