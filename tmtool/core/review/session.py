"""Follows one person through a catalog: where they are, what they typed, what they decided."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Self

from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.mark import unquote_target
from tmtool.core.catalog.merge import merge_catalogs
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.errors import ActionNotAllowed, RequestRefused
from tmtool.core.review.approval import ApprovalRules, explain_refusal
from tmtool.core.review.decision import Decision, find_applied_decisions


class ReviewPart(StrEnum):
    """The part a person plays: it decides which units wait for them."""

    TRANSLATOR = "translator"
    REVIEWER = "reviewer"

    @property
    def other(self) -> "ReviewPart":
        """The part of the other one."""
        return ReviewPart.REVIEWER if self is ReviewPart.TRANSLATOR else ReviewPart.TRANSLATOR


_WAITS_FOR = {
    ReviewPart.TRANSLATOR: frozenset(
        {State.UNTRANSLATED, State.SOURCE_CHANGED, State.NEEDS_WORK, State.DRAFT}
    ),
    ReviewPart.REVIEWER: frozenset({State.TRANSLATED, State.DRAFT, State.SOURCE_CHANGED}),
}


class ConflictChoice(StrEnum):
    """Which of two translations from a merge shall stand; `both` is theirs, mine as a comment."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


def choose_part(catalog: Catalog, who: str, rules: ApprovalRules) -> ReviewPart:
    """The part in which somebody who may play both begins on a catalog.

    Translator while anything is untranslated or a draft, then reviewer; translator again where
    that alone has work.
    """
    if any(unit.state in {State.UNTRANSLATED, State.DRAFT} for unit in catalog.units):
        return ReviewPart.TRANSLATOR
    reviews, translates = (
        Review(catalog, who, part, rules).waiting_count
        for part in (ReviewPart.REVIEWER, ReviewPart.TRANSLATOR)
    )
    return ReviewPart.TRANSLATOR if translates and not reviews else ReviewPart.REVIEWER


@dataclass(frozen=True, slots=True)
class UnsavedText:
    """A text typed for the unit with this id and not saved; `seal` is the unit's when it began."""

    unit_id: str
    text: str
    seal: str


@dataclass(frozen=True, slots=True)
class Review:
    """One person's session on one catalog; every move returns the next value of it.

    `cursor` is the position of the unit in hand among the live ones. `decisions` can be taken
    back, `undone_decisions` made again. `unsaved_texts` holds at most one text for a unit.
    `notice` is the line to show: what just happened, or why it did not. `signer` is whoever
    decides in the name of `who`, empty where it is their own. Moves that take a `day` want the ISO
    date that the new mark carries.
    """

    catalog: Catalog
    who: str
    part: ReviewPart = ReviewPart.REVIEWER
    rules: ApprovalRules = field(default_factory=ApprovalRules)
    cursor: int = 0
    decisions: tuple[Decision, ...] = ()
    undone_decisions: tuple[Decision, ...] = ()
    unsaved_texts: tuple[UnsavedText, ...] = ()
    notice: str = ""
    signer: str = ""

    @classmethod
    def start(cls, catalog: Catalog, who: str, part: ReviewPart, rules: ApprovalRules) -> Self:
        """A session that starts at the first unit waiting for this person.

        Raises ActionNotAllowed for a catalog without units.
        """
        if not catalog.units:
            raise ActionNotAllowed(f"{catalog.slug} has nothing to translate")
        review = cls(catalog, who, part, rules)
        return (
            review
            if review.is_waiting(review.unit)
            else replace(review.move_to_next_waiting(), notice="")
        )

    # Where one is

    @property
    def unit(self) -> Unit:
        """The unit in hand, the one that every move is about."""
        return self.catalog.units[self.cursor]

    @property
    def editor_text(self) -> str:
        """What the editor opens with: the text typed and not saved, else the target."""
        typed = self.typed_text_of(self.unit.id)
        return typed.text if typed else self.unit.target

    def typed_text_of(self, unit_id: str) -> UnsavedText | None:
        """What is typed for a unit and not saved; None where nothing is."""
        return next((text for text in self.unsaved_texts if text.unit_id == unit_id), None)

    @property
    def alternative(self) -> str:
        """The other side's translation where a merge left two; empty where it did not."""
        marks = self.unit.find_fitting_marks("alt")
        return unquote_target(marks[-1].rest) if marks else ""

    @property
    def decision_counts(self) -> tuple[tuple[str, int], ...]:
        """How many decisions of each name this session made and did not take back."""
        return tuple(Counter(decision.name for decision in self.decisions).items())

    def is_waiting(self, unit: Unit) -> bool:
        """Whether `unit` waits for this person.

        What was lost, or has two translations, waits for everybody. What this person may not
        approve does not wait for them as a reviewer.
        """
        if unit.find_fitting_marks("alt") or unit.has_lost_target:
            return True
        if unit.state not in _WAITS_FOR[self.part]:
            return False
        return self.part is ReviewPart.TRANSLATOR or not explain_refusal(unit, self.who, self.rules)

    @property
    def waiting_count(self) -> int:
        """How many units of the catalog wait for this person."""
        return sum(self.is_waiting(unit) for unit in self.catalog.units)

    def move_by(self, distance: int) -> Self:
        """So many units on, or back with a negative `distance`, stopping at the ends."""
        return self.move_to(self.cursor + distance)

    def move_to(self, position: int) -> Self:
        """At a position from 0, or at the end nearest to it."""
        last = len(self.catalog.units) - 1
        return replace(self, cursor=min(max(position, 0), last), notice="")

    def move_to_next_waiting(self, direction: int = 1) -> Self:
        """At the next unit that waits (the one before with -1), going round at the end.

        Where none waits the session stays where it is, with a notice.
        """
        there = self._move_to_next(self.is_waiting, direction, "nothing more waits for you here")
        if there.notice and (count := replace(self, part=self.part.other).waiting_count):
            offer = f"{there.notice}; P: {count} as {self.part.other}"
            return replace(there, notice=offer)
        return there

    def change_part(self) -> Self:
        """The session in the other part, at a unit that waits for them in it.

        Raises RequestRefused for a reviewer's part where the settings name others as reviewers.
        """
        part = self.part.other
        if part is ReviewPart.REVIEWER and not self.rules.may_review(self.who):
            raise RequestRefused(f"{self.who} is not on the reviewers list")
        review = replace(self, part=part)
        if not review.is_waiting(review.unit):
            review = review.move_to_next_waiting()
        return replace(review, notice=f"you are {part} now; {review.waiting_count} wait for you")

    def move_to_next_state(self, state: State, direction: int = 1) -> Self:
        """At the next unit in `state` (the one before with -1), going round at the end.

        Where none is in it the session stays where it is, with a notice.
        """
        return self._move_to_next(
            lambda u: u.state is state, direction, f"no paragraph is {state.value}"
        )

    def _move_to_next(self, is_wanted: Callable[[Unit], bool], direction: int, notice: str) -> Self:
        count = len(self.catalog.units)
        for distance in range(1, count + 1):
            position = (self.cursor + direction * distance) % count
            if is_wanted(self.catalog.units[position]):
                return replace(self, cursor=position, notice="")
        return replace(self, notice=notice)

    # What one does

    def type_text(self, text: str, seal: str = "") -> Self:
        """The session with a text typed for the unit in hand and not saved.

        A text equal to the target leaves nothing unsaved. `seal` is that of the unit as it was
        when the typing began: as it is now, if not given.
        """
        others = tuple(text for text in self.unsaved_texts if text.unit_id != self.unit.id)
        if text == self.unit.target:
            return replace(self, unsaved_texts=others)
        earlier = self.typed_text_of(self.unit.id)
        seal = seal or (earlier.seal if earlier else self.unit.compute_seal())
        return replace(self, unsaved_texts=(*others, UnsavedText(self.unit.id, text, seal)))

    def save(self, target: str, day: str) -> Self:
        """The unit in hand with this person's target. Raises ActionNotAllowed as Unit.save does.

        An unchanged text is saved only where that says something: of a draft, a changed source,
        or a unit that needs work, it says that a person stands behind it. Where somebody else
        changed the target since the typing began, both stay, to be chosen from.
        """
        typed = self.typed_text_of(self.unit.id)
        if typed and typed.seal != self.unit.compute_seal():
            return self._save_alternative(target, day)
        is_settled = self.unit.state in {State.TRANSLATED, State.APPROVED}
        if target == self.unit.target and is_settled and not self.alternative:
            return replace(self.type_text(target), notice="nothing changed")
        review = self.decide("edit", self.unit.save(target, self.who, day))
        if self.unit.state is State.APPROVED and review.unit.state is not State.APPROVED:
            notice = "edit saved; it was approved and waits for review again"
            review = replace(review, notice=notice)
        return review.type_text(review.unit.target)

    def _save_alternative(self, target: str, day: str) -> Self:
        """A target saved without knowledge of the one that somebody else gave meanwhile."""
        bare = Unit(self.unit.id, self.unit.lang, self.unit.role, self.unit.source)
        decision = Decision("edit", bare, bare.save(target, self.who, day))
        unit = decision.merge_into(self.unit, self.catalog)
        review = self.decide("edit", unit)
        if review.alternative:
            notice = "somebody changed this meanwhile: two translations, m chooses"
            review = replace(review, notice=notice)
        return review.type_text(unit.target)

    def approve(self, day: str, *, unseen: bool = False) -> Self:
        """The unit in hand approved; `unseen` records that a part of it was never shown.

        Raises RequestRefused where this person may not, and ActionNotAllowed where something must
        be settled first: a text that is not saved, two translations from a merge.
        """
        if self.editor_text != self.unit.target:
            raise ActionNotAllowed("the text you typed here is not saved", remedy="save it first")
        if self.alternative:
            raise ActionNotAllowed("there are two translations here", remedy="choose one first")
        if reason := explain_refusal(self.unit, self.who, self.rules):
            raise RequestRefused(reason)
        return self.decide("approval", self.unit.approve(self.who, day, "unseen" * unseen))

    def reject(self, reason: str, day: str) -> Self:
        """The unit in hand rejected, with the reason.

        Raises ActionNotAllowed as Unit.reject does.
        """
        return self.decide("rejection", self.unit.reject(self.who, day, reason))

    def add_note(self, line: str) -> Self:
        """The unit in hand with a comment by this person; an empty one changes nothing."""
        if not line.strip():
            return replace(self, notice="the comment is empty and was not saved")
        return self.decide("comment", self.unit.add_note(f"{self.who}: {line}"))

    def choose(self, choice: ConflictChoice, day: str) -> Self:
        """One of two translations from a merge saved.

        Raises ActionNotAllowed where there are not two.
        """
        theirs = self.alternative
        if not theirs:
            raise ActionNotAllowed("there is only one translation here")
        mine = self.unit.target
        unit = self.unit.save(mine if choice is ConflictChoice.MINE else theirs, self.who, day)
        if choice is ConflictChoice.BOTH:
            unit = unit.add_note(f"{self.who}: or: {mine}")
        return self.decide("choice", unit)

    def undo(self) -> Self:
        """The last decision taken back, its unit in hand."""
        if not self.decisions:
            return replace(self, notice="nothing to undo")
        *rest, last = self.decisions
        return replace(
            self._replace_unit(last.before),
            decisions=tuple(rest),
            undone_decisions=(*self.undone_decisions, last),
            notice=f"undone: {last.name}",
        )

    def redo(self) -> Self:
        """The last decision taken back made again."""
        if not self.undone_decisions:
            return replace(self, notice="nothing to do again")
        *rest, last = self.undone_decisions
        return replace(
            self._replace_unit(last.after),
            decisions=(*self.decisions, last),
            undone_decisions=tuple(rest),
            notice=f"done again: {last.name}",
        )

    # What happens around one

    def reload(self, catalog: Catalog, notice: str = "") -> Self:
        """The session on what the file now says, still at the same unit where it is left.

        Decisions about units that somebody else changed since can no longer be undone.
        """
        present = {u.id: u for u in catalog.units}
        unit_id = self.unit.id
        position = catalog.find_position(unit_id) if unit_id in present else self.cursor
        # What was undone can be done again as long as its undoing still stands.
        undoings = [decision.inverse for decision in self.undone_decisions]
        return replace(
            self,
            catalog=catalog,
            cursor=max(0, min(position, len(catalog.units) - 1)),
            decisions=find_applied_decisions(present, self.decisions),
            undone_decisions=tuple(d.inverse for d in find_applied_decisions(present, undoings)),
            unsaved_texts=tuple(text for text in self.unsaved_texts if text.unit_id in present),
            notice=notice or self.notice,
        )

    def merge_changes(self, base: Catalog, theirs: Catalog, notice: str = "") -> Self:
        """The session with `theirs` taken in: what others made of `base` meanwhile.

        Where both wrote a target, this session's stands with the other beside it.
        """
        if theirs in (base, self.catalog):
            return self
        return self.reload(merge_catalogs(base, self.catalog, theirs).catalog, notice)

    def restore(self, decisions: Iterable[Decision]) -> Self:
        """The session with decisions of an earlier one made again, merged with what is there now.

        Those about paragraphs that are gone, and those that are there already, change nothing.
        """
        review = self
        for decision in decisions:
            present = review.catalog.find_unit(decision.after.id)
            if present is None or present.obsolete:
                continue
            unit = decision.merge_into(present, review.catalog)
            if unit != present:
                position = review.catalog.find_position(unit.id)
                review = replace(review, cursor=position).decide(decision.name, unit)
        return review

    def decide(self, name: str, after: Unit) -> Self:
        """The unit in hand as a decision called `name` leaves it; every move ends here.

        What was undone before can no longer be made again.
        """
        after = after.sign_for(self.signer, self.unit)
        return replace(
            self._replace_unit(after),
            decisions=(*self.decisions, Decision(name, self.unit, after)),
            undone_decisions=(),
            notice=f"{name} saved",
        )

    def _replace_unit(self, unit: Unit) -> Self:
        position = self.catalog.find_position(unit.id)
        return replace(self, catalog=self.catalog.replace_unit(unit), cursor=position)
