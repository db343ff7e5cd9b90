"""A part is a paragraph whose words were, or are now, inside another one beside more words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from tmtool.core.text.words import wording

# A part shares so many words with what the other one has besides, in runs of at least RUN.
RUN = 3
ENOUGH = 5  # words
# And at least this share of its words, or of what the other one has besides.
SHARE = 0.5
# How many paragraphs away from its other half a part may stand.
NEAR = 3
# Farther away nearly all of it must be there, and be long.
SHARE_ELSEWHERE = 0.8
LONG = 8


def parts(
    wholes: Sequence[str],
    pieces: Sequence[str],
    paired: Mapping[int, int],
    taken: Mapping[int, int],
) -> dict[int, int]:
    """For each of `pieces` that is a part of one of `wholes`, that whole, by position.

    `paired` are pieces and the wholes they are edits of; `taken` pieces and wholes are not asked.
    A piece without a partner is a part where what its whole has besides the piece that is paired
    with it holds the piece's words, in runs and in order.
    """
    loose = [n for n in range(len(pieces)) if n not in paired and n not in taken]
    if not loose or not paired:
        return {}
    rests = {
        whole: _Rest.of(wording(wholes[whole]), wording(pieces[piece]))
        for piece, whole in paired.items()
    }
    places = {whole: piece for piece, whole in paired.items()}
    found: dict[int, int] = {}
    for piece in loose:
        words = wording(pieces[piece])
        ranked = sorted(
            (-rest.held(words), abs(places[whole] - piece), whole) for whole, rest in rests.items()
        )
        for held, distance, whole in ranked:
            if _is_part(-held, len(words), rests[whole].size, distance):
                found[piece] = whole
                rests[whole] = rests[whole].without(words)
                break
    return found


def _is_part(held: int, size: int, rest: int, distance: int) -> bool:
    if not held or (held < ENOUGH and held < size):
        return False
    if distance > NEAR:
        return held >= max(LONG, SHARE_ELSEWHERE * size)
    return held >= SHARE * size or (held >= ENOUGH and held >= SHARE * rest)


@dataclass(frozen=True, slots=True)
class _Rest:
    """The runs of a whole's words that no part has taken yet, case folded."""

    runs: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, whole: tuple[str, ...], part: tuple[str, ...]) -> "_Rest":
        return cls((_folded(whole),)).without(part)

    @property
    def size(self) -> int:
        return sum(len(run) for run in self.runs)

    def held(self, words: tuple[str, ...]) -> int:
        """How many of `words` stand here in runs long enough to be no chance."""
        wanted = _folded(words)
        least = min(RUN, len(wanted))
        return sum(size for run in self.runs for _, size in _matches(run, wanted) if size >= least)

    def without(self, words: tuple[str, ...]) -> "_Rest":
        """What is left when `words` are taken out."""
        wanted, left = _folded(words), []
        for run in self.runs:
            here = 0
            for start, size in _matches(run, wanted):
                left.append(run[here:start])
                here = start + size
            left.append(run[here:])
        return _Rest(tuple(run for run in left if run))


def _folded(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.casefold() for word in words)


def _matches(run: tuple[str, ...], wanted: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where stretches of `wanted` stand in `run`, in order: start and length in words."""
    matcher = SequenceMatcher(None, run, wanted, autojunk=False)
    return [(block.a, block.size) for block in matcher.get_matching_blocks() if block.size]
