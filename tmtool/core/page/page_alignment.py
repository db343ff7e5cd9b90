"""Matches the paragraphs of two versions of one page, in one language, one to one."""

import itertools
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from tmtool.core.catalog.article import Role
from tmtool.core.sync.change import ChangeKind
from tmtool.core.sync.matching import match_paragraphs, measure_similarity


@dataclass(frozen=True, slots=True)
class PageParagraph:
    """One paragraph of a page; `lines` are those of the file, from 1, that its block takes."""

    text: str
    role: Role
    lines: range = range(0)


def align_paragraphs(
    before: Sequence[PageParagraph], after: Sequence[PageParagraph]
) -> dict[int, int]:
    """For positions in `before`, the position of the same paragraph in `after`; one to one.

    Both are in the same language, and mostly equal. They are matched as `match_paragraphs` does.
    What reads rather as two paragraphs joined, or as a part of one that was split, is left out.
    Where a gap between matched paragraphs has as many left on both sides, of the same roles, they
    are matched in order, however much they were rewritten.
    """
    matches = match_paragraphs([p.text for p in before], [p.text for p in after])
    pairs = {m.old_positions[0]: m.new_position for m in matches if m.kind in _ONE_TO_ONE}
    aligned, torn = _drop_torn_pairs(before, after, pairs)
    torn |= {n for m in matches if m.kind not in _ONE_TO_ONE for n in m.old_positions}
    anchors = _find_rising_run(sorted(aligned.items()))
    bounds = [(-1, -1), *anchors, (len(before), len(after))]
    matched = set(aligned.values())
    for (old_start, new_start), (old_end, new_end) in itertools.pairwise(bounds):
        olds = [n for n in range(old_start + 1, old_end) if n not in aligned]
        news = [n for n in range(new_start + 1, new_end) if n not in matched]
        same = [before[n].role for n in olds] == [after[n].role for n in news]
        if same and not torn.intersection(olds):
            aligned |= dict(zip(olds, news, strict=True))
    return aligned


def find_misplaced(positions: Sequence[int]) -> frozenset[int]:
    """The fewest of `positions`, all different, without which the others rise.

    >>> find_misplaced([3, 0, 1, 2])
    frozenset({3})
    """
    rising = {n for _, n in _find_rising_run(list(enumerate(positions)))}
    return frozenset(positions) - rising


_ONE_TO_ONE = frozenset({ChangeKind.KEPT, ChangeKind.MOVED, ChangeKind.EDITED})


def _drop_torn_pairs(
    before: Sequence[PageParagraph], after: Sequence[PageParagraph], pairs: dict[int, int]
) -> tuple[dict[int, int], set[int]]:
    """The pairs that no split or merge explains better, and the `before` positions of the others.

    Of a merge that is the paragraph that was joined as well.
    """
    matched = set(pairs.values())
    sound, torn = {}, set()
    for old, new in pairs.items():
        split = _find_joining_neighbour([p.text for p in after], new, before[old].text, matched)
        merge = _find_joining_neighbour([p.text for p in before], old, after[new].text, set(pairs))
        if split < 0 and merge < 0:
            sound[old] = new
        else:
            torn |= {old, merge if merge >= 0 else old}
    return sound, torn


def _find_joining_neighbour(
    texts: Sequence[str], position: int, whole: str, matched: set[int]
) -> int:
    """The position beside `position` whose text, joined to it, is more like `whole`, or -1."""
    if texts[position] == whole:
        return -1
    alone = measure_similarity(texts[position], whole)
    for first, second in ((position, position + 1), (position - 1, position)):
        beside = second if first == position else first
        if 0 <= beside < len(texts) and beside not in matched:
            joined = f"{texts[first]} {texts[second]}"
            if measure_similarity(joined, whole) > alone:
                return beside
    return -1


def _find_rising_run(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest choice of pairs, first members rising, whose second members rise as well.

    It is the longest increasing subsequence, by patience sorting.
    """
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
