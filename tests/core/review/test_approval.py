from tests import make
from tmtool.core.review.approval import Rules, irregular, refusal

RULES = Rules(frozenset({"ana", "luis"}), second_pair_of_eyes=True)


def test_anybody_may_approve_where_nobody_is_named() -> None:
    assert refusal(make.translated(), "luis", Rules()) == ""


def test_only_reviewers_may_approve_where_some_are_named() -> None:
    assert refusal(make.translated(), "eva", RULES) == "eva is not on the reviewers list"


def test_nobody_approves_what_they_translated_last() -> None:
    unit = make.translated(who="luis")
    assert "second pair of eyes" in refusal(unit, "luis", RULES)
    assert refusal(unit, "ana", RULES) == ""


def test_one_regular_approval_is_enough() -> None:
    own = make.translated(who="luis").approve("luis", make.DAY)
    assert irregular(own, RULES)
    assert irregular(own.approve("ana", make.DAY), RULES) == ""
    assert irregular(make.translated(), RULES) == ""


def test_who_approved_a_pair_may_approve_it_again_after_a_light_edit_of_its_source() -> None:
    before = make.translated(who="ana").approve("ana", make.DAY)
    edited = before.carried("One!", before.role, before.target, "cosmetic", make.DAY)
    assert "second pair of eyes" in refusal(before, "ana", RULES)
    assert refusal(edited, "ana", RULES) == ""
    assert irregular(edited.approve("ana", make.DAY), RULES) == ""
