"""Finds where the writer split one paragraph into several, or merged several into one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from tmtool.core.text.words import split_words

# A part has at least so many words in common with what the whole has besides the piece that is
# paired with it, counted in runs of at least so many words that stand together in both.
MIN_SHARED_WORDS = 5
MIN_RUN_WORDS = 3
# And these are at least this share of the part's words, or of what the whole has besides.
MIN_SHARE = 0.5
# How many paragraphs away from the piece that is paired with the whole a part may stand.
MAX_DISTANCE = 3
# Farther away nearly all of its words must be there, and be many.
MIN_SHARE_ELSEWHERE = 0.8
MIN_WORDS_ELSEWHERE = 8


def detect_splits(
    wholes: Sequence[str],
    pieces: Sequence[str],
    paired: Mapping[int, int],
    matched: Mapping[int, int],
) -> dict[int, int]:
    """For each of `pieces` that is a part of one of `wholes`, that whole, by position.

    `paired` are pieces and the wholes they are edits of; the pieces in `matched` are whole
    paragraphs, equal to one of the other version. Any other piece is a part where what a paired
    whole has besides its own piece holds the words of this one, in runs and in order. Called with
    the earlier version as `wholes` it finds splits, with the later one it finds merges.
    """
    loose = [n for n in range(len(pieces)) if n not in paired and n not in matched]
    if not loose or not paired:
        return {}
    remaining = {
        whole: _RemainingWords.of(split_words(wholes[whole]), split_words(pieces[piece]))
        for piece, whole in paired.items()
    }
    paired_piece = {whole: piece for piece, whole in paired.items()}
    parts: dict[int, int] = {}
    for piece in loose:
        words = split_words(pieces[piece])
        ranked = sorted(
            (-rest.count_shared(words), abs(paired_piece[whole] - piece), whole)
            for whole, rest in remaining.items()
        )
        for negative_shared, distance, whole in ranked:
            if _is_part(-negative_shared, len(words), remaining[whole].size, distance):
                parts[piece] = whole
                remaining[whole] = remaining[whole].remove(words)
                break
    return parts


def _is_part(shared_words: int, piece_words: int, rest_words: int, distance: int) -> bool:
    if not shared_words or (shared_words < MIN_SHARED_WORDS and shared_words < piece_words):
        return False
    if distance > MAX_DISTANCE:
        return shared_words >= max(MIN_WORDS_ELSEWHERE, MIN_SHARE_ELSEWHERE * piece_words)
    return shared_words >= MIN_SHARE * piece_words or (
        shared_words >= MIN_SHARED_WORDS and shared_words >= MIN_SHARE * rest_words
    )


@dataclass(frozen=True, slots=True)
class _RemainingWords:
    """The words of a whole that no part has yet, case folded, in runs that stood together."""

    runs: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, whole: tuple[str, ...], part: tuple[str, ...]) -> "_RemainingWords":
        return cls((_casefold_words(whole),)).remove(part)

    @property
    def size(self) -> int:
        return sum(len(run) for run in self.runs)

    def count_shared(self, words: tuple[str, ...]) -> int:
        """How many of `words` stand here in runs that are too long to be chance."""
        folded = _casefold_words(words)
        min_size = min(MIN_RUN_WORDS, len(folded))
        return sum(
            size for run in self.runs for _, size in _find_runs(run, folded) if size >= min_size
        )

    def remove(self, words: tuple[str, ...]) -> "_RemainingWords":
        """What is left when `words` are taken out."""
        folded, left = _casefold_words(words), []
        for run in self.runs:
            end = 0
            for start, size in _find_runs(run, folded):
                left.append(run[end:start])
                end = start + size
            left.append(run[end:])
        return _RemainingWords(tuple(run for run in left if run))


def _casefold_words(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.casefold() for word in words)


def _find_runs(run: tuple[str, ...], wanted: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where stretches of `wanted` stand in `run`, in order: start and length in words."""
    matcher = SequenceMatcher(None, run, wanted, autojunk=False)
    return [(block.a, block.size) for block in matcher.get_matching_blocks() if block.size]
