from dataclasses import replace

from tests import make
from tmtool.core.catalog.state import State
from tmtool.core.review.decision import Decision, find_applied_decisions

UNIT = make.unit("One.")
EDITED = UNIT.save("Uno.", "luis", make.DAY)
APPROVED = EDITED.approve("ana", make.DAY)
EDIT, APPROVAL = Decision("edit", UNIT, EDITED), Decision("approval", EDITED, APPROVED)


def test_the_inverse_of_a_decision_leads_from_its_end_to_its_start() -> None:
    assert EDIT.inverse == Decision("edit", EDITED, UNIT)
    assert EDIT.inverse.inverse == EDIT


def test_decisions_count_as_applied_as_long_as_they_lead_unbroken_to_what_is_present() -> None:
    decisions = (EDIT, APPROVAL)
    assert find_applied_decisions({UNIT.id: APPROVED}, decisions) == decisions
    assert find_applied_decisions({UNIT.id: EDITED}, decisions) == (EDIT,)
    assert find_applied_decisions({UNIT.id: APPROVED.add_note("hm")}, decisions) == ()
    assert find_applied_decisions({}, decisions) == ()


def test_a_decision_made_elsewhere_finds_what_is_there_already() -> None:
    catalog = make.catalog(EDITED)
    assert EDIT.merge_into(EDITED, catalog) == EDITED
    assert EDIT.merge_into(UNIT, catalog) == EDITED


def test_a_decision_over_an_edited_source_keeps_the_target_as_written_for_the_old_one() -> None:
    moved = replace(UNIT, source="One and a half.")
    unit = EDIT.merge_into(moved, make.catalog(moved))
    assert (unit.target, unit.previous) == ("Uno.", "One.")
    assert unit.state is State.SOURCE_CHANGED


def test_a_decision_over_another_target_keeps_both() -> None:
    other = UNIT.save("Un.", "marta", make.DAY)
    unit = EDIT.merge_into(other, make.catalog(other))
    assert unit.target == "Uno."
    assert [mark.rest for mark in unit.find_fitting_marks("alt")] == ['"Un."']
    assert unit.state is State.NEEDS_WORK
