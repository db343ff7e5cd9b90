from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import make
from tests.catalog_strategies import catalogs
from tmtool.core.catalog.merge import merge_catalogs
from tmtool.core.catalog.state import State
from tmtool.core.errors import ActionNotAllowed, RequestRefused, TmtoolError
from tmtool.core.review.approval import ApprovalRules
from tmtool.core.review.session import ConflictChoice, Review, ReviewPart, choose_part

DAY = make.DAY
EMPTY = make.unit("Nothing yet.")
DRAFT = make.unit("By machine.").draft("Por máquina.", "mt", "apertium", DAY)
DONE = make.translated_unit("One.", "Uno.")
GOOD = make.approved_unit("Two.", "Dos.")
OLD = GOOD.update_source("Two and a half.", GOOD.role)
UNITS = (GOOD, DONE, EMPTY, DRAFT)


def start_review(*units: object, part: ReviewPart = ReviewPart.REVIEWER, **parts: object) -> Review:
    review = Review.start(make.catalog(*(units or UNITS)), "ana", part, ApprovalRules())  # type: ignore[arg-type]
    return replace(review, **parts)  # type: ignore[arg-type]


def test_a_session_starts_at_the_first_unit_that_waits_for_the_person() -> None:
    assert start_review(part=ReviewPart.REVIEWER).unit == DONE
    assert start_review(part=ReviewPart.TRANSLATOR).unit == EMPTY
    assert start_review(GOOD, part=ReviewPart.TRANSLATOR).unit == GOOD


def test_an_empty_catalog_is_no_session() -> None:
    with pytest.raises(ActionNotAllowed, match="harbour has nothing to translate"):
        Review.start(make.catalog(), "ana", ReviewPart.REVIEWER, ApprovalRules())


def test_moves_stop_at_the_ends_and_searches_go_round() -> None:
    review = start_review().move_to(0)
    assert review.move_by(-1).cursor == 0
    assert review.move_by(99).cursor == 3
    assert review.move_to_next_waiting().unit == DONE
    assert review.move_to_next_waiting(-1).unit == DRAFT
    assert review.move_to_next_state(State.UNTRANSLATED).unit == EMPTY
    assert review.move_to_next_state(State.NEEDS_WORK).notice == "no paragraph is needs-work"
    assert start_review(GOOD).move_to_next_waiting().notice == "nothing more waits for you here"


def test_saving_waits_for_review_and_approving_ends_it() -> None:
    review = start_review(part=ReviewPart.TRANSLATOR).save("Nada aún.", DAY)
    assert (review.unit.target, review.unit.state) == ("Nada aún.", State.TRANSLATED)
    assert review.notice == "edit saved"
    assert review.approve(DAY).unit.state is State.APPROVED


def test_an_edit_of_an_approved_text_says_that_it_waits_again() -> None:
    review = start_review(GOOD).save("Dos y medio.", DAY)
    assert review.unit.state is State.TRANSLATED
    assert review.notice == "edit saved; it was approved and waits for review again"


def test_an_unchanged_text_is_saved_only_where_that_says_something() -> None:
    same = start_review(DONE).save("Uno.", DAY)
    assert (same.unit, same.notice) == (DONE, "nothing changed")
    assert start_review(DRAFT).save("Por máquina.", DAY).unit.state is State.TRANSLATED
    assert start_review(OLD).save("Dos.", DAY).unit.state is State.TRANSLATED


def test_rejecting_needs_a_reason_and_asks_for_work() -> None:
    review = start_review(DONE).reject("too literal", DAY)
    assert review.unit.state is State.NEEDS_WORK
    assert [mark.rest for mark in review.unit.find_fitting_marks("no")] == ["too literal"]
    with pytest.raises(ActionNotAllowed, match="needs a reason"):
        start_review(DONE).reject(" ", DAY)


def test_who_is_no_reviewer_is_refused_and_told_why() -> None:
    review = start_review(DONE, rules=ApprovalRules(frozenset({"marta"})))
    with pytest.raises(RequestRefused, match="ana is not on the reviewers list"):
        review.approve(DAY)


def test_a_second_pair_of_eyes_is_asked_for_and_does_not_wait_for_the_translator() -> None:
    rules = ApprovalRules(second_pair_of_eyes=True)
    review = start_review(EMPTY, rules=rules).save("Nada aún.", DAY)
    assert not review.is_waiting(review.unit)
    with pytest.raises(RequestRefused, match="second pair of eyes"):
        review.approve(DAY)
    assert replace(review, who="marta").approve(DAY).unit.state is State.APPROVED


def test_a_comment_stays_with_the_unit_and_changes_no_state() -> None:
    review = start_review(DONE).add_note("house  form?")
    assert review.unit.notes == ("ana: house form?",)
    assert review.unit.state is State.TRANSLATED
    assert start_review(DONE).add_note("  ").notice == "the comment is empty and was not saved"


def test_undo_says_what_it_undid_and_returns_to_the_place() -> None:
    review = start_review().approve(DAY).move_to(0).undo()
    assert (review.unit, review.notice) == (DONE, "undone: approval")
    again = review.move_to(0).redo()
    assert again.unit.state is State.APPROVED
    assert again.notice == "done again: approval"
    assert start_review().undo().notice == "nothing to undo"
    assert start_review().redo().notice == "nothing to do again"


def test_a_new_decision_ends_what_could_be_done_again() -> None:
    review = start_review(DONE).approve(DAY).undo().reject("no", DAY)
    assert review.undone_decisions == ()
    assert review.decision_counts == (("rejection", 1),)


# Texts that are typed and not saved


def test_a_typed_text_is_kept_until_it_is_saved_or_is_the_target_again() -> None:
    review = start_review(DONE, GOOD).type_text("Uno, pero mejor.")
    assert review.editor_text == "Uno, pero mejor."
    assert review.unit == DONE
    assert review.move_by(1).editor_text == "Dos."
    assert review.move_by(1).move_by(-1).editor_text == "Uno, pero mejor."
    assert review.save("Uno, pero mejor.", DAY).unsaved_texts == ()
    assert review.type_text("Uno.").unsaved_texts == ()


def test_what_is_typed_and_not_saved_must_be_saved_before_it_is_approved() -> None:
    with pytest.raises(ActionNotAllowed, match="not saved"):
        start_review(DONE).type_text("Uno, pero mejor.").approve(DAY)


def test_a_text_typed_over_somebody_elses_newer_one_leaves_both() -> None:
    typing = start_review(DONE).type_text("Uno, mío.")
    theirs = make.catalog(DONE.save("Uno, de marta.", "marta", DAY))
    review = typing.reload(theirs).save("Uno, mío.", DAY)
    assert (review.unit.target, review.alternative) == ("Uno, mío.", "Uno, de marta.")
    assert review.notice == "somebody changed this meanwhile: two translations, m chooses"
    assert review.unsaved_texts == ()


# Two translations from a merge


def start_with_two_translations() -> Review:
    mine = make.catalog(EMPTY.save("Mía.", "ana", DAY))
    theirs = make.catalog(EMPTY.save("Suya.", "luis", DAY))
    return start_review(*merge_catalogs(make.catalog(EMPTY), mine, theirs).catalog.units)


def test_two_translations_wait_until_one_is_chosen() -> None:
    review = start_with_two_translations()
    assert (review.unit.target, review.alternative) == ("Mía.", "Suya.")
    assert review.is_waiting(review.unit)
    with pytest.raises(ActionNotAllowed, match="choose one first"):
        review.approve(DAY)


@pytest.mark.parametrize(
    ("choice", "target", "notes"),
    [
        (ConflictChoice.MINE, "Mía.", ()),
        (ConflictChoice.THEIRS, "Suya.", ()),
        (ConflictChoice.BOTH, "Suya.", ("ana: or: Mía.",)),
    ],
)
def test_a_choice_settles_it(choice: ConflictChoice, target: str, notes: tuple[str, ...]) -> None:
    review = start_with_two_translations().choose(choice, DAY)
    assert (review.unit.target, review.unit.notes) == (target, notes)
    assert review.alternative == ""
    assert review.unit.state is State.TRANSLATED
    assert review.undo().alternative == "Suya."


def test_there_is_nothing_to_choose_from_one_translation() -> None:
    with pytest.raises(ActionNotAllowed, match="only one"):
        start_review(DONE).choose(ConflictChoice.MINE, DAY)


# What happens around a session


def test_a_reload_stays_at_the_unit_and_keeps_only_what_can_still_be_undone() -> None:
    review = start_review(DONE, EMPTY, GOOD).approve(DAY).move_to(1).save("Nada.", DAY)
    theirs = review.catalog.replace_unit(review.catalog.units[0].add_note("hm"))
    new = make.unit("A new first one.")
    present = theirs.replace_units([new, *theirs.units])
    review = review.reload(present, "the file changed")
    assert (review.unit.target, review.cursor, review.notice) == ("Nada.", 2, "the file changed")
    assert [step.name for step in review.decisions] == ["edit"]
    assert review.undo().unit == EMPTY


def test_two_decisions_on_one_unit_can_both_be_undone_after_a_reload() -> None:
    review = start_review(EMPTY).save("Nada.", DAY).approve(DAY)
    back = review.reload(review.catalog).undo().undo()
    assert back.unit == EMPTY
    assert back.reload(back.catalog).redo().redo().unit == review.unit


def test_what_others_wrote_joins_what_was_decided_here() -> None:
    start = start_review(DONE, EMPTY)
    theirs = start.catalog.replace_unit(EMPTY.save("Nada.", "luis", DAY))
    review = start.approve(DAY).merge_changes(start.catalog, theirs, "taken in")
    assert [u.state for u in review.catalog.units] == [State.APPROVED, State.TRANSLATED]
    assert review.notice == "taken in"
    assert start.merge_changes(start.catalog, start.catalog, "nothing") == start


def test_decisions_of_an_earlier_session_are_made_again_once() -> None:
    steps = start_review(DONE, EMPTY).approve(DAY).move_to(1).save("Nada.", DAY).decisions
    review = start_review(DONE, EMPTY).restore(steps)
    assert [u.state for u in review.catalog.units] == [State.APPROVED, State.TRANSLATED]
    assert review.restore(steps) == review
    assert review.undo().unit == EMPTY


def test_a_decision_about_a_paragraph_that_is_gone_changes_nothing() -> None:
    steps = start_review(DONE).approve(DAY).decisions
    review = start_review(GOOD)
    assert review.restore(steps) == review
    gone = replace(review, catalog=review.catalog.replace_units([GOOD, DONE.retire()]))
    assert gone.restore(steps) == gone


# Laws

Move = Callable[[Review], Review]

decisions: st.SearchStrategy[Move] = st.one_of(
    st.builds(lambda text: lambda r: r.save(text, DAY), st.sampled_from(["", "Uno.", "Otro."])),
    st.just(lambda r: r.approve(DAY)),
    st.builds(lambda why: lambda r: r.reject(why, DAY), st.sampled_from(["", "no", "a\nb"])),
    st.builds(lambda text: lambda r: r.add_note(text), st.sampled_from(["hm", "\u2028x"])),
    st.builds(lambda choice: lambda r: r.choose(choice, DAY), st.sampled_from(ConflictChoice)),
)
movements: st.SearchStrategy[Move] = st.one_of(
    st.builds(lambda by: lambda r: r.move_by(by), st.integers(-3, 3)),
    st.just(lambda r: r.move_to_next_waiting()),
    st.just(Review.undo),
    st.just(Review.redo),
)
sessions = st.builds(
    lambda catalog, part, two: Review(
        catalog, "ana", part, ApprovalRules(frozenset({"ana"}), second_pair_of_eyes=two)
    ),
    catalogs().filter(lambda catalog: bool(catalog.units)),
    st.sampled_from(ReviewPart),
    st.booleans(),
)


@pytest.mark.slow
@settings(deadline=None, max_examples=25)
@given(sessions, decisions)
def test_undo_after_any_move_is_the_state_before_and_redo_the_one_after(
    review: Review, move: Move
) -> None:
    try:
        after = move(review)
    except TmtoolError:
        return
    if after.decisions != review.decisions:
        assert after.undo().catalog == review.catalog
        assert after.undo().redo().catalog == after.catalog


ALLOWED = {
    "edit": {State.TRANSLATED, State.APPROVED},
    "approval": {State.APPROVED},
    "rejection": {State.NEEDS_WORK},
    "choice": {State.TRANSLATED, State.APPROVED},
}


@pytest.mark.slow
@settings(deadline=None, max_examples=25)
@given(sessions, st.lists(st.one_of(decisions, movements), max_size=8))
def test_every_move_lands_in_the_state_the_table_says_or_raises(
    review: Review, steps: list[Move]
) -> None:
    for step in steps:
        before = review
        try:
            review = step(review)
        except TmtoolError:
            continue
        if (
            len(review.decisions) > len(before.decisions)
            and review.decisions[-1] not in before.undone_decisions
        ):
            name, unit = review.decisions[-1].name, review.unit
            # A declared shape of another tool's keeps its own state; a comment changes none.
            allowed = ALLOWED.get(name, {review.decisions[-1].before.state})
            assert unit.state in allowed
        assert 0 <= review.cursor < len(review.catalog.units)
        assert [u.id for u in review.catalog.units] == [u.id for u in before.catalog.units]


@pytest.mark.slow
@settings(deadline=None, max_examples=25)
@given(sessions, st.lists(st.one_of(decisions, movements), max_size=8))
def test_taking_everything_back_is_where_it_began(review: Review, steps: list[Move]) -> None:
    start = review.catalog
    for step in steps:
        try:
            review = step(review)
        except TmtoolError:
            continue
    while review.decisions:
        review = review.undo()
    assert review.catalog == start


def test_who_is_both_translates_while_anything_lacks_and_then_reviews() -> None:
    rules = ApprovalRules()
    assert choose_part(make.catalog(DONE, EMPTY), "ana", rules) is ReviewPart.TRANSLATOR
    assert choose_part(make.catalog(DONE, GOOD), "ana", rules) is ReviewPart.REVIEWER
    rejected = DONE.reject("marta", DAY, "too literal")
    assert choose_part(make.catalog(rejected, GOOD), "ana", rules) is ReviewPart.TRANSLATOR


def test_the_part_changes_what_waits_and_the_end_of_one_offers_the_other() -> None:
    review = start_review(DONE, EMPTY, part=ReviewPart.TRANSLATOR)
    review = review.save("Nada aún.", DAY).move_to_next_waiting()
    assert review.notice == "nothing more waits for you here; P: 2 as reviewer"
    review = review.change_part()
    assert (review.part, review.waiting_count) == (ReviewPart.REVIEWER, 2)
    assert review.notice == "you are reviewer now; 2 wait for you"


def test_nobody_becomes_a_reviewer_whom_the_settings_do_not_name() -> None:
    rules = ApprovalRules(frozenset({"marta"}))
    review = start_review(EMPTY, part=ReviewPart.TRANSLATOR, rules=rules)
    with pytest.raises(RequestRefused, match="not on the reviewers list"):
        review.change_part()
