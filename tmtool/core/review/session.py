"""A review is one person's pass through a catalog: where they are, and what they decided."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Self

from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.merge import merged
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.errors import Refused, WrongMove
from tmtool.core.review.approval import Rules, refusal
from tmtool.core.review.step import Step, standing


class Part(StrEnum):
    """The part a person plays: it decides what waits for them and where a session begins."""

    TRANSLATOR = "translator"
    REVIEWER = "reviewer"


_WAITS_FOR = {
    Part.TRANSLATOR: frozenset(
        {State.UNTRANSLATED, State.SOURCE_CHANGED, State.NEEDS_WORK, State.DRAFT}
    ),
    Part.REVIEWER: frozenset({State.TRANSLATED, State.DRAFT, State.SOURCE_CHANGED}),
}


class Choice(StrEnum):
    """Which of two translations from a merge shall stand; `both` is theirs, mine as a comment."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A text typed for the unit with this id and not saved; `seal` is the unit's when it began."""

    unit: str
    text: str
    seal: str


@dataclass(frozen=True, slots=True)
class Review:
    """One person's session on one catalog; every move returns the next one.

    `cursor` is the position of the unit in hand among the live ones. `done` and `undone` are the
    decisions that can be taken back or made again. `unsaved` are texts typed and not saved, one
    for a unit at most. `notice` is the line to show: what just happened, or why it did not.
    """

    catalog: Catalog
    who: str
    part: Part = Part.REVIEWER
    rules: Rules = field(default_factory=Rules)
    cursor: int = 0
    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()
    unsaved: tuple[Unsaved, ...] = ()
    notice: str = ""

    @classmethod
    def begun(cls, catalog: Catalog, who: str, part: Part, rules: Rules) -> Self:
        """A session that starts at the first unit waiting for this person.

        Raises WrongMove for a catalog without units.
        """
        if not catalog.units:
            raise WrongMove(f"{catalog.slug} has nothing to translate")
        review = cls(catalog, who, part, rules)
        return review if review.waits(review.unit) else replace(review.next_waiting(), notice="")

    # Where one is

    @property
    def unit(self) -> Unit:
        """The unit in hand."""
        return self.catalog.units[self.cursor]

    @property
    def text(self) -> str:
        """What the editor opens with: the text typed and not saved, else the target."""
        typed = self.typed(self.unit.id)
        return typed.text if typed else self.unit.target

    def typed(self, unit_id: str) -> Unsaved | None:
        """What is typed and not saved for a unit."""
        return next((one for one in self.unsaved if one.unit == unit_id), None)

    @property
    def alternative(self) -> str:
        """The other side's translation where a merge left two; empty where it did not."""
        found = self.unit.fitting("alt")
        rest = found[-1].rest if found else ""
        with suppress(ValueError):
            return str(json.loads(rest))
        return rest

    @property
    def tally(self) -> tuple[tuple[str, int], ...]:
        """How many decisions of each name this session made and did not take back."""
        return tuple(Counter(step.name for step in self.done).items())

    def waits(self, unit: Unit) -> bool:
        """Whether `unit` waits for this person: not what another pair of eyes must do."""
        if unit.fitting("alt") or unit.lost:
            return True
        if unit.state not in _WAITS_FOR[self.part]:
            return False
        return self.part is Part.TRANSLATOR or not refusal(unit, self.who, self.rules)

    @property
    def waiting(self) -> int:
        """How many units wait for this person."""
        return sum(self.waits(unit) for unit in self.catalog.units)

    def moved(self, by: int) -> Self:
        """`by` units on or back, stopping at the ends."""
        return self.at(self.cursor + by)

    def at(self, position: int) -> Self:
        """At a position, or at the end nearest to it."""
        last = len(self.catalog.units) - 1
        return replace(self, cursor=min(max(position, 0), last), notice="")

    def next_waiting(self, step: int = 1) -> Self:
        """At the next unit that waits (or the one before, with -1), going round at the end."""
        return self._next(self.waits, step, "nothing more waits for you here")

    def next_in(self, state: State, step: int = 1) -> Self:
        """At the next unit in `state`, going round at the end."""
        return self._next(lambda u: u.state is state, step, f"no unit is {state.value}")

    def _next(self, wanted: Callable[[Unit], bool], step: int, none: str) -> Self:
        count = len(self.catalog.units)
        for distance in range(1, count + 1):
            position = (self.cursor + step * distance) % count
            if wanted(self.catalog.units[position]):
                return replace(self, cursor=position, notice="")
        return replace(self, notice=none)

    # What one does

    def typing(self, text: str, seal: str = "") -> Self:
        """The unit in hand with a text that is typed and not saved; none where it is the target.

        `seal` is that of the unit whose target the typing began with: this one, if not given.
        """
        others = tuple(one for one in self.unsaved if one.unit != self.unit.id)
        if text == self.unit.target:
            return replace(self, unsaved=others)
        began = self.typed(self.unit.id)
        seal = seal or (began.seal if began else self.unit.seal())
        return replace(self, unsaved=(*others, Unsaved(self.unit.id, text, seal)))

    def saved(self, target: str, day: str) -> Self:
        """The unit in hand with a person's target. Raises WrongMove.

        An unchanged text is saved only where that says something: of a draft, a changed source,
        or a unit that needs work, it says that a person stands behind it. Where somebody else
        changed the target since the typing began, both stay, to be chosen from.
        """
        if (began := self.typed(self.unit.id)) and began.seal != self.unit.seal():
            return self._saved_beside(target, day)
        settled = {State.TRANSLATED, State.APPROVED}
        if target == self.unit.target and self.unit.state in settled and not self.alternative:
            return replace(self.typing(target), notice="nothing changed")
        decided = self.decided("edit", self.unit.save(target, self.who, day))
        if self.unit.state is State.APPROVED and decided.unit.state is not State.APPROVED:
            notice = "edit saved; it was approved and waits for review again"
            decided = replace(decided, notice=notice)
        return decided.typing(decided.unit.target)

    def _saved_beside(self, target: str, day: str) -> Self:
        """A target saved without knowledge of the one that somebody else gave meanwhile."""
        bare = Unit(self.unit.id, self.unit.lang, self.unit.role, self.unit.source)
        step = Step("edit", bare, bare.save(target, self.who, day))
        unit = step.over(self.unit, self.catalog)
        decided = self.decided("edit", unit)
        if decided.alternative:
            notice = "somebody changed this meanwhile: two translations, m chooses"
            decided = replace(decided, notice=notice)
        return decided.typing(unit.target)

    def approved(self, day: str) -> Self:
        """The unit in hand approved.

        Raises Refused where this person may not, and WrongMove where something must be settled
        first: a text that is not saved, two translations from a merge.
        """
        if self.text != self.unit.target:
            raise WrongMove("the text you typed here is not saved", remedy="save it first")
        if self.alternative:
            raise WrongMove("there are two translations here", remedy="choose one first")
        if reason := refusal(self.unit, self.who, self.rules):
            raise Refused(reason)
        return self.decided("approval", self.unit.approve(self.who, day))

    def rejected(self, reason: str, day: str) -> Self:
        """The unit in hand rejected, with the reason. Raises WrongMove."""
        return self.decided("rejection", self.unit.reject(self.who, day, reason))

    def noted(self, line: str) -> Self:
        """The unit in hand with a comment by this person."""
        if not line.strip():
            return replace(self, notice="an empty comment is none")
        return self.decided("comment", self.unit.note(f"{self.who}: {line}"))

    def chosen(self, choice: Choice, day: str) -> Self:
        """One of two translations from a merge saved. Raises WrongMove where there are not two."""
        theirs = self.alternative
        if not theirs:
            raise WrongMove("there is only one translation here")
        mine = self.unit.target
        unit = self.unit.save(mine if choice is Choice.MINE else theirs, self.who, day)
        if choice is Choice.BOTH:
            unit = unit.note(f"{self.who}: or: {mine}")
        return self.decided("choice", unit)

    def undo(self) -> Self:
        """The last decision taken back, its unit in hand."""
        if not self.done:
            return replace(self, notice="nothing to undo")
        *rest, step = self.done
        back = self._with(step.before)
        notice = f"undone: {step.name}"
        return replace(back, done=tuple(rest), undone=(*self.undone, step), notice=notice)

    def redo(self) -> Self:
        """The last decision taken back made again."""
        if not self.undone:
            return replace(self, notice="nothing to do again")
        *rest, step = self.undone
        again = self._with(step.after)
        notice = f"done again: {step.name}"
        return replace(again, done=(*self.done, step), undone=tuple(rest), notice=notice)

    # What happens around one

    def reloaded(self, catalog: Catalog, notice: str = "") -> Self:
        """The session on what the file now says, still at the same unit where it is left.

        Decisions about units that somebody else changed since can no longer be undone.
        """
        present = {u.id: u for u in catalog.units}
        here = self.unit.id
        position = catalog.position(here) if here in present else self.cursor
        return replace(
            self,
            catalog=catalog,
            cursor=max(0, min(position, len(catalog.units) - 1)),
            done=standing(present, self.done),
            undone=tuple(s.back for s in standing(present, [s.back for s in self.undone])),
            unsaved=tuple(one for one in self.unsaved if one.unit in present),
            notice=notice or self.notice,
        )

    def joined(self, base: Catalog, theirs: Catalog, notice: str = "") -> Self:
        """The session with what others made of `base` meanwhile taken in.

        Where both wrote a target, this session's stands with the other beside it.
        """
        if theirs in (base, self.catalog):
            return self
        return self.reloaded(merged(base, self.catalog, theirs).catalog, notice)

    def restored(self, steps: Iterable[Step]) -> Self:
        """The session with decisions of an earlier one made again, merged with what is there now.

        Those about paragraphs that are gone, and those that are there already, change nothing.
        """
        review = self
        for step in steps:
            present = review.catalog.unit(step.after.id)
            if present is None or present.obsolete:
                continue
            unit = step.over(present, review.catalog)
            if unit != present:
                position = review.catalog.position(unit.id)
                review = replace(review, cursor=position).decided(step.name, unit)
        return review

    def decided(self, name: str, after: Unit) -> Self:
        """The unit in hand as a decision called `name` leaves it; every move ends here."""
        step = Step(name, self.unit, after)
        return replace(
            self._with(after), done=(*self.done, step), undone=(), notice=f"{name} saved"
        )

    def _with(self, unit: Unit) -> Self:
        position = self.catalog.position(unit.id)
        return replace(self, catalog=self.catalog.with_unit(unit), cursor=position)
