"""An answer says which paragraph of one version of a page stands for which of another."""

import itertools
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from tmtool.core.catalog.article import Role
from tmtool.core.sync.change import ChangeKind
from tmtool.core.sync.matching import match_paragraphs, measure_similarity


@dataclass(frozen=True, slots=True)
class PageParagraph:
    """One paragraph of a page; `lines` are the numbers (from 1) of those its block stands in."""

    text: str
    role: Role
    lines: range = range(0)


def align_paragraphs(
    before: Sequence[PageParagraph], after: Sequence[PageParagraph]
) -> dict[int, int]:
    """The piece of `after`, by position, that stands for each of `before`; one to one.

    Both are in the same language, and mostly equal. Pieces are tracked as `tracked` does. What
    reads rather as two pieces joined, or as a part of one that was split, answers nothing. Where
    as many pieces of the same roles are left on both sides of a gap, they answer in order,
    however much they were rewritten.
    """
    tracks = match_paragraphs([p.text for p in before], [p.text for p in after])
    pairs = {t.old_positions[0]: t.new_position for t in tracks if t.kind in _ONE_TO_ONE}
    found, torn = _drop_torn_pairs(before, after, pairs)
    torn |= {n for t in tracks if t.kind not in _ONE_TO_ONE for n in t.old_positions}
    anchors = _find_rising_run(sorted(found.items()))
    bounds = [(-1, -1), *anchors, (len(before), len(after))]
    taken = set(found.values())
    for (old_start, new_start), (old_end, new_end) in itertools.pairwise(bounds):
        olds = [n for n in range(old_start + 1, old_end) if n not in found]
        news = [n for n in range(new_start + 1, new_end) if n not in taken]
        same = [before[n].role for n in olds] == [after[n].role for n in news]
        if same and not torn.intersection(olds):
            found |= dict(zip(olds, news, strict=True))
    return found


def find_misplaced(positions: Sequence[int]) -> frozenset[int]:
    """The fewest of `positions`, all different, without which the others rise."""
    kept = {n for _, n in _find_rising_run(list(enumerate(positions)))}
    return frozenset(positions) - kept


_ONE_TO_ONE = frozenset({ChangeKind.KEPT, ChangeKind.MOVED, ChangeKind.EDITED})


def _drop_torn_pairs(
    before: Sequence[PageParagraph], after: Sequence[PageParagraph], pairs: dict[int, int]
) -> tuple[dict[int, int], set[int]]:
    """The pairs without those that a split or a merge explains better, and its pieces of before."""
    taken = set(pairs.values())
    found, torn = {}, set()
    for old, new in pairs.items():
        split = _find_joining_neighbour([p.text for p in after], new, before[old].text, taken)
        merge = _find_joining_neighbour([p.text for p in before], old, after[new].text, set(pairs))
        if split < 0 and merge < 0:
            found[old] = new
        else:
            torn |= {old, merge if merge >= 0 else old}
    return found, torn


def _find_joining_neighbour(
    texts: Sequence[str], position: int, whole: str, taken: set[int]
) -> int:
    """The piece beside `at` that makes it more like `whole` when joined to it, or -1."""
    if texts[position] == whole:
        return -1
    alone = measure_similarity(texts[position], whole)
    for first, second in ((position, position + 1), (position - 1, position)):
        beside = second if first == position else first
        if 0 <= beside < len(texts) and beside not in taken:
            joined = f"{texts[first]} {texts[second]}"
            if measure_similarity(joined, whole) > alone:
                return beside
    return -1


def _find_rising_run(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs, first members rising, whose second members rise as well."""
    ends: list[int] = []
    links: list[tuple[int, int]] = []  # each pair's length of run, and the pair before it in it
    tails: list[int] = []
    for n, (_, value) in enumerate(pairs):
        place = bisect_left(ends, value)
        ends[place : place + 1] = [value]
        tails[place : place + 1] = [n]
        links.append((place, tails[place - 1] if place else -1))
    run: list[tuple[int, int]] = []
    at = tails[-1] if tails else -1
    while at >= 0:
        run.append(pairs[at])
        at = links[at][1]
    return run[::-1]
