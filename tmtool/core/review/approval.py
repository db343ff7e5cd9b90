"""Decides who may approve a translation, and whose approval counts."""

from dataclasses import dataclass

from tmtool.core.catalog.mark import UNKNOWN_TRANSLATOR, Mark, shorten_person, trace_seals
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit


@dataclass(frozen=True, slots=True)
class ApprovalRules:
    """Who may approve in one project; by default everybody may.

    `reviewers` are e-mail addresses or handles; none at all means everybody may. Long ones are
    compared in the short form that marks have. With
    `second_pair_of_eyes` nobody approves what they translated last; who approved the pair before
    a light edit of its source may approve it again all the same.
    """

    reviewers: frozenset[str] = frozenset()
    second_pair_of_eyes: bool = False

    def lists_reviewer(self, who: str) -> bool:
        """Whether `who`, in full or as marks have it, is among the reviewers."""
        return shorten_person(who) in map(shorten_person, self.reviewers)

    def may_review(self, who: str) -> bool:
        """Whether `who` may approve anything at all."""
        return not self.reviewers or self.lists_reviewer(who)


def explain_refusal(unit: Unit, who: str, rules: ApprovalRules) -> str:
    """Why `who` may not approve `unit`, as a clause to show; empty where they may."""
    if not rules.may_review(who):
        return f"{who} is not on the reviewers list"
    translators = {unit.translator, unit.credit.who if unit.credit else ""}
    is_translator = shorten_person(who) in translators
    if rules.second_pair_of_eyes and is_translator and not _has_approved_before(unit, who):
        return f"{who} translated this; it needs a second pair of eyes"
    return ""


def _has_approved_before(unit: Unit, who: str) -> bool:
    """Whether `who` approved the pair as it was before light edits of its source."""
    former_seals = trace_seals(unit.marks, unit.compute_seal(), approval=False)[1:]
    name = shorten_person(who)
    return any(m.verb == "ok" and m.who == name and m.seal in former_seals for m in unit.marks)


def explain_invalid_approval(unit: Unit, rules: ApprovalRules) -> str:
    """Why the approval that `unit` carries does not count; empty where it does or has none.

    One approval by somebody who may give it is enough, whatever stands beside it.
    """
    if unit.state is not State.APPROVED:
        return ""
    approvals = unit.find_fitting_marks("ok")
    reasons = [_explain_invalid_mark(unit, approval, rules) for approval in approvals]
    return "" if "" in reasons else reasons[0]


def _explain_invalid_mark(unit: Unit, approval: Mark, rules: ApprovalRules) -> str:
    if reason := explain_refusal(unit, approval.who, rules):
        return reason
    doubt = explain_doubt(unit, rules)
    # Whoever approved an unknown person's work on purpose has said so, but before sync has looked
    # for the translator nobody can know whether it was their own.
    is_deliberate = UNKNOWN_TRANSLATOR in approval.rest.split() and not unit.is_uncredited
    return "" if is_deliberate else doubt


def explain_doubt(unit: Unit, rules: ApprovalRules) -> str:
    """Why an approval of `unit` must be a deliberate one, as a clause; empty where it need not.

    Where a second pair of eyes is asked for, nobody knows whether it is one as long as nobody
    knows the translator.
    """
    if not rules.second_pair_of_eyes:
        return ""
    if unit.is_uncredited:
        return "nobody is named as its translator yet; run tmtool sync"
    if unit.has_unknown_translator:
        return "nobody knows who translated it; tmtool credits --translator says who"
    return ""
