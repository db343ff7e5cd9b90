from dataclasses import replace

from tests import make
from tmtool.core.catalog.article import Block, Role
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.sync.change import EditClass, EditPolicies, EditPolicy
from tmtool.core.sync.edit import AppliedEdit, apply_edit

SOURCE = "See [the map](old.html) of the harbour."
TARGET = "Vea [el mapa](old.html) del puerto."
UNIT = make.approved_unit(SOURCE, TARGET)


def edit_to(text: str, unit: Unit = UNIT, **policies: EditPolicy) -> AppliedEdit:
    block = Block(Role.PARAGRAPH, text, (0, len(text)))
    return apply_edit(unit, block, make.DAY, EditPolicies(**policies))


def test_an_edit_of_markup_is_carried_and_keeps_the_approval() -> None:
    edit = edit_to(SOURCE.replace("old", "new"))
    assert edit.unit.target == TARGET.replace("old", "new")
    assert (edit.unit.state, edit.unit.previous) == (State.APPROVED, None)
    assert (edit.severity and edit.severity.edit_class, edit.policy) == (
        EditClass.FORMAT,
        EditPolicy.KEEP,
    )
    assert [m.verb for m in edit.unit.marks].count("carry") == 1


def test_markup_that_cannot_be_carried_asks() -> None:
    edit = edit_to(SOURCE.replace("harbour", "*harbour*"))
    assert (edit.unit.state, edit.policy) == (State.SOURCE_CHANGED, EditPolicy.ASK)
    assert (edit.unit.target, edit.unit.previous) == (TARGET, SOURCE)


def test_an_edit_of_punctuation_takes_the_approval_and_raises_nothing() -> None:
    edit = edit_to(SOURCE[:-1] + "!")
    assert (edit.unit.state, edit.unit.previous) == (State.TRANSLATED, SOURCE)
    assert (edit.unit.target, edit.policy) == (TARGET, EditPolicy.REVIEW)
    assert edit.unit.approve("ana", make.DAY).state is State.APPROVED


def test_an_edit_of_words_asks_for_another_translation() -> None:
    edit = edit_to(SOURCE.replace("harbour", "lighthouse"))
    assert (edit.unit.state, edit.policy) == (State.SOURCE_CHANGED, EditPolicy.ASK)


def test_an_edit_taken_back_leaves_no_trace() -> None:
    for text in (SOURCE.replace("old", "new"), SOURCE[:-1] + "!", SOURCE + " It rains a lot."):
        assert edit_to(SOURCE, edit_to(text).unit).unit == UNIT
    changed = edit_to("See [the map](old.html) of no harbour.").unit
    assert edit_to(SOURCE, changed) == AppliedEdit(UNIT, None, EditPolicy.KEEP)


def test_light_edits_on_top_of_light_edits_are_carried_together() -> None:
    first = edit_to(SOURCE[:-1] + "!").unit
    second = edit_to(SOURCE.replace("old", "new")[:-1] + "!", first).unit
    assert second.state is State.TRANSLATED
    assert second.target == TARGET.replace("old", "new")
    assert second.translator == "luis"


def test_a_light_edit_of_what_was_translated_first_is_light_whatever_stood_between() -> None:
    changed = edit_to(SOURCE.replace("harbour", "lighthouse")).unit
    assert edit_to(SOURCE[:-1] + "!", changed).unit.state is State.TRANSLATED


def test_a_grave_edit_on_top_of_a_light_one_is_shown_against_the_translated_source() -> None:
    light = edit_to(SOURCE[:-1] + "!").unit
    grave = edit_to("See [the map](old.html) of no harbour!", light).unit
    assert (grave.state, grave.previous) == (State.SOURCE_CHANGED, SOURCE)


def test_drafts_and_rejections_stay_what_they_are() -> None:
    draft = make.unit(SOURCE).draft(TARGET, "mt", "apertium", make.DAY)
    assert edit_to(SOURCE.replace("old", "new"), draft).unit.state is State.DRAFT
    rejected = UNIT.reject("ana", make.DAY, "too long")
    light = edit_to(SOURCE[:-1] + "!", rejected).unit
    assert (light.state, light.find_fitting_marks("no")[0].rest) == (State.NEEDS_WORK, "too long")


def test_settings_may_ask_for_more_and_never_for_less() -> None:
    text = SOURCE.replace("old", "new")
    assert edit_to(text, format=EditPolicy.REVIEW).unit.state is State.TRANSLATED
    assert edit_to(text, format=EditPolicy.ASK).unit.state is State.SOURCE_CHANGED
    assert edit_to(SOURCE[:-1], cosmetic=EditPolicy.ASK).unit.state is State.SOURCE_CHANGED


def test_what_has_no_translation_of_its_own_has_nothing_to_weigh() -> None:
    assert edit_to("Another text.", make.unit(SOURCE)) == AppliedEdit(
        replace(make.unit(SOURCE), source="Another text.")
    )
    guessed = replace(UNIT, previous_id="00000000", previous="x", fuzzy=True)
    assert edit_to(SOURCE[:-1] + "!", guessed).policy is None


def test_a_paragraph_declared_omitted_stays_so_over_a_light_edit() -> None:
    omitted = make.unit(SOURCE).declare_shape("omitted", "", "luis", make.DAY)
    assert edit_to(SOURCE[:-1] + "!", omitted).unit.shape == "omitted"
