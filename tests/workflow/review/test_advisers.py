from pathlib import Path

import pytest

from tests import cli_project, make
from tests.cli_project import CliProject
from tmtool.core.errors import DataError
from tmtool.core.text.lang import Lang
from tmtool.store.project import Project
from tmtool.store.repository import read_catalog
from tmtool.workflow.review.advisers import make_adviser

GLOSSARY = """\
version: 1
languages: {en: [en-US], es: [es-419]}
domains: [town]
terms:
  - id: library
    kind: term
    domain: town
    status: approved
    pos: noun
    en: {preferred: library}
    es: {preferred: biblioteca, gender: f}
"""


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CliProject:
    project = cli_project.make_cli_project(tmp_path, capsys)
    project.write("glossary.yaml", GLOSSARY)
    project.run("sync")
    project.translate("harbour")
    return project


def test_advice_holds_what_memory_checks_and_glossary_know(cli: CliProject) -> None:
    project = Project.find(cli.root)
    twin = make.unit(
        "The library in the old harbour building opens at nine.", "La casa abre a las 10."
    )
    catalog = make.catalog(twin, slug="other")
    advice = make_adviser(project).advise(catalog, twin)
    (suggestion,) = advice.suggestions
    assert suggestion.text == cli_project.TRANSLATIONS[twin.source]
    assert suggestion.reason.startswith("harbour:")
    assert [(h.source, h.target, h.kept) for h in advice.hints] == [
        ("library", "biblioteca", False)
    ]
    assert "number-extra" in {f.check_id for f in advice.findings}


def test_a_term_that_the_target_keeps_is_marked_as_kept(cli: CliProject) -> None:
    stored = read_catalog(Project.find(cli.root), "harbour", Lang.ES)
    assert stored
    unit = stored.catalog.units[2]
    advice = make_adviser(Project.find(cli.root)).advise(stored.catalog, unit)
    assert [h.kept for h in advice.hints] == [True]
    assert advice.suggestions == ()


def test_a_broken_glossary_is_reported_before_work_begins(cli: CliProject) -> None:
    cli.write("glossary.yaml", "terms: [\n")
    with pytest.raises(DataError, match=r"glossary.yaml:"):
        make_adviser(Project.find(cli.root))


def test_an_error_that_a_check_finds_closes_the_gate_until_it_is_mended(cli: CliProject) -> None:
    assert cli.run("ci").code == 0
    wrong = cli.read("locales/es/LC_MESSAGES/harbour.po").replace(
        'msgstr "Horario"', 'msgstr "Horario ("'
    )
    cli.write("locales/es/LC_MESSAGES/harbour.po", wrong)
    cli.write("tmtool.toml", '[gate]\nrequire = "translated"\n')
    run = cli.run("ci")
    assert run.code == 1
    assert "articles/en/harbour.md:9: faulty: “Opening hours”" in run.out
    assert "(bracket-unbalanced)" in run.out
    cli.write("tmtool.toml", '[gate]\nrequire = "translated"\nchecks = false\n')
    assert cli.run("ci").code == 0
