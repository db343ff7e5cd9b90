"""Finds which sentences of a translation still hold after an edit of its source."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from tmtool.core.sync.change import ChangeKind
from tmtool.core.sync.matching import match_paragraphs
from tmtool.core.sync.sentence_alignment import AlignedSentences, align_sentences
from tmtool.core.text.lang import Lang
from tmtool.core.text.sentences import split_sentences
from tmtool.core.text.text import Span


class SentenceStatus(StrEnum):
    """Whether the translation of one source sentence can be used again."""

    GOOD = "good"
    STALE = "stale"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class SentenceReuse:
    """One sentence of the present source and its translation, as spans in characters.

    `target` is None where there is none: for a sentence that is new.
    """

    status: SentenceStatus
    source: Span
    target: Span | None = None


@dataclass(frozen=True, slots=True)
class ReusableTarget:
    """A target by the sentences of its present source, in their order.

    `dropped_spans` are those of the target, in characters, whose source sentence is gone.
    """

    sentences: tuple[SentenceReuse, ...]
    dropped_spans: tuple[Span, ...] = ()

    @property
    def stale_spans(self) -> tuple[Span, ...]:
        """The spans of the target that no longer say what the source says."""
        changed_spans = {
            s.target for s in self.sentences if s.target and s.status is SentenceStatus.STALE
        }
        return tuple(sorted({*changed_spans, *self.dropped_spans}))

    @property
    def good_count(self) -> int:
        """How many source sentences keep their translation."""
        return sum(sentence.status is SentenceStatus.GOOD for sentence in self.sentences)

    def fill_target(self, source: str, target: str, translate: Callable[[str], str]) -> str:
        """A target in which good sentences stay, and every other one is given to `translate`."""
        pieces, last_end = [], 0
        for n, sentence in enumerate(self.sentences):
            gap = source[last_end : sentence.source[0]] if n else ""
            last_end = sentence.source[1]
            if sentence.status is SentenceStatus.GOOD and sentence.target:
                if n and sentence.target == self.sentences[n - 1].target:
                    continue  # One target sentence translates both, and stands there already.
                pieces += [gap, target[slice(*sentence.target)]]
            else:
                pieces += [gap, translate(source[slice(*sentence.source)])]
        return "".join(pieces)


@lru_cache(maxsize=256)
def find_reusable_sentences(
    previous: str, source: str, target: str, lang: Lang
) -> ReusableTarget | None:
    """What holds of `target`, in `lang`, made for `previous`, now that its source is `source`.

    None where it is not certain which sentences of the target translate which of `previous`.
    """
    old_spans = split_sentences(previous, lang.other)
    new_spans = split_sentences(source, lang.other)
    target_spans = split_sentences(target, lang)
    old_texts = [previous[start:end] for start, end in old_spans]
    target_texts = [target[start:end] for start, end in target_spans]
    alignment = align_sentences(old_texts, target_texts, lang)
    if alignment is None:
        return None
    matches = match_paragraphs(old_texts, [source[start:end] for start, end in new_spans])
    answers = _SentenceAnswers(alignment, target_spans)
    intact = answers.find_intact(
        {m.old_positions[0]: m.new_position for m in matches if m.kind in _UNCHANGED_KINDS}
    )
    sentences = []
    for match in matches:
        span = answers.find_span(match.old_positions[0]) if match.old_positions else None
        status = SentenceStatus.MISSING if span is None else SentenceStatus.STALE
        if match.kind in _UNCHANGED_KINDS and match.old_positions[0] in intact:
            status = SentenceStatus.GOOD
        sentences.append(SentenceReuse(status, new_spans[match.new_position], span))
    used = {answers.find_span(n) for match in matches for n in match.old_positions}
    dropped = {answers.find_span(n) for n in range(len(old_spans))} - used
    return ReusableTarget(tuple(sentences), tuple(sorted(dropped)))


_UNCHANGED_KINDS = frozenset({ChangeKind.KEPT, ChangeKind.MOVED})


class _SentenceAnswers:
    """Which stretch of a target translates each sentence of its source."""

    def __init__(self, alignment: Sequence[AlignedSentences], spans: Sequence[Span]) -> None:
        self.alignments = {n: aligned for aligned in alignment for n in range(*aligned.source)}
        self.spans = spans

    def find_span(self, sentence: int) -> Span:
        first, last = self.alignments[sentence].target
        return (self.spans[first][0], self.spans[last - 1][1])

    def find_intact(self, kept: dict[int, int]) -> set[int]:
        """The sentences that stand as before with all those that share their translation.

        `kept` has the new position of each unchanged sentence by its old one.
        """
        intact = set()
        for n in kept:
            group = range(*self.alignments[n].source)
            positions = [kept.get(k, -1) for k in group]
            first = positions[0]
            if min(positions) >= 0 and positions == list(range(first, first + len(group))):
                intact.add(n)
        return intact
