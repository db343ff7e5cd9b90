from dataclasses import replace

import pytest

from tests import make
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.mark import Mark
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.review.approval import ApprovalRules
from tmtool.core.status.computation import compute_status
from tmtool.core.status.gate import Gate, Shortfall, ShortfallKind, find_shortfalls
from tmtool.core.status.status import PageState

TODAY = "2026-03-04"
ANYBODY = ApprovalRules()


def found(
    unit: Unit,
    gate: Gate | None = None,
    rules: ApprovalRules = ANYBODY,
    page: PageState = PageState.CURRENT,
) -> tuple[Shortfall, ...]:
    gate = gate or Gate()
    catalog: Catalog = make.catalog(unit)
    row = compute_status(
        make.article("One."), catalog, page=page, require=gate.require, today=TODAY
    )
    return find_shortfalls(row, catalog, gate, rules)


@pytest.mark.parametrize(
    ("unit", "lack", "says"),
    [
        (make.unit(), ShortfallKind.UNTRANSLATED, "has no translation"),
        (
            make.unit().draft("Uno.", "mt", "apertium", TODAY),
            ShortfallKind.UNTRANSLATED,
            "is a draft",
        ),
        (make.translated_unit(), ShortfallKind.UNREVIEWED, "waits for review"),
        (
            make.translated_unit().reject("ana", TODAY, "too literal"),
            ShortfallKind.UNREVIEWED,
            "too literal",
        ),
        (
            make.approved_unit("Two.").update_source("One.", make.unit().role),
            ShortfallKind.BEHIND,
            "was edited",
        ),
        (replace(make.approved_unit(), target=""), ShortfallKind.BROKEN, "is gone"),
    ],
    ids=range(6),
)
def test_everything_short_of_approved_closes_the_gate(
    unit: Unit, lack: ShortfallKind, says: str
) -> None:
    (only,) = found(unit)
    assert only.kind is lack
    assert says in only.message
    assert only.unit_id == unit.id


def test_approved_units_pass() -> None:
    assert found(make.approved_unit()) == ()


def test_a_gate_may_ask_for_no_more_than_a_translation() -> None:
    assert found(make.translated_unit(), Gate(require=State.TRANSLATED)) == ()
    with pytest.raises(ValueError, match="approved or translated"):
        Gate(require=State.DRAFT)


def test_two_translations_from_a_merge_close_the_gate() -> None:
    unit = make.approved_unit()
    torn = replace(
        unit, marks=(*unit.marks, Mark("alt", "eva", TODAY, unit.compute_seal(), '"Un."'))
    )
    assert found(torn)[0].kind is ShortfallKind.BROKEN


def test_an_approval_by_somebody_who_may_not_approve_does_not_count() -> None:
    unit = make.approved_unit(who="eva")
    (only,) = found(unit, rules=ApprovalRules(reviewers=frozenset({"ana"})))
    assert only.message == "is approved, but eva is not on the reviewers list"
    both = unit.approve("ana", TODAY)
    assert found(both, rules=ApprovalRules(reviewers=frozenset({"ana"}))) == ()


def test_ones_own_approval_does_not_count_where_a_second_pair_of_eyes_is_asked_for() -> None:
    unit = make.translated_unit(who="ana").approve("ana", TODAY)
    assert found(unit) == ()
    (only,) = found(unit, rules=ApprovalRules(second_pair_of_eyes=True))
    assert "second pair of eyes" in only.message


@pytest.mark.parametrize(
    ("page", "says"),
    [
        (PageState.NONE, "not built"),
        (PageState.STALE, "older"),
        (PageState.CORRECTED, "corrected by hand"),
    ],
)
def test_a_gate_may_ask_for_the_page_as_well(page: PageState, says: str) -> None:
    (only,) = found(make.approved_unit(), Gate(built=True), page=page)
    assert only.kind is ShortfallKind.UNBUILT
    assert says in only.message
    assert found(make.approved_unit(), Gate(built=True)) == ()


def test_a_held_article_passes() -> None:
    catalog = make.catalog(make.unit())
    article = replace(make.article("One."), front_matter=(("draft", "true"),))
    row = compute_status(article, catalog, page=PageState.NONE, require=State.APPROVED, today=TODAY)
    assert find_shortfalls(row, catalog, Gate(), ANYBODY) == ()
