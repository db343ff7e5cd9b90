from dataclasses import replace
from pathlib import Path

import pytest

from tests import cli_project, make
from tmtool.checks import run_checks
from tmtool.checks.pair import EMPTY_GLOSSARY, Waiver
from tmtool.core.catalog.mark import Mark
from tmtool.core.catalog.unit import Unit
from tmtool.core.errors import DataError
from tmtool.core.text.lang import Lang
from tmtool.store.project import Project
from tmtool.workflow.check import (
    check_catalog,
    check_unit,
    find_blocking_findings,
    make_article_pair,
    make_pairs,
    read_glossary,
)
from tmtool.workflow.load import LoadedArticle, load_article


def waived(unit: Unit, rest: str) -> Unit:
    check, _, reason = rest.partition(" ")
    return unit.waive(check, reason, "ana", make.DAY)


def test_only_units_whose_target_answers_their_source_are_checked() -> None:
    catalog = make.catalog(
        make.unit("None."),
        make.approved_unit("Two.", "Dos."),
        make.translated_unit("Old.", "Viejo.").update_source("New.", make.unit().role),
        make.translated_unit("Gone.", "Ido.").retire(),
    )
    assert [p.source for p in make_pairs(catalog, EMPTY_GLOSSARY)] == ["Two."]


def test_a_unit_that_others_are_joined_to_answers_for_all_of_them() -> None:
    first = make.translated_unit("It has 3.", "Tiene 3 y cuesta 4.")
    second = make.unit("It costs 4.").declare_shape(f"joined:{first.id}", "", "luis", make.DAY)
    (pair,) = make_pairs(make.catalog(first, second), EMPTY_GLOSSARY)
    assert pair.source == "It has 3.\n\nIt costs 4."


def test_a_waiver_counts_while_the_texts_are_the_ones_it_was_given_for() -> None:
    unit = waived(make.approved_unit("It has 3.", "Tiene 4."), "number-missing the source errs")
    (pair,) = make_pairs(make.catalog(unit), EMPTY_GLOSSARY)
    assert pair.waivers == (Waiver("number-missing", "the source errs"),)
    (pair,) = make_pairs(make.catalog(replace(unit, target="Tiene 5.")), EMPTY_GLOSSARY)
    assert pair.waivers == ()


def test_a_waiver_without_a_reason_says_so() -> None:
    unit = make.translated_unit()
    bare = replace(
        unit, marks=(*unit.marks, Mark("waive", "ana", make.DAY, unit.compute_seal(), "spacing"))
    )
    (pair,) = make_pairs(make.catalog(bare), EMPTY_GLOSSARY)
    assert pair.waivers == (Waiver("spacing", "no reason given"),)


def test_a_glossary_that_is_no_text_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    room = cli_project.make_cli_project(tmp_path, capsys)
    room.write("glossary.yaml", b"version: 1\nterms: \xff")
    with pytest.raises(DataError, match=r"glossary\.yaml: this is not UTF-8"):
        read_glossary(Project.find(room.root))


def test_errors_on_units_that_would_pass_the_gate_are_told_by_unit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    room = cli_project.make_cli_project(tmp_path, capsys)
    project = Project.find(room.root)
    pair = load_article(project, "harbour", make.DAY)
    assert isinstance(pair, LoadedArticle)
    good, bad = make.approved_unit("A bus.", "Un bus."), make.approved_unit("It has 3.", "Tiene 4.")
    draft = make.unit("It has 5.").draft("Tiene 6.", "mt", "x", make.DAY)
    units = (
        good,
        bad,
        draft,
        waived(make.approved_unit("It is 7.", "Son 8."), "number-missing ok"),
    )
    pair = replace(pair, catalog=make.catalog(*units))
    said = run_checks(make_article_pair(pair, EMPTY_GLOSSARY))
    found = find_blocking_findings(project, pair, said)
    assert {unit: [f.check_id for f in fs] for unit, fs in found.items()} == {
        bad.id: ["number-missing"]
    }
    assert pair.catalog.target_lang is Lang.ES


def test_one_unit_is_judged_by_itself_and_within_its_article() -> None:
    first, second = make.translated_unit("A b.", "Uno."), make.unit("A b.", id="00000002")
    typed = second.save("Dos. ", "luis", make.DAY)
    catalog = make.catalog(first, typed)
    assert [f.check_id for f in check_unit(catalog, typed)] == ["edge-space"]
    assert [f.check_id for f in check_catalog(catalog)["00000002"]] == ["inconsistent"]
    assert check_unit(catalog, second) == ()
