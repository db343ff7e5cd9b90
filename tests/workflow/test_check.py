from dataclasses import replace
from pathlib import Path

import pytest

from tests import make, newsroom
from tmtool.checks import findings
from tmtool.checks.pair import NO_TERMS, Waiver
from tmtool.core.catalog.mark import Mark
from tmtool.core.catalog.unit import Unit
from tmtool.core.errors import DataError
from tmtool.core.text.lang import Lang
from tmtool.store.project import Project
from tmtool.workflow import check as checking
from tmtool.workflow import load as tracking


def waived(unit: Unit, rest: str) -> Unit:
    check, _, reason = rest.partition(" ")
    return unit.waived(check, reason, "ana", make.DAY)


def test_only_units_whose_target_answers_their_source_are_checked() -> None:
    catalog = make.catalog(
        make.unit("None."),
        make.approved("Two.", "Dos."),
        make.translated("Old.", "Viejo.").resourced("New.", make.unit().role),
        make.translated("Gone.", "Ido.").retired(),
    )
    assert [p.source for p in checking.pairs(catalog, NO_TERMS)] == ["Two."]


def test_a_unit_that_others_are_joined_to_answers_for_all_of_them() -> None:
    first = make.translated("It has 3.", "Tiene 3 y cuesta 4.")
    second = make.unit("It costs 4.").shaped(f"joined:{first.id}", "", "luis", make.DAY)
    (pair,) = checking.pairs(make.catalog(first, second), NO_TERMS)
    assert pair.source == "It has 3.\n\nIt costs 4."


def test_a_waiver_counts_while_the_texts_are_the_ones_it_was_given_for() -> None:
    unit = waived(make.approved("It has 3.", "Tiene 4."), "number-missing the source errs")
    (pair,) = checking.pairs(make.catalog(unit), NO_TERMS)
    assert pair.waivers == (Waiver("number-missing", "the source errs"),)
    (pair,) = checking.pairs(make.catalog(replace(unit, target="Tiene 5.")), NO_TERMS)
    assert pair.waivers == ()


def test_a_waiver_without_a_reason_says_so() -> None:
    unit = make.translated()
    bare = replace(
        unit, marks=(*unit.marks, Mark("waive", "ana", make.DAY, unit.seal(), "spacing"))
    )
    (pair,) = checking.pairs(make.catalog(bare), NO_TERMS)
    assert pair.waivers == (Waiver("spacing", "no reason given"),)


def test_a_glossary_that_is_no_text_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    room = newsroom.opened(tmp_path, capsys)
    room.write("glossary.yaml", b"version: 1\nterms: \xff")
    with pytest.raises(DataError, match=r"glossary\.yaml: this is not UTF-8"):
        checking.glossary(Project.found(room.root))


def test_errors_on_units_that_would_pass_the_gate_are_told_by_unit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    room = newsroom.opened(tmp_path, capsys)
    project = Project.found(room.root)
    pair = tracking.paired(project, "harbour", make.DAY)
    assert isinstance(pair, tracking.Pair)
    good, bad = make.approved("A bus.", "Un bus."), make.approved("It has 3.", "Tiene 4.")
    draft = make.unit("It has 5.").draft("Tiene 6.", "mt", "x", make.DAY)
    units = (good, bad, draft, waived(make.approved("It is 7.", "Son 8."), "number-missing ok"))
    pair = replace(pair, catalog=make.catalog(*units))
    said = findings(checking.article_pair(pair, NO_TERMS))
    found = checking.blocking(project, pair, said)
    assert {unit: [f.check for f in fs] for unit, fs in found.items()} == {
        bad.id: ["number-missing"]
    }
    assert pair.catalog.target is Lang.ES


def test_one_unit_is_judged_by_itself_and_within_its_article() -> None:
    first, second = make.translated("A b.", "Uno."), make.unit("A b.", id="00000002")
    typed = second.save("Dos. ", "luis", make.DAY)
    catalog = make.catalog(first, typed)
    assert [f.check for f in checking.alone(catalog, typed)] == ["edge-space"]
    assert [f.check for f in checking.together(catalog)["00000002"]] == ["inconsistent"]
    assert checking.alone(catalog, second) == ()
