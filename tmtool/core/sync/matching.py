"""Matches the paragraphs of an article with those of an earlier version of it."""

import itertools
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from tmtool.core.sync.change import ChangeKind
from tmtool.core.sync.split_detection import detect_splits
from tmtool.core.text.markup import list_link_targets, strip_markup
from tmtool.core.text.text import normalize_text

# A paragraph is taken as an edit of another when at least this share of their words, in order,
# is common to both. Two unrelated paragraphs of one language share about a fifth.
MIN_SIMILARITY = 0.35
# Away from its own gap a paragraph must be longer and nearer to be recognised.
MIN_SIMILARITY_ELSEWHERE = 0.6
LONG_PARAGRAPH_WORDS = 8
SHARED_LINK_BONUS = 0.2  # what a link target in common adds to the similarity
# How much less the similarity of characters counts than that of words.
CHARACTER_DISCOUNT = 0.25


@dataclass(frozen=True, slots=True)
class ParagraphMatch:
    """One present paragraph and the earlier ones it continues, by position from 0, in order."""

    kind: ChangeKind
    new_position: int
    old_positions: tuple[int, ...] = ()


def match_paragraphs(before: Sequence[str], after: Sequence[str]) -> tuple[ParagraphMatch, ...]:
    """What every paragraph of `after` continues, in order.

    The two versions are aligned as sequences: equal paragraphs in order are kept, equal ones
    out of order moved; what lies in the same gap between kept ones is paired by similarity, in
    order; a long paragraph that is clearly the same elsewhere is edited too. What is left over
    may be a part of an edited one's origin (then both are split from it) or have gone into an
    edited one (then it is merged from both); the rest is added. Only a split uses an earlier
    paragraph twice.

    >>> [(m.kind.value, m.old_positions) for m in match_paragraphs(["a", "b"], ["b", "a", "c"])]
    [('moved', (1,)), ('kept', (0,)), ('added', ())]
    """
    kept = dict(_match_in_order(before, after))
    moved = _match_equal_elsewhere(before, after, kept)
    equal = kept | moved
    edited = dict(_match_in_gaps(before, after, kept, equal))
    edited |= _match_similar_elsewhere(before, after, equal | edited)
    split = detect_splits(before, after, edited, equal)
    # A merge is a split seen from the later version: there the merged paragraph is the whole.
    wholes = {old: new for new, old in edited.items() if old not in split.values()}
    merged = detect_splits(after, before, wholes, {old: new for new, old in equal.items()})
    matches = []
    for n in range(len(after)):
        kind, origins = _classify_match(n, kept, moved, edited, split)
        joined = [old for old, new in merged.items() if new == n]
        if joined and kind is ChangeKind.EDITED:
            kind, origins = ChangeKind.MERGED, tuple(sorted((*origins, *joined)))
        matches.append(ParagraphMatch(kind, n, origins))
    return tuple(matches)


def list_split_positions(matches: Sequence[ParagraphMatch]) -> dict[int, list[int]]:
    """Where the parts of each split paragraph stand now, by where that one stood."""
    positions: defaultdict[int, list[int]] = defaultdict(list)
    for match in matches:
        if match.kind is ChangeKind.SPLIT:
            positions[match.old_positions[0]].append(match.new_position)
    return dict(positions)


def _classify_match(
    position: int,
    kept: dict[int, int],
    moved: dict[int, int],
    edited: dict[int, int],
    split: dict[int, int],
) -> tuple[ChangeKind, tuple[int, ...]]:
    if position in kept:
        return ChangeKind.KEPT, (kept[position],)
    if position in moved:
        return ChangeKind.MOVED, (moved[position],)
    if position in split:
        return ChangeKind.SPLIT, (split[position],)
    if position in edited:
        return ChangeKind.SPLIT if edited[position] in split.values() else ChangeKind.EDITED, (
            edited[position],
        )
    return ChangeKind.ADDED, ()


def measure_similarity(one: str, other: str) -> float:
    """How much of two texts is common, 0 to 1: words in order, twice the common over all.

    In texts of a few words a changed letter changes a word, so characters count there as well,
    at a discount: unrelated texts share more of their letters than of their words.

    >>> measure_similarity("The ferry leaves at seven.", "The ferry leaves at eight.")
    0.8
    """
    left, right = normalize_text(one).casefold().split(), normalize_text(other).casefold().split()
    similarity = fuzz.ratio(left, right) / 100
    if max(len(left), len(right)) < LONG_PARAGRAPH_WORDS:
        by_characters = fuzz.ratio(" ".join(left), " ".join(right)) / 100
        similarity = max(similarity, by_characters - CHARACTER_DISCOUNT)
    return similarity


def _measure_gap_similarity(one: str, other: str) -> float:
    """How alike two texts of one gap are: leading to the same place says much by itself."""
    similarity = measure_similarity(one, other)
    if similarity >= MIN_SIMILARITY or "](" not in one or "](" not in other:
        return similarity
    if not list_link_targets(one) & list_link_targets(other):
        return similarity
    return measure_similarity(strip_markup(one), strip_markup(other)) + SHARED_LINK_BONUS


def _match_in_order(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int, int]]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for block in matcher.get_matching_blocks():
        for n in range(block.size):
            yield block.b + n, block.a + n


def _match_equal_elsewhere(
    before: Sequence[str], after: Sequence[str], kept: dict[int, int]
) -> dict[int, int]:
    used = set(kept.values())
    free: dict[str, list[int]] = defaultdict(list)
    for n, text in enumerate(before):
        if n not in used:
            free[text].append(n)
    return {
        n: free[text].pop(0) for n, text in enumerate(after) if n not in kept and free.get(text)
    }


def _match_in_gaps(
    before: Sequence[str], after: Sequence[str], kept: dict[int, int], matched: dict[int, int]
) -> Iterator[tuple[int, int]]:
    used = set(matched.values())
    anchors = sorted((old, new) for new, old in kept.items())
    bounds = [(-1, -1), *anchors, (len(before), len(after))]
    for (old_start, new_start), (old_end, new_end) in itertools.pairwise(bounds):
        olds = [n for n in range(old_start + 1, old_end) if n not in used]
        news = [n for n in range(new_start + 1, new_end) if n not in matched]
        if olds and news:
            yield from _align_gap(before, after, olds, news)


def _align_gap(
    before: Sequence[str], after: Sequence[str], olds: list[int], news: list[int]
) -> Iterator[tuple[int, int]]:
    """The pairs of one gap whose similarities add up to most, in order (Needleman-Wunsch)."""
    score = {
        (i, j): similarity
        for i, old in enumerate(olds)
        for j, new in enumerate(news)
        if (similarity := _measure_gap_similarity(before[old], after[new])) >= MIN_SIMILARITY
    }
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    for i in range(len(olds) - 1, -1, -1):
        for j in range(len(news) - 1, -1, -1):
            pair = score[i, j] + best[i + 1][j + 1] if (i, j) in score else 0.0
            best[i][j] = max(pair, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(olds) and j < len(news):
        if (i, j) in score and best[i][j] == score[i, j] + best[i + 1][j + 1]:
            yield news[j], olds[i]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _match_similar_elsewhere(
    before: Sequence[str], after: Sequence[str], matched: dict[int, int]
) -> dict[int, int]:
    olds = _list_long_paragraphs(before, set(matched.values()))
    news = _list_long_paragraphs(after, matched)
    ranked = sorted(
        (-measure_similarity(before[old], after[new]), new, old) for old in olds for new in news
    )
    pairs: dict[int, int] = {}
    for distance, new, old in ranked:
        near = -distance >= MIN_SIMILARITY_ELSEWHERE
        if near and new not in pairs and old not in pairs.values():
            pairs[new] = old
    return pairs


def _list_long_paragraphs(texts: Sequence[str], used: Container[int]) -> list[int]:
    return [
        n
        for n, text in enumerate(texts)
        if n not in used and len(text.split()) >= LONG_PARAGRAPH_WORDS
    ]
