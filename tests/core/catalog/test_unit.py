from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import catalog_strategies, make
from tmtool.core.catalog.article import Role
from tmtool.core.catalog.mark import Mark
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.errors import ActionNotAllowed

DAY = "2026-03-04"


def make_mark(unit: Unit, verb: str, *, source: str | None = None, who: str = "x") -> Mark:
    return Mark(verb, who, DAY, unit.compute_seal(source))


# The state table


def expect_state(target: str, previous: str | None, verbs: set[str], *, fuzzy: bool) -> State:
    """The table of the design, written a second time as plainly as it can be."""
    if not target:
        return State.UNTRANSLATED
    if previous not in {None, "One."}:
        return State.SOURCE_CHANGED
    if "no" in verbs:
        return State.NEEDS_WORK
    if verbs & {"mt", "tm"} and not verbs & {"tr", "ok"}:
        return State.DRAFT
    if fuzzy:
        return State.NEEDS_WORK
    return State.APPROVED if "ok" in verbs else State.TRANSLATED


def test_the_state_is_the_first_row_of_the_table_for_every_combination_of_evidence() -> None:
    subsets = list(product([False, True], repeat=5))
    for target, previous, fuzzy, chosen in product(
        ("", "Uno."), (None, "One.", "Two."), (False, True), subsets
    ):
        verbs = {v for v, on in zip(("mt", "tm", "tr", "ok", "no"), chosen, strict=True) if on}
        bare = make.unit("One.", target, previous=previous, fuzzy=fuzzy)
        unit = replace(bare, marks=tuple(make_mark(bare, verb) for verb in sorted(verbs)))
        assert unit.state is expect_state(target, previous, verbs, fuzzy=fuzzy), unit
        assert replace(unit, obsolete=True).state is State.OBSOLETE


def test_marks_on_other_texts_say_nothing() -> None:
    bare = make.unit("One.", "Uno.")
    stale = tuple(make_mark(bare, verb, source="Other.") for verb in ("mt", "tm", "ok", "no"))
    assert replace(bare, marks=stale).state is State.TRANSLATED


def test_an_approved_unit_edited_by_another_tool_waits_for_review() -> None:
    assert replace(make.approved_unit(), target="Una.").state is State.TRANSLATED


def test_an_approval_copied_onto_a_similar_paragraph_does_not_count() -> None:
    approved = make.approved_unit("The library opens at nine.", "La biblioteca abre a las nueve.")
    copied = make.unit("The library opens at ten.", approved.target, marks=approved.marks)
    assert copied.state is State.TRANSLATED
    assert replace(copied, fuzzy=True).state is State.NEEDS_WORK


def test_a_target_filled_from_another_entry_is_a_draft_however_it_is_flagged() -> None:
    for fuzzy in (False, True):
        unit = make.unit("One.", "Uno.", previous="Once.", previous_id="00000000", fuzzy=fuzzy)
        assert unit.state is State.DRAFT


def test_a_machine_draft_whose_flag_was_cleared_is_still_a_draft() -> None:
    drafted = make.unit().draft("Uno.", "mt", "apertium", DAY)
    assert replace(drafted, fuzzy=False).state is State.DRAFT


def test_a_target_that_vanished_is_reported_as_lost() -> None:
    assert replace(make.approved_unit(), target="").has_lost_target
    assert not make.unit().has_lost_target
    assert not make.approved_unit().clear().revive().shape


@given(
    catalog_strategies.units(),
    catalog_strategies.texts,
    st.booleans(),
    st.none() | catalog_strategies.sources,
)
def test_no_foreign_edit_makes_a_unit_approved_that_was_not_approved_with_these_texts(
    unit: Unit, target: str, fuzzy: bool, previous: str | None
) -> None:
    edited = replace(unit, target=target, fuzzy=fuzzy, previous=previous)
    if edited.state is State.APPROVED:
        assert any(m.verb == "ok" and edited.is_fitting(m) for m in unit.marks)


# Carry


def carry_over(unit: Unit, source: str, grade: str) -> Unit:
    old = unit.compute_seal()
    changed = replace(unit, source=source, previous=unit.source)
    carry = Mark("carry", grade, DAY, changed.compute_seal(), old)
    return replace(changed, marks=(*changed.marks, carry))


def test_a_change_of_markup_carries_the_approval() -> None:
    assert (
        carry_over(make.approved_unit("One *day*."), "One _day_.", "format").state is State.APPROVED
    )


def test_a_cosmetic_change_carries_everything_but_the_approval() -> None:
    unit = carry_over(make.approved_unit("one day."), "One day.", "cosmetic")
    assert unit.state is State.TRANSLATED
    assert unit.translator == "luis"
    assert not carry_over(make.approved_unit("one day."), "One day.", "unheard-of").approvers


def test_carries_are_followed_through_several_changes() -> None:
    unit = carry_over(
        carry_over(make.approved_unit("A *b*."), "A _b_.", "format"), "A __b__.", "format"
    )
    assert unit.state is State.APPROVED


# Moves


def test_saving_gives_translated_and_names_the_translator() -> None:
    unit = make.unit().save("Uno.", "luis", DAY)
    assert unit.state is State.TRANSLATED
    assert unit.translator == "luis"


def test_approving_gives_approved_and_forgets_the_earlier_source() -> None:
    changed = make.translated_unit("One.", "Uno.").update_source("One!", Role.PARAGRAPH)
    assert changed.state is State.SOURCE_CHANGED
    approved = changed.approve("ana", DAY)
    assert approved.state is State.APPROVED
    assert approved.previous is None


def test_rejecting_gives_needs_work_with_the_reason_and_takes_the_approval_away() -> None:
    unit = make.approved_unit().reject("eva", DAY, "too\nliteral")
    assert unit.state is State.NEEDS_WORK
    assert [m.rest for m in unit.find_fitting_marks("no")] == ["too literal"]
    assert not [m for m in unit.marks if m.verb == "ok"]


def test_approving_after_a_rejection_takes_the_rejection_away() -> None:
    unit = make.translated_unit().reject("eva", DAY, "why").approve("ana", DAY)
    assert unit.state is State.APPROVED
    assert not [m for m in unit.marks if m.verb == "no"]


def test_a_translator_who_stands_by_a_rejected_text_sends_it_back_to_review() -> None:
    assert make.translated_unit().reject("eva", DAY, "why").save("Uno.", "luis", DAY).state is (
        State.TRANSLATED
    )


def test_going_back_to_the_approved_words_brings_the_approval_back() -> None:
    edited = make.approved_unit("One.", "Uno.").save("Una.", "luis", DAY)
    assert edited.state is State.TRANSLATED
    assert edited.save("Uno.", "luis", DAY).state is State.APPROVED


def test_a_draft_is_a_draft_even_in_words_that_a_person_once_saved() -> None:
    cleared = make.translated_unit("One.", "Uno.").clear()
    assert cleared.state is State.UNTRANSLATED
    assert cleared.draft("Uno.", "mt", "apertium", DAY).state is State.DRAFT


def test_a_stale_machine_draft_may_be_drafted_again_and_a_persons_text_may_not() -> None:
    draft = make.unit("One.").draft("Uno.", "mt", "apertium", DAY)
    changed = draft.update_source("Two.", Role.PARAGRAPH)
    assert changed.state is State.SOURCE_CHANGED
    assert changed.is_stale_draft
    assert changed.draft("Dos.", "mt", "apertium", DAY).state is State.DRAFT
    human = make.translated_unit().update_source("Two.", Role.PARAGRAPH)
    assert not human.is_stale_draft
    with pytest.raises(ActionNotAllowed, match="a person's translation stands here"):
        human.draft("Dos.", "mt", "apertium", DAY)


def test_an_omitted_paragraph_counts_as_answered_and_needs_its_own_approval() -> None:
    unit = make.unit().declare_shape("omitted", "", "luis", DAY)
    assert unit.state is State.TRANSLATED
    assert unit.shape == "omitted"
    assert unit.approve("ana", DAY).state is State.APPROVED
    assert unit.clear().state is State.UNTRANSLATED


@pytest.mark.parametrize("target", ["", "  \n"])
def test_an_empty_target_cannot_be_saved_or_drafted(target: str) -> None:
    with pytest.raises(ActionNotAllowed, match="empty"):
        make.unit().save(target, "luis", DAY)
    with pytest.raises(ActionNotAllowed, match="empty"):
        make.unit().draft(target, "mt", "apertium", DAY)


def test_what_is_not_there_cannot_be_judged() -> None:
    with pytest.raises(ActionNotAllowed, match="no translation to approve"):
        make.unit().approve("ana", DAY)
    with pytest.raises(ActionNotAllowed, match="no translation to reject"):
        make.unit().reject("ana", DAY, "why")
    with pytest.raises(ActionNotAllowed, match="needs a reason"):
        make.translated_unit().reject("ana", DAY, " ")
    with pytest.raises(ActionNotAllowed, match="gone from the source"):
        make.approved_unit().retire().save("Una.", "luis", DAY)


def test_a_translation_of_another_source_is_edited_and_not_rejected() -> None:
    with pytest.raises(ActionNotAllowed, match="the source changed"):
        make.translated_unit().update_source("Two.", Role.PARAGRAPH).reject("ana", DAY, "why")


def test_a_person_keeps_one_mark_of_each_kind() -> None:
    unit = make.unit().save("Uno.", "luis", DAY).save("Una.", "luis", "2026-03-05")
    assert [str(m) for m in unit.marks] == [f"tm1 tr luis 2026-03-05 {unit.compute_seal()}"]


def test_a_line_feed_at_the_edge_of_a_target_is_dropped() -> None:
    assert make.unit().save("\nUno.\n\n", "luis", DAY) == make.unit().save("Uno.", "luis", DAY)


def test_a_comment_is_one_line() -> None:
    assert make.unit().add_note("ana: keep\nthis").notes == ("ana: keep this",)


@given(catalog_strategies.units(), catalog_strategies.texts, st.sampled_from(["mt", "tm"]))
def test_no_machine_reaches_beyond_a_draft(unit: Unit, target: str, verb: str) -> None:
    try:
        drafted = unit.draft(target, verb, "engine", DAY)
    except ActionNotAllowed:
        return
    assert drafted.state in {State.DRAFT, State.NEEDS_WORK}


# What sync does


def test_the_previous_source_survives_further_edits_and_goes_when_it_returns() -> None:
    unit = make.approved_unit("One.")
    twice = unit.update_source("Two.", Role.PARAGRAPH).update_source("Three.", Role.PARAGRAPH)
    assert (twice.previous, twice.state) == ("One.", State.SOURCE_CHANGED)
    assert twice.update_source("One.", Role.PARAGRAPH) == unit


def test_a_source_that_returns_brings_the_approval_back_from_a_saved_catalog_too() -> None:
    changed = make.approved_unit("One.").update_source("Two.", Role.PARAGRAPH)
    saved = replace(changed, fuzzy=changed.state.fuzzy)
    assert saved.update_source("One.", Role.PARAGRAPH).state is State.APPROVED
    draft = (
        make.unit("One.").draft("Uno.", "mt", "apertium", DAY).update_source("Two.", Role.PARAGRAPH)
    )
    assert draft.update_source("One.", Role.PARAGRAPH).state is State.DRAFT


def test_an_untranslated_paragraph_has_no_previous_source() -> None:
    assert make.unit("One.").update_source("Two.", Role.QUOTE) == make.unit(
        "Two.", id=make.unit("One.").id, role=Role.QUOTE
    )


def test_a_waiver_speaks_of_one_check_and_the_present_texts() -> None:
    unit = make.approved_unit("It has 3.", "Tiene 4.")
    waived = unit.waive("spacing", "as  in print", "ana", make.DAY)
    waived = waived.waive("number-missing", "the source errs", "ana", make.DAY)
    again = waived.waive("spacing", "another reason", "luis", make.DAY)
    assert [m.rest for m in again.find_fitting_marks("waive")] == [
        "number-missing the source errs",
        "spacing another reason",
    ]
    assert waived.state is unit.state
    assert again.save("Tiene 5.", "luis", make.DAY).find_fitting_marks("waive") == ()


def test_a_waiver_needs_a_reason_and_a_target() -> None:
    with pytest.raises(ActionNotAllowed, match="needs a reason"):
        make.approved_unit().waive("spacing", " ", "ana", make.DAY)
    with pytest.raises(ActionNotAllowed, match="no translation"):
        make.unit().waive("spacing", "why", "ana", make.DAY)


def test_of_two_who_translated_on_one_day_the_later_one_is_the_translator() -> None:
    unit = make.translated_unit(who="luis").save("Otro.", "eva", make.DAY)
    assert unit.translator == "eva"
    assert unit.save("Uno.", "luis", make.DAY).translator == "luis"
