"""Salvage is what of a translation still holds, sentence by sentence, when its source changed."""

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
    """How the translation of one source sentence stands."""

    GOOD = "good"
    STALE = "stale"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class SentenceReuse:
    """One sentence of the present source and what answered it, as spans in characters.

    `target` is None where nothing does: for a sentence that is new.
    """

    status: SentenceStatus
    source: Span
    target: Span | None = None


@dataclass(frozen=True, slots=True)
class ReusableTarget:
    """A target by the sentences of its present source, in their order.

    `dropped` are the spans of the target whose source sentence is gone.
    """

    sentences: tuple[SentenceReuse, ...]
    dropped_spans: tuple[Span, ...] = ()

    @property
    def stale_spans(self) -> tuple[Span, ...]:
        """The spans of the target that no longer say what the source says."""
        changed = {
            p.target for p in self.sentences if p.target and p.status is SentenceStatus.STALE
        }
        return tuple(sorted({*changed, *self.dropped_spans}))

    @property
    def good_count(self) -> int:
        """How many source sentences keep their translation."""
        return sum(part.status is SentenceStatus.GOOD for part in self.sentences)

    def fill_target(self, source: str, target: str, translate: Callable[[str], str]) -> str:
        """A target in which good sentences stay, and every other one is `translated` anew."""
        pieces, last = [], 0
        for n, part in enumerate(self.sentences):
            gap = source[last : part.source[0]] if n else ""
            last = part.source[1]
            if part.status is SentenceStatus.GOOD and part.target:
                if n and part.target == self.sentences[n - 1].target:
                    continue
                pieces += [gap, target[slice(*part.target)]]
            else:
                pieces += [gap, translate(source[slice(*part.source)])]
        return "".join(pieces)


@lru_cache(maxsize=256)
def find_reusable_sentences(
    previous: str, source: str, target: str, lang: Lang
) -> ReusableTarget | None:
    """What holds of `target`, in `lang`, made for `previous`, now that its source is `source`.

    None where the sentences of the target do not answer those of `previous` for certain.
    """
    olds, news, mine = (
        split_sentences(previous, lang.other),
        split_sentences(source, lang.other),
        split_sentences(target, lang),
    )
    old_texts = [previous[a:b] for a, b in olds]
    found = align_sentences(old_texts, [target[a:b] for a, b in mine], lang)
    if found is None:
        return None
    tracks = match_paragraphs(old_texts, [source[a:b] for a, b in news])
    answers = _SentenceAnswers(found, mine)
    whole = answers.find_intact(
        {t.old_positions[0]: t.new_position for t in tracks if t.kind in _UNCHANGED_KINDS}
    )
    parts = []
    for track in tracks:
        span = answers.find_span(track.old_positions[0]) if track.old_positions else None
        fate = SentenceStatus.MISSING if span is None else SentenceStatus.STALE
        if track.kind in _UNCHANGED_KINDS and track.old_positions[0] in whole:
            fate = SentenceStatus.GOOD
        parts.append(SentenceReuse(fate, news[track.new_position], span))
    used = {answers.find_span(n) for track in tracks for n in track.old_positions}
    gone = {answers.find_span(n) for n in range(len(olds))} - used
    return ReusableTarget(tuple(parts), tuple(sorted(gone)))


_UNCHANGED_KINDS = frozenset({ChangeKind.KEPT, ChangeKind.MOVED})


class _SentenceAnswers:
    """Which stretch of a target answers each sentence of its source."""

    def __init__(self, aligned: Sequence[AlignedSentences], spans: Sequence[Span]) -> None:
        self.alignments = {n: bead for bead in aligned for n in range(*bead.source)}
        self.spans = spans

    def find_span(self, sentence: int) -> Span:
        first, last = self.alignments[sentence].target
        return (self.spans[first][0], self.spans[last - 1][1])

    def find_intact(self, kept: dict[int, int]) -> set[int]:
        """The sentences whose whole bead was kept, one behind the other."""
        found = set()
        for n in kept:
            group = range(*self.alignments[n].source)
            places = [kept.get(k, -1) for k in group]
            if min(places) >= 0 and places == list(range(places[0], places[0] + len(group))):
                found.add(n)
        return found


def divide_target(
    whole_source: str, part_texts: Sequence[str], target: str, lang: Lang
) -> tuple[tuple[str, str], ...] | None:
    """For each of `parts` that `whole` was split into, its share of `whole` and of its `target`.

    None where the division is not certain: a sentence that is in two parts or a part that has
    none, a target whose sentences do not answer those of `whole`, or are answered across parts.
    """
    olds, mine = split_sentences(whole_source, lang.other), split_sentences(target, lang)
    texts = [whole_source[a:b] for a, b in olds]
    found = align_sentences(texts, [target[a:b] for a, b in mine], lang)
    owners = _assign_sentences(texts, part_texts, lang.other) if found else None
    if not found or owners is None:
        return None
    if any(len({owners[n] for n in range(*bead.source)}) > 1 for bead in found):
        return None
    if owners != sorted(owners) or set(owners) != set(range(len(part_texts))):
        return None
    divided = []
    for part in range(len(part_texts)):
        mine_in = [bead for bead in found if owners[bead.source[0]] == part]
        first, last = mine_in[0], mine_in[-1]
        source = whole_source[olds[first.source[0]][0] : olds[last.source[1] - 1][1]]
        share = target[mine[first.target[0]][0] : mine[last.target[1] - 1][1]]
        divided.append((source, share))
    return tuple(divided)


def _assign_sentences(olds: list[str], part_texts: Sequence[str], lang: Lang) -> list[int] | None:
    """Which part each sentence went into; one that is gone goes with the one before it."""
    news = list(_number_sentences(part_texts, lang))
    owners: dict[int, int] = {}
    for track in match_paragraphs(olds, [text for _, text in news]):
        if track.kind is ChangeKind.SPLIT:
            return None
        owners |= dict.fromkeys(track.old_positions, news[track.new_position][0])
    if not owners:
        return None
    found, here = [], owners[min(owners)]
    for n in range(len(olds)):
        here = owners.get(n, here)
        found.append(here)
    return found


def _number_sentences(part_texts: Sequence[str], lang: Lang) -> Iterator[tuple[int, str]]:
    for n, text in enumerate(part_texts):
        for start, end in split_sentences(text, lang):
            yield n, text[start:end]
