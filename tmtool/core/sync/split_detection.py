"""A part is a paragraph whose words were, or are now, inside another one beside more words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from tmtool.core.text.words import split_words

# A part shares so many words with what the other one has besides, in runs of at least RUN.
MIN_RUN_WORDS = 3
MIN_SHARED_WORDS = 5  # words
# And at least this share of its words, or of what the other one has besides.
MIN_SHARE = 0.5
# How many paragraphs away from its other half a part may stand.
MAX_DISTANCE = 3
# Farther away nearly all of it must be there, and be long.
MIN_SHARE_ELSEWHERE = 0.8
MIN_WORDS_ELSEWHERE = 8


def detect_splits(
    wholes: Sequence[str],
    pieces: Sequence[str],
    paired: Mapping[int, int],
    matched: Mapping[int, int],
) -> dict[int, int]:
    """For each of `pieces` that is a part of one of `wholes`, that whole, by position.

    `paired` are pieces and the wholes they are edits of; `taken` pieces and wholes are not asked.
    A piece without a partner is a part where what its whole has besides the piece that is paired
    with it holds the piece's words, in runs and in order.
    """
    loose = [n for n in range(len(pieces)) if n not in paired and n not in matched]
    if not loose or not paired:
        return {}
    rests = {
        whole: _RemainingWords.of(split_words(wholes[whole]), split_words(pieces[piece]))
        for piece, whole in paired.items()
    }
    places = {whole: piece for piece, whole in paired.items()}
    found: dict[int, int] = {}
    for piece in loose:
        words = split_words(pieces[piece])
        ranked = sorted(
            (-rest.count_shared(words), abs(places[whole] - piece), whole)
            for whole, rest in rests.items()
        )
        for held, distance, whole in ranked:
            if _is_part(-held, len(words), rests[whole].size, distance):
                found[piece] = whole
                rests[whole] = rests[whole].remove(words)
                break
    return found


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
    """The runs of a whole's words that no part has taken yet, case folded."""

    runs: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, whole: tuple[str, ...], part: tuple[str, ...]) -> "_RemainingWords":
        return cls((_casefold_words(whole),)).remove(part)

    @property
    def size(self) -> int:
        return sum(len(run) for run in self.runs)

    def count_shared(self, words: tuple[str, ...]) -> int:
        """How many of `words` stand here in runs long enough to be no chance."""
        wanted = _casefold_words(words)
        least = min(MIN_RUN_WORDS, len(wanted))
        return sum(
            size for run in self.runs for _, size in _find_runs(run, wanted) if size >= least
        )

    def remove(self, words: tuple[str, ...]) -> "_RemainingWords":
        """What is left when `words` are taken out."""
        wanted, left = _casefold_words(words), []
        for run in self.runs:
            here = 0
            for start, size in _find_runs(run, wanted):
                left.append(run[here:start])
                here = start + size
            left.append(run[here:])
        return _RemainingWords(tuple(run for run in left if run))


def _casefold_words(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.casefold() for word in words)


def _find_runs(run: tuple[str, ...], wanted: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where stretches of `wanted` stand in `run`, in order: start and length in words."""
    matcher = SequenceMatcher(None, run, wanted, autojunk=False)
    return [(block.a, block.size) for block in matcher.get_matching_blocks() if block.size]
