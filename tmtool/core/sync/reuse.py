"""Finds which sentences of a translation still hold after an edit or a split of its source."""

from collections.abc import Callable, Iterator, Sequence
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


def divide_target(
    whole_source: str, part_texts: Sequence[str], target: str, lang: Lang
) -> tuple[tuple[str, str], ...] | None:
    """For each part of a split paragraph, its share of the whole source and of the target.

    None where the division is not certain: a sentence that is in two parts or a part that has
    none, a target whose sentences cannot be aligned with the source's, or one of them that
    translates sentences of two parts.
    """
    source_spans, target_spans = (
        split_sentences(whole_source, lang.other),
        split_sentences(target, lang),
    )
    texts = [whole_source[start:end] for start, end in source_spans]
    alignment = align_sentences(texts, [target[start:end] for start, end in target_spans], lang)
    owners = _assign_sentences(texts, part_texts, lang.other) if alignment else None
    if not alignment or owners is None:
        return None
    if any(len({owners[n] for n in range(*aligned.source)}) > 1 for aligned in alignment):
        return None
    if owners != sorted(owners) or set(owners) != set(range(len(part_texts))):
        return None
    shares = []
    for part in range(len(part_texts)):
        in_part = [aligned for aligned in alignment if owners[aligned.source[0]] == part]
        first, last = in_part[0], in_part[-1]
        source_share = _cut_sentences(whole_source, source_spans, first.source[0], last.source[1])
        target_share = _cut_sentences(target, target_spans, first.target[0], last.target[1])
        shares.append((source_share, target_share))
    return tuple(shares)


def _cut_sentences(text: str, spans: Sequence[Span], first: int, end: int) -> str:
    """The stretch of `text` from its sentence `first` to the one before `end`."""
    return text[spans[first][0] : spans[end - 1][1]]


def _assign_sentences(
    old_texts: list[str], part_texts: Sequence[str], lang: Lang
) -> list[int] | None:
    """Which part each sentence went into; one that is gone goes with the one before it."""
    numbered = list(_number_sentences(part_texts, lang))
    owners: dict[int, int] = {}
    for match in match_paragraphs(old_texts, [text for _, text in numbered]):
        if match.kind is ChangeKind.SPLIT:
            return None
        owners |= dict.fromkeys(match.old_positions, numbered[match.new_position][0])
    if not owners:
        return None
    parts, part = [], owners[min(owners)]
    for n in range(len(old_texts)):
        part = owners.get(n, part)
        parts.append(part)
    return parts


def _number_sentences(part_texts: Sequence[str], lang: Lang) -> Iterator[tuple[int, str]]:
    """Every sentence of the parts, in order, with the number of its part from 0."""
    for n, text in enumerate(part_texts):
        for start, end in split_sentences(text, lang):
            yield n, text[start:end]
