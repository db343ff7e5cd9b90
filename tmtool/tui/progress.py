"""Counts how many paragraphs of a catalog are in each state, quickly after each decision."""

import itertools
from collections import Counter
from dataclasses import dataclass
from typing import Self

from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.review.session import Review

# From the finished to the untouched: the order in which counts are shown.
ORDER = (
    State.APPROVED,
    State.TRANSLATED,
    State.DRAFT,
    State.NEEDS_WORK,
    State.SOURCE_CHANGED,
    State.UNTRANSLATED,
)
_STRETCHES = 20


@dataclass(frozen=True, slots=True)
class Progress:
    """The state of every unit, and whether it waits for the person who reviews.

    `counts` are how many units are in each state, in the order of ORDER, none that is nought;
    `stretches` cut the catalog into at most twenty parts, each with its least finished state.
    """

    units: tuple[Unit, ...] = ()
    states: tuple[State, ...] = ()
    waits: tuple[bool, ...] = ()
    counts: tuple[tuple[State, int], ...] = ()
    stretches: tuple[State, ...] = ()
    waiting: int = 0

    def update(self, review: Review) -> Self:
        """The progress of a review's catalog; only units that changed since are looked at."""
        units = review.catalog.units
        if units is self.units:
            return self
        comparable = len(units) == len(self.units)
        states, waits = list(self.states), list(self.waits)
        if not comparable:
            states, waits = [State.OBSOLETE] * len(units), [False] * len(units)
        for n, unit in enumerate(units):
            if not comparable or unit is not self.units[n]:
                states[n], waits[n] = unit.state, review.is_waiting(unit)
        counts = Counter(states)
        ordered = tuple((state, counts[state]) for state in ORDER if counts[state])
        stretches = _cut_stretches(states)
        return type(self)(units, tuple(states), tuple(waits), ordered, stretches, sum(waits))


def _cut_stretches(states: list[State]) -> tuple[State, ...]:
    size = min(_STRETCHES, len(states))
    bounds = [n * len(states) // size for n in range(size)] + [len(states)]
    return tuple(max(states[a:b], key=ORDER.index) for a, b in itertools.pairwise(bounds))
