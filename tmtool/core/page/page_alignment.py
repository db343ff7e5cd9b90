"""An answer says which paragraph of one version of a page stands for which of another."""

import itertools
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from tmtool.core.catalog.article import Role
from tmtool.core.sync.matching import Kind, alike, tracked


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph of a page; `lines` are the numbers (from 1) of those its block stands in."""

    text: str
    role: Role
    lines: range = range(0)


def answers(before: Sequence[Piece], after: Sequence[Piece]) -> dict[int, int]:
    """The piece of `after`, by position, that stands for each of `before`; one to one.

    Both are in the same language, and mostly equal. Pieces are tracked as `tracked` does. What
    reads rather as two pieces joined, or as a part of one that was split, answers nothing. Where
    as many pieces of the same roles are left on both sides of a gap, they answer in order,
    however much they were rewritten.
    """
    tracks = tracked([p.text for p in before], [p.text for p in after])
    pairs = {t.before[0]: t.after for t in tracks if t.kind in _ONE_TO_ONE}
    found, torn = _sound(before, after, pairs)
    torn |= {n for t in tracks if t.kind not in _ONE_TO_ONE for n in t.before}
    anchors = _rising(sorted(found.items()))
    bounds = [(-1, -1), *anchors, (len(before), len(after))]
    taken = set(found.values())
    for (old_start, new_start), (old_end, new_end) in itertools.pairwise(bounds):
        olds = [n for n in range(old_start + 1, old_end) if n not in found]
        news = [n for n in range(new_start + 1, new_end) if n not in taken]
        same = [before[n].role for n in olds] == [after[n].role for n in news]
        if same and not torn.intersection(olds):
            found |= dict(zip(olds, news, strict=True))
    return found


def misplaced(positions: Sequence[int]) -> frozenset[int]:
    """The fewest of `positions`, all different, without which the others rise."""
    kept = {n for _, n in _rising(list(enumerate(positions)))}
    return frozenset(positions) - kept


_ONE_TO_ONE = frozenset({Kind.KEPT, Kind.MOVED, Kind.EDITED})


def _sound(
    before: Sequence[Piece], after: Sequence[Piece], pairs: dict[int, int]
) -> tuple[dict[int, int], set[int]]:
    """The pairs without those that a split or a merge explains better, and its pieces of before."""
    taken = set(pairs.values())
    found, torn = {}, set()
    for old, new in pairs.items():
        split = _joining([p.text for p in after], new, before[old].text, taken)
        merge = _joining([p.text for p in before], old, after[new].text, set(pairs))
        if split < 0 and merge < 0:
            found[old] = new
        else:
            torn |= {old, merge if merge >= 0 else old}
    return found, torn


def _joining(texts: Sequence[str], at: int, whole: str, taken: set[int]) -> int:
    """The piece beside `at` that makes it more like `whole` when joined to it, or -1."""
    if texts[at] == whole:
        return -1
    alone = alike(texts[at], whole)
    for first, second in ((at, at + 1), (at - 1, at)):
        beside = second if first == at else first
        if 0 <= beside < len(texts) and beside not in taken:
            joined = f"{texts[first]} {texts[second]}"
            if alike(joined, whole) > alone:
                return beside
    return -1


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
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
