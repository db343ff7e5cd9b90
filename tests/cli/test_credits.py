import json
from pathlib import Path

import pytest

from tests import cli_project, git_repository
from tests.cli_project import CliProject
from tmtool.core.catalog.mark import UNKNOWN_HANDLE
from tmtool.core.text.lang import Lang
from tmtool.store.project import Project
from tmtool.store.repository import read_catalog, write_catalog

PO = "locales/es/LC_MESSAGES/harbour.po"


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CliProject:
    """One paragraph translated by luis, one by nobody knows whom, and one without a mark."""
    cli = cli_project.make_cli_project(tmp_path, capsys, "second_pair_of_eyes = true\n")
    cli.run("sync")
    project = Project.find(cli.root)
    stored = read_catalog(project, "harbour", Lang.ES)
    assert stored
    first, second, third, *others = stored.catalog.units
    first = first.save("La biblioteca", "luis", "2026-03-04")
    second = second.save("Abre.", UNKNOWN_HANDLE, "2026-03-05")
    write_catalog(project, stored, stored.catalog.replace_units([first, second, third, *others]))
    text = cli.read(PO)
    source = 'msgid "The library in the old harbour building opens at nine."\nmsgstr ""'
    assert source in text
    cli.write(PO, text.replace(source, source[:-1] + 'La biblioteca abre a las nueve."'))
    return cli


def test_credits_count_by_person_and_list_what_nobody_is_known_for(cli: CliProject) -> None:
    *lines, last = cli.run("credits", "harbour").out.rstrip("\n").split("\n")
    assert lines == [
        "harbour:",
        "  luis: 1 paragraph",
        "  unknown: 2 paragraphs",
        "    articles/en/harbour.md:3: unknown: “It opens at nine.”",
    ]
    assert "articles/en/harbour.md:7: not looked for yet; run tmtool sync: “The library" in last


def test_a_translator_is_settled_by_the_word_of_whoever_says_so(cli: CliProject) -> None:
    before = cli.read(PO)
    words = ("credits", "harbour", "--translator", "eva", "--as", "ana")
    assert "eva: 2 paragraphs (2 by the word of ana)" in cli.run(*words, "--dry-run").out
    assert cli.read(PO) == before
    assert cli.run(*words).code == 0
    (article,) = json.loads(cli.run("credits", "harbour", "--format", "json").out)["articles"]
    assert article["translators"] == [{"who": "eva", "units": 2}, {"who": "luis", "units": 1}]
    assert article["signed"] == [{"who": "eva", "by": "ana", "units": 2}]
    assert article["unknown"] == []
    assert "# tm1 tr eva 2026-03-05" in cli.read(PO)
    settled = cli.read(PO)
    cli.run(*words[:3], "luis", "--as", "luis")
    assert cli.read(PO) == settled
    assert "ana signed 2 marks in the name of eva" in cli.run("ci").err


def test_an_article_that_is_not_there_is_an_error(cli: CliProject) -> None:
    assert cli.run("credits", "nowhere").code == 3
    assert cli.run("credits").code == 2


def test_who_signs_in_another_persons_name_is_recorded_and_noted_by_ci(cli: CliProject) -> None:
    git_repository.create_repository(cli.root, "ana@example.org")
    words = ("review", "harbour", "--plain", "--part", "reviewer")
    cli.run(*words, "--as", "eva", stdin=b"a\na\n!\nq\n")
    approvals = [line for line in cli.read(PO).split("\n") if line.startswith("# tm1 ok")]
    assert [line.split(" ", 6)[6] for line in approvals] == [
        "by:ana@example.org",
        "unknown-translator by:ana@example.org",
    ]
    result = cli.run("ci")
    assert "note: harbour: ana@example.org signed 2 marks in the name of eva" in result.err
    cli.run(*words, "--as", "ana@example.org", stdin=b"a\n!\nq\n")
    assert "# tm1 ok ana@example.org" in cli.read(PO)
    assert "in the name of ana" not in cli.run("ci").err


def test_a_fix_in_another_persons_name_is_recorded_too(cli: CliProject) -> None:
    git_repository.create_repository(cli.root, "ana@example.org")
    cli.write(PO, cli.read(PO).replace("abre a las nueve.", "abre a las  nueve."))
    cli.run("check", "harbour", "--fix", "--as", "luis")
    assert " by:ana@example.org" in cli.read(PO)
