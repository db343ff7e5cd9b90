"""A bead is a run of sentences and the run of sentences in the other language that answers it."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tmtool.core.text.lang import Lang
from tmtool.core.text.markup import unmarked

# Gale and Church, "A program for aligning sentences in bilingual corpora" (1993): the lengths of
# sentences that translate each other differ by about SPREAD characters squared for each one.
SPREAD = 6.8
# Human translations between the two languages: 1.15 Spanish characters for an English one.
GROWTH = {Lang.ES: 1.15, Lang.EN: 1 / 1.15}
# What two sentences for one cost beside one for one, and what a word in common is worth.
UNEQUAL = 3.5
SHARED = 2.0
DROPPED = 5.0  # what a sentence that nothing answers costs
# No bead of a certain alignment is farther off than this many standard deviations, and the
# second-best alignment is worse by so much.
FAR = 3.5
MARGIN = 2.0
MOST = 60  # sentences: a paragraph with more is not divided

_STEPS = ((1, 1), (1, 2), (2, 1), (1, 0), (0, 1))
_ANCHOR = re.compile(r"\w*\d[\w.,:]*\w|\d|\w{4,}")


@dataclass(frozen=True, slots=True)
class Bead:
    """One run each, by position, end exclusive."""

    source: tuple[int, int]
    target: tuple[int, int]


@dataclass(frozen=True, slots=True, order=True)
class _Way:
    """One way to align the sentences up to a place, and what it costs."""

    cost: float
    beads: tuple[tuple[int, int], ...]


def beads(source: Sequence[str], target: Sequence[str], lang: Lang) -> tuple[Bead, ...] | None:
    """How the sentences of a text in `lang` answer those of its source; None where not certain.

    In order, one for one, or two for one either way; lengths decide, and words and numbers that
    stand in both. It is certain where every bead is plausible and no other way comes near, such
    as one that leaves a sentence unanswered.
    """
    if not source or not target or max(len(source), len(target)) > MOST:
        return None
    ways = _ways(_Table(source, target, lang), len(source), len(target))
    if not ways or (len(ways) > 1 and ways[1].cost - ways[0].cost < MARGIN):
        return None
    if any(0 in step for step in ways[0].beads):
        return None
    return tuple(_located(ways[0].beads))


def _located(steps: tuple[tuple[int, int], ...]) -> Iterator[Bead]:
    i = j = 0
    for n, m in steps:
        yield Bead((i, i + n), (j, j + m))
        i, j = i + n, j + m


def _ways(table: "_Table", rows: int, columns: int) -> list[_Way]:
    """The two cheapest ways through the whole table, the best first; fewer where there are not."""
    best: dict[tuple[int, int], list[_Way]] = {(0, 0): [_Way(0.0, ())]}
    for i in range(rows + 1):
        for j in range(columns + 1):
            for n, m in _STEPS:
                before = best.get((i - n, j - m), [])
                cost = table.cost(i - n, n, j - m, m) if before else math.inf
                if math.isfinite(cost):
                    found = [_Way(w.cost + cost, (*w.beads, (n, m))) for w in before]
                    best[i, j] = sorted([*best.get((i, j), []), *found])[:2]
    return best.get((rows, columns), [])


class _Table:
    def __init__(self, source: Sequence[str], target: Sequence[str], lang: Lang) -> None:
        self.growth = GROWTH[lang]
        self.lengths = [[len(unmarked(text)) for text in side] for side in (source, target)]
        anchors = [[_anchors(text) for text in side] for side in (source, target)]
        common = set().union(*anchors[0]) & set().union(*anchors[1])
        self.anchors = [[one & common for one in side] for side in anchors]

    def cost(self, i: int, n: int, j: int, m: int) -> float:
        """What the bead of `n` source sentences from `i` and `m` target ones from `j` costs."""
        if not n or not m:
            lone = self.anchors[0][i] if n else self.anchors[1][j]
            return DROPPED + SHARED * len(lone)
        source, target = sum(self.lengths[0][i : i + n]), sum(self.lengths[1][j : j + m])
        spread = math.sqrt(SPREAD * max(source, 8))
        off = abs(target - source * self.growth) / spread
        if off > FAR:
            return math.inf
        left = set().union(*self.anchors[0][i : i + n])
        right = set().union(*self.anchors[1][j : j + m])
        shared = SHARED * (len(left ^ right) - len(left & right))
        return off * off / 2 + (UNEQUAL if n != m else 0.0) + shared


def _anchors(text: str) -> set[str]:
    return set(_ANCHOR.findall(unmarked(text).casefold()))
