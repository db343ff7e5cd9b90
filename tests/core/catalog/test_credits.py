from hypothesis import given, settings

from tests import make
from tests.catalog_strategies import units
from tests.effort import scale
from tmtool.core.catalog.credits import count_translators, is_nobodys, settle_credits
from tmtool.core.catalog.mark import UNKNOWN_HANDLE
from tmtool.core.catalog.unit import Unit


@settings(max_examples=scale(400))
@given(units())
def test_a_credit_changes_no_state_and_is_given_once(unit: Unit) -> None:
    credited = unit.credit_translator("eva", make.DAY)
    assert (credited.state, credited.approvers) == (unit.state, unit.approvers)
    assert (credited.outdated, credited.is_stale_draft) == (unit.outdated, unit.is_stale_draft)
    assert credited.has_lost_target == unit.has_lost_target
    assert not credited.is_uncredited
    assert credited.credit_translator("luis", make.DAY) == credited
    assert credited.marks[: len(unit.marks)] == unit.marks


@settings(max_examples=scale(200))
@given(units())
def test_settling_a_credit_changes_no_state_and_leaves_nobodys_text(unit: Unit) -> None:
    settled = unit.settle_credit("eva", "ana", make.DAY)
    assert settled.state is unit.state
    assert settled == unit or not is_nobodys(settled)


def test_what_a_machine_made_or_filled_is_credited_to_nobody() -> None:
    draft = make.unit().draft("Uno.", "mt", "apertium", make.DAY)
    filled = make.unit(target="Uno.", previous_id="00000000")
    assert not draft.is_uncredited
    assert not filled.is_uncredited


def test_a_text_changed_elsewhere_has_no_credit_whoever_saved_the_one_before() -> None:
    changed = make.unit(target="Una.", marks=make.translated_unit(target="Uno.").marks)
    assert changed.is_uncredited
    edited = make.translated_unit("One.", "Uno.").update_source("Two.", changed.role)
    assert edited.credit is not None


def test_settled_credits_leave_known_translators_as_they_are() -> None:
    known = make.translated_unit("One.", who="luis")
    unknown = make.translated_unit("Two.", id="00000002", who=UNKNOWN_HANDLE)
    catalog = settle_credits(make.catalog(known, unknown), "eva", "ana", make.DAY)
    assert count_translators(catalog.units) == (("eva", 1), ("luis", 1))
