from dataclasses import replace

import pytest

from tests import make
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.mark import Mark
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.review.approval import Rules
from tmtool.core.status.gate import Gate, Lack, Shortfall, shortfalls
from tmtool.core.status.status import Page, status

TODAY = "2026-03-04"
ANYBODY = Rules()


def found(
    unit: Unit, gate: Gate | None = None, rules: Rules = ANYBODY, page: Page = Page.CURRENT
) -> tuple[Shortfall, ...]:
    gate = gate or Gate()
    catalog: Catalog = make.catalog(unit)
    row = status(make.article("One."), catalog, page=page, require=gate.require, today=TODAY)
    return shortfalls(row, catalog, gate, rules)


@pytest.mark.parametrize(
    ("unit", "lack", "says"),
    [
        (make.unit(), Lack.UNTRANSLATED, "has no translation"),
        (make.unit().draft("Uno.", "mt", "apertium", TODAY), Lack.UNTRANSLATED, "is a draft"),
        (make.translated(), Lack.UNREVIEWED, "waits for review"),
        (make.translated().reject("ana", TODAY, "too literal"), Lack.UNREVIEWED, "too literal"),
        (make.approved("Two.").resourced("One.", make.unit().role), Lack.BEHIND, "was edited"),
        (replace(make.approved(), target=""), Lack.BROKEN, "is gone"),
    ],
    ids=range(6),
)
def test_everything_short_of_approved_closes_the_gate(unit: Unit, lack: Lack, says: str) -> None:
    (only,) = found(unit)
    assert only.lack is lack
    assert says in only.message
    assert only.unit == unit.id


def test_approved_units_pass() -> None:
    assert found(make.approved()) == ()


def test_a_gate_may_ask_for_no_more_than_a_translation() -> None:
    assert found(make.translated(), Gate(require=State.TRANSLATED)) == ()
    with pytest.raises(ValueError, match="approved or translated"):
        Gate(require=State.DRAFT)


def test_two_translations_from_a_merge_close_the_gate() -> None:
    unit = make.approved()
    torn = replace(unit, marks=(*unit.marks, Mark("alt", "eva", TODAY, unit.seal(), '"Un."')))
    assert found(torn)[0].lack is Lack.BROKEN


def test_an_approval_by_somebody_who_may_not_approve_does_not_count() -> None:
    unit = make.approved(who="eva")
    (only,) = found(unit, rules=Rules(reviewers=frozenset({"ana"})))
    assert only.message == "is approved, but eva is not on the reviewers list"
    both = unit.approve("ana", TODAY)
    assert found(both, rules=Rules(reviewers=frozenset({"ana"}))) == ()


def test_ones_own_approval_does_not_count_where_a_second_pair_of_eyes_is_asked_for() -> None:
    unit = make.translated(who="ana").approve("ana", TODAY)
    assert found(unit) == ()
    (only,) = found(unit, rules=Rules(second_pair_of_eyes=True))
    assert "second pair of eyes" in only.message


@pytest.mark.parametrize(
    ("page", "says"),
    [(Page.NONE, "not built"), (Page.STALE, "older"), (Page.CORRECTED, "corrected by hand")],
)
def test_a_gate_may_ask_for_the_page_as_well(page: Page, says: str) -> None:
    (only,) = found(make.approved(), Gate(built=True), page=page)
    assert only.lack is Lack.UNBUILT
    assert says in only.message
    assert found(make.approved(), Gate(built=True)) == ()


def test_a_held_article_passes() -> None:
    catalog = make.catalog(make.unit())
    article = replace(make.article("One."), facts=(("draft", "true"),))
    row = status(article, catalog, page=Page.NONE, require=State.APPROVED, today=TODAY)
    assert shortfalls(row, catalog, Gate(), ANYBODY) == ()
