"""Aligns the sentences of a text with those of its translation, by length and common words."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tmtool.core.text.lang import Lang
from tmtool.core.text.markup import strip_markup

# Gale and Church, "A program for aligning sentences in bilingual corpora" (1993): the variance of
# the difference in length, in characters, for each character of the source sentence.
VARIANCE_PER_CHARACTER = 6.8
MIN_LENGTH = 8  # characters: a shorter sentence varies as much as one of this length
# Human translations between the two languages: 1.15 Spanish characters for an English one.
LENGTH_RATIO = {Lang.ES: 1.15, Lang.EN: 1 / 1.15}
# What two sentences for one cost beside one for one, and what a word in common is worth.
UNEQUAL_COST = 3.5
SHARED_WORD_BONUS = 2.0
UNANSWERED_COST = 5.0  # what a sentence that nothing answers costs
# In a certain alignment no length is farther off than this many standard deviations, and the
# second-best alignment costs more by so much.
MAX_DEVIATIONS = 3.5
MIN_COST_MARGIN = 2.0
MAX_SENTENCES = 60  # a paragraph with more sentences is not aligned

# How many sentences of the source go with how many of the target.
_STEPS = ((1, 1), (1, 2), (2, 1), (1, 0), (0, 1))
_ANCHOR_WORD = re.compile(r"\w*\d[\w.,:]*\w|\d|\w{4,}")


@dataclass(frozen=True, slots=True)
class AlignedSentences:
    """Sentences of the source and those that translate them, by position, end exclusive."""

    source: tuple[int, int]
    target: tuple[int, int]


@dataclass(frozen=True, slots=True, order=True)
class _AlignmentPath:
    """One way to align the sentences up to a certain one, and what it costs."""

    cost: float
    steps: tuple[tuple[int, int], ...]


def align_sentences(
    source: Sequence[str], target: Sequence[str], lang: Lang
) -> tuple[AlignedSentences, ...] | None:
    """Which sentences of `target`, in `lang`, translate which of `source`; None if uncertain.

    In order, one for one, or two for one either way; lengths decide, and words and numbers that
    stand in both. It is certain where all lengths are plausible and no other way comes near, such
    as one that leaves a sentence without an answer. The method is that of Gale and Church (1993).

    >>> align_sentences(["It rains.", "Nobody asks."], ["Llueve.", "Nadie pregunta."], Lang.ES)
    (AlignedSentences(source=(0, 1), target=(0, 1)), AlignedSentences(source=(1, 2), target=(1, 2)))
    """
    if not source or not target or max(len(source), len(target)) > MAX_SENTENCES:
        return None
    paths = _find_cheapest_paths(_CostTable(source, target, lang), len(source), len(target))
    if not paths or (len(paths) > 1 and paths[1].cost - paths[0].cost < MIN_COST_MARGIN):
        return None
    if any(0 in step for step in paths[0].steps):
        return None
    return tuple(_locate_steps(paths[0].steps))


def _locate_steps(steps: tuple[tuple[int, int], ...]) -> Iterator[AlignedSentences]:
    i = j = 0
    for n, m in steps:
        yield AlignedSentences((i, i + n), (j, j + m))
        i, j = i + n, j + m


def _find_cheapest_paths(table: "_CostTable", rows: int, columns: int) -> list[_AlignmentPath]:
    """The two cheapest ways through the whole table, the best first; fewer where there are not.

    Dynamic programming over the pairs of positions, as in Needleman and Wunsch (1970).
    """
    best: dict[tuple[int, int], list[_AlignmentPath]] = {(0, 0): [_AlignmentPath(0.0, ())]}
    for i in range(rows + 1):
        for j in range(columns + 1):
            for n, m in _STEPS:
                before = best.get((i - n, j - m), [])
                cost = table.compute_cost(i - n, n, j - m, m) if before else math.inf
                if math.isfinite(cost):
                    longer = [_AlignmentPath(p.cost + cost, (*p.steps, (n, m))) for p in before]
                    best[i, j] = sorted([*best.get((i, j), []), *longer])[:2]
    return best.get((rows, columns), [])


class _CostTable:
    """What it costs to align certain sentences; texts are measured once for all the ways."""

    def __init__(self, source: Sequence[str], target: Sequence[str], lang: Lang) -> None:
        self.length_ratio = LENGTH_RATIO[lang]
        self.lengths = [[len(strip_markup(text)) for text in side] for side in (source, target)]
        anchors = [[_find_anchors(text) for text in side] for side in (source, target)]
        common = set().union(*anchors[0]) & set().union(*anchors[1])
        self.anchors = [[words & common for words in side] for side in anchors]

    def compute_cost(
        self, source_start: int, source_count: int, target_start: int, target_count: int
    ) -> float:
        """What it costs that these source sentences, given by start and count, go with these.

        Infinite where the lengths cannot be those of a translation.
        """
        if not source_count or not target_count:
            words = self.anchors[0][source_start] if source_count else self.anchors[1][target_start]
            return UNANSWERED_COST + SHARED_WORD_BONUS * len(words)
        source_slice = slice(source_start, source_start + source_count)
        target_slice = slice(target_start, target_start + target_count)
        source_length = sum(self.lengths[0][source_slice])
        target_length = sum(self.lengths[1][target_slice])
        deviation = math.sqrt(VARIANCE_PER_CHARACTER * max(source_length, MIN_LENGTH))
        deviations = abs(target_length - source_length * self.length_ratio) / deviation
        if deviations > MAX_DEVIATIONS:
            return math.inf
        left = set().union(*self.anchors[0][source_slice])
        right = set().union(*self.anchors[1][target_slice])
        word_cost = SHARED_WORD_BONUS * (len(left ^ right) - len(left & right))
        unequal_cost = UNEQUAL_COST if source_count != target_count else 0.0
        return deviations * deviations / 2 + unequal_cost + word_cost


def _find_anchors(text: str) -> set[str]:
    """Numbers and longer words, which may stand in both languages alike."""
    return set(_ANCHOR_WORD.findall(strip_markup(text).casefold()))
