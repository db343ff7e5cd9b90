"""A bead is a run of sentences and the run of sentences in the other language that answers it."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tmtool.core.text.lang import Lang
from tmtool.core.text.markup import strip_markup

# Gale and Church, "A program for aligning sentences in bilingual corpora" (1993): the lengths of
# sentences that translate each other differ by about SPREAD characters squared for each one.
VARIANCE_PER_CHARACTER = 6.8
# Human translations between the two languages: 1.15 Spanish characters for an English one.
LENGTH_RATIO = {Lang.ES: 1.15, Lang.EN: 1 / 1.15}
# What two sentences for one cost beside one for one, and what a word in common is worth.
UNEQUAL_COST = 3.5
SHARED_WORD_BONUS = 2.0
UNANSWERED_COST = 5.0  # what a sentence that nothing answers costs
# No bead of a certain alignment is farther off than this many standard deviations, and the
# second-best alignment is worse by so much.
MAX_DEVIATIONS = 3.5
MIN_COST_MARGIN = 2.0
MAX_SENTENCES = 60  # sentences: a paragraph with more is not divided

_STEPS = ((1, 1), (1, 2), (2, 1), (1, 0), (0, 1))
_ANCHOR_WORD = re.compile(r"\w*\d[\w.,:]*\w|\d|\w{4,}")


@dataclass(frozen=True, slots=True)
class AlignedSentences:
    """One run each, by position, end exclusive."""

    source: tuple[int, int]
    target: tuple[int, int]


@dataclass(frozen=True, slots=True, order=True)
class _AlignmentPath:
    """One way to align the sentences up to a place, and what it costs."""

    cost: float
    steps: tuple[tuple[int, int], ...]


def align_sentences(
    source: Sequence[str], target: Sequence[str], lang: Lang
) -> tuple[AlignedSentences, ...] | None:
    """How the sentences of a text in `lang` answer those of its source; None where not certain.

    In order, one for one, or two for one either way; lengths decide, and words and numbers that
    stand in both. It is certain where every bead is plausible and no other way comes near, such
    as one that leaves a sentence unanswered.
    """
    if not source or not target or max(len(source), len(target)) > MAX_SENTENCES:
        return None
    ways = _find_cheapest_paths(_CostTable(source, target, lang), len(source), len(target))
    if not ways or (len(ways) > 1 and ways[1].cost - ways[0].cost < MIN_COST_MARGIN):
        return None
    if any(0 in step for step in ways[0].steps):
        return None
    return tuple(_locate_steps(ways[0].steps))


def _locate_steps(steps: tuple[tuple[int, int], ...]) -> Iterator[AlignedSentences]:
    i = j = 0
    for n, m in steps:
        yield AlignedSentences((i, i + n), (j, j + m))
        i, j = i + n, j + m


def _find_cheapest_paths(table: "_CostTable", rows: int, columns: int) -> list[_AlignmentPath]:
    """The two cheapest ways through the whole table, the best first; fewer where there are not."""
    best: dict[tuple[int, int], list[_AlignmentPath]] = {(0, 0): [_AlignmentPath(0.0, ())]}
    for i in range(rows + 1):
        for j in range(columns + 1):
            for n, m in _STEPS:
                before = best.get((i - n, j - m), [])
                cost = table.compute_cost(i - n, n, j - m, m) if before else math.inf
                if math.isfinite(cost):
                    found = [_AlignmentPath(w.cost + cost, (*w.steps, (n, m))) for w in before]
                    best[i, j] = sorted([*best.get((i, j), []), *found])[:2]
    return best.get((rows, columns), [])


class _CostTable:
    def __init__(self, source: Sequence[str], target: Sequence[str], lang: Lang) -> None:
        self.length_ratio = LENGTH_RATIO[lang]
        self.lengths = [[len(strip_markup(text)) for text in side] for side in (source, target)]
        anchors = [[_find_anchors(text) for text in side] for side in (source, target)]
        common = set().union(*anchors[0]) & set().union(*anchors[1])
        self.anchors = [[one & common for one in side] for side in anchors]

    def compute_cost(
        self, source_start: int, source_count: int, target_start: int, target_count: int
    ) -> float:
        """What the bead of `n` source sentences from `i` and `m` target ones from `j` costs."""
        if not source_count or not target_count:
            lone = self.anchors[0][source_start] if source_count else self.anchors[1][target_start]
            return UNANSWERED_COST + SHARED_WORD_BONUS * len(lone)
        source, target = (
            sum(self.lengths[0][source_start : source_start + source_count]),
            sum(self.lengths[1][target_start : target_start + target_count]),
        )
        spread = math.sqrt(VARIANCE_PER_CHARACTER * max(source, 8))
        off = abs(target - source * self.length_ratio) / spread
        if off > MAX_DEVIATIONS:
            return math.inf
        left = set().union(*self.anchors[0][source_start : source_start + source_count])
        right = set().union(*self.anchors[1][target_start : target_start + target_count])
        shared = SHARED_WORD_BONUS * (len(left ^ right) - len(left & right))
        return off * off / 2 + (UNEQUAL_COST if source_count != target_count else 0.0) + shared


def _find_anchors(text: str) -> set[str]:
    return set(_ANCHOR_WORD.findall(strip_markup(text).casefold()))
