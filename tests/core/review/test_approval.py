from tests import make
from tmtool.core.catalog.mark import UNKNOWN_HANDLE
from tmtool.core.review.approval import (
    ApprovalRules,
    explain_doubt,
    explain_invalid_approval,
    explain_refusal,
)

RULES = ApprovalRules(frozenset({"ana", "luis"}), second_pair_of_eyes=True)


def test_anybody_may_approve_where_nobody_is_named() -> None:
    assert explain_refusal(make.translated_unit(), "luis", ApprovalRules()) == ""


def test_only_reviewers_may_approve_where_some_are_named() -> None:
    assert (
        explain_refusal(make.translated_unit(), "eva", RULES) == "eva is not on the reviewers list"
    )


def test_nobody_approves_what_they_translated_last() -> None:
    unit = make.translated_unit(who="luis")
    assert "second pair of eyes" in explain_refusal(unit, "luis", RULES)
    assert explain_refusal(unit, "ana", RULES) == ""


def test_one_regular_approval_is_enough() -> None:
    own = make.translated_unit(who="luis").approve("luis", make.DAY)
    assert explain_invalid_approval(own, RULES)
    assert explain_invalid_approval(own.approve("ana", make.DAY), RULES) == ""
    assert explain_invalid_approval(make.translated_unit(), RULES) == ""


def test_who_approved_a_pair_may_approve_it_again_after_a_light_edit_of_its_source() -> None:
    before = make.translated_unit(who="ana").approve("ana", make.DAY)
    edited = before.carry_over("One!", before.role, before.target, "cosmetic", make.DAY)
    assert "second pair of eyes" in explain_refusal(before, "ana", RULES)
    assert explain_refusal(edited, "ana", RULES) == ""
    assert explain_invalid_approval(edited.approve("ana", make.DAY), RULES) == ""


LONG = "maria.de.los.angeles.fernandez@traducciones.example.org"


def test_a_person_of_a_long_name_is_known_by_the_short_form_that_marks_have() -> None:
    rules = ApprovalRules(frozenset({LONG, "ana"}), second_pair_of_eyes=True)
    own = make.translated_unit(who=LONG).approve(LONG, make.DAY)
    assert own.translator != LONG
    for name in (LONG, own.translator):
        assert "second pair of eyes" in explain_refusal(own, name, rules)
        assert explain_refusal(make.translated_unit(who="ana"), name, rules) == ""
    assert explain_invalid_approval(own, rules)
    assert explain_invalid_approval(own.approve("ana", make.DAY), rules) == ""


def test_two_people_whose_long_names_begin_alike_are_two() -> None:
    unit = make.translated_unit(who=LONG)
    assert explain_refusal(unit, f"{LONG}.ar", ApprovalRules(second_pair_of_eyes=True)) == ""


def test_a_text_credited_later_with_an_earlier_day_is_its_translators_all_the_same() -> None:
    unit = make.unit(target="Uno.", marks=make.translated_unit(target="Una.", who="luis").marks)
    credited = unit.credit_translator("ana", "2025-12-01")
    assert credited.translator == "luis"
    assert "second pair of eyes" in explain_refusal(credited, "ana", RULES)


def test_an_unknown_translators_work_is_approved_only_by_a_mark_that_says_so() -> None:
    bare = make.unit(target="Uno.")
    assert "tmtool sync" in explain_doubt(bare, RULES)
    assert explain_doubt(bare, ApprovalRules()) == ""
    approved_before = bare.approve("ana", make.DAY).credit_translator(UNKNOWN_HANDLE, make.DAY)
    assert "nobody knows" in explain_invalid_approval(approved_before, RULES)
    again = approved_before.approve("ana", make.DAY)
    assert explain_invalid_approval(again, RULES) == ""
    settled = again.settle_credit("ana", "luis", make.DAY)
    assert "second pair of eyes" in explain_invalid_approval(settled, RULES)
    assert settled.credit
    assert settled.credit.signer == "luis"
