"""Salvage is what of a translation still holds, sentence by sentence, when its source changed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from tmtool.core.sync.matching import Kind, tracked
from tmtool.core.sync.sentence_alignment import Bead, beads
from tmtool.core.text.lang import Lang
from tmtool.core.text.sentences import sentences
from tmtool.core.text.text import Span


class Fate(StrEnum):
    """How the translation of one source sentence stands."""

    GOOD = "good"
    STALE = "stale"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Part:
    """One sentence of the present source and what answered it, as spans in characters.

    `target` is None where nothing does: for a sentence that is new.
    """

    fate: Fate
    source: Span
    target: Span | None = None


@dataclass(frozen=True, slots=True)
class Salvage:
    """A target by the sentences of its present source, in their order.

    `dropped` are the spans of the target whose source sentence is gone.
    """

    parts: tuple[Part, ...]
    dropped: tuple[Span, ...] = ()

    @property
    def stale(self) -> tuple[Span, ...]:
        """The spans of the target that no longer say what the source says."""
        changed = {p.target for p in self.parts if p.target and p.fate is Fate.STALE}
        return tuple(sorted({*changed, *self.dropped}))

    @property
    def good(self) -> int:
        """How many source sentences keep their translation."""
        return sum(part.fate is Fate.GOOD for part in self.parts)

    def filled(self, source: str, target: str, translated: Callable[[str], str]) -> str:
        """A target in which good sentences stay, and every other one is `translated` anew."""
        pieces, last = [], 0
        for n, part in enumerate(self.parts):
            gap = source[last : part.source[0]] if n else ""
            last = part.source[1]
            if part.fate is Fate.GOOD and part.target:
                if n and part.target == self.parts[n - 1].target:
                    continue
                pieces += [gap, target[slice(*part.target)]]
            else:
                pieces += [gap, translated(source[slice(*part.source)])]
        return "".join(pieces)


@lru_cache(maxsize=256)
def salvaged(previous: str, source: str, target: str, lang: Lang) -> Salvage | None:
    """What holds of `target`, in `lang`, made for `previous`, now that its source is `source`.

    None where the sentences of the target do not answer those of `previous` for certain.
    """
    olds, news, mine = (
        sentences(previous, lang.other),
        sentences(source, lang.other),
        sentences(target, lang),
    )
    old_texts = [previous[a:b] for a, b in olds]
    found = beads(old_texts, [target[a:b] for a, b in mine], lang)
    if found is None:
        return None
    tracks = tracked(old_texts, [source[a:b] for a, b in news])
    answers = _Answers(found, mine)
    whole = answers.intact({t.before[0]: t.after for t in tracks if t.kind in _SAME})
    parts = []
    for track in tracks:
        span = answers.span(track.before[0]) if track.before else None
        fate = Fate.MISSING if span is None else Fate.STALE
        if track.kind in _SAME and track.before[0] in whole:
            fate = Fate.GOOD
        parts.append(Part(fate, news[track.after], span))
    used = {answers.span(n) for track in tracks for n in track.before}
    gone = {answers.span(n) for n in range(len(olds))} - used
    return Salvage(tuple(parts), tuple(sorted(gone)))


_SAME = frozenset({Kind.KEPT, Kind.MOVED})


class _Answers:
    """Which stretch of a target answers each sentence of its source."""

    def __init__(self, found: Sequence[Bead], spans: Sequence[Span]) -> None:
        self.beads = {n: bead for bead in found for n in range(*bead.source)}
        self.spans = spans

    def span(self, sentence: int) -> Span:
        first, last = self.beads[sentence].target
        return (self.spans[first][0], self.spans[last - 1][1])

    def intact(self, kept: dict[int, int]) -> set[int]:
        """The sentences whose whole bead was kept, one behind the other."""
        found = set()
        for n in kept:
            group = range(*self.beads[n].source)
            places = [kept.get(k, -1) for k in group]
            if min(places) >= 0 and places == list(range(places[0], places[0] + len(group))):
                found.add(n)
        return found


def shares(
    whole: str, parts: Sequence[str], target: str, lang: Lang
) -> tuple[tuple[str, str], ...] | None:
    """For each of `parts` that `whole` was split into, its share of `whole` and of its `target`.

    None where the division is not certain: a sentence that is in two parts or a part that has
    none, a target whose sentences do not answer those of `whole`, or are answered across parts.
    """
    olds, mine = sentences(whole, lang.other), sentences(target, lang)
    texts = [whole[a:b] for a, b in olds]
    found = beads(texts, [target[a:b] for a, b in mine], lang)
    owners = _owners(texts, parts, lang.other) if found else None
    if not found or owners is None:
        return None
    if any(len({owners[n] for n in range(*bead.source)}) > 1 for bead in found):
        return None
    if owners != sorted(owners) or set(owners) != set(range(len(parts))):
        return None
    divided = []
    for part in range(len(parts)):
        mine_in = [bead for bead in found if owners[bead.source[0]] == part]
        first, last = mine_in[0], mine_in[-1]
        source = whole[olds[first.source[0]][0] : olds[last.source[1] - 1][1]]
        share = target[mine[first.target[0]][0] : mine[last.target[1] - 1][1]]
        divided.append((source, share))
    return tuple(divided)


def _owners(olds: list[str], parts: Sequence[str], lang: Lang) -> list[int] | None:
    """Which part each sentence went into; one that is gone goes with the one before it."""
    news = list(_numbered(parts, lang))
    owners: dict[int, int] = {}
    for track in tracked(olds, [text for _, text in news]):
        if track.kind is Kind.SPLIT:
            return None
        owners |= dict.fromkeys(track.before, news[track.after][0])
    if not owners:
        return None
    found, here = [], owners[min(owners)]
    for n in range(len(olds)):
        here = owners.get(n, here)
        found.append(here)
    return found


def _numbered(parts: Sequence[str], lang: Lang) -> Iterator[tuple[int, str]]:
    for n, text in enumerate(parts):
        for start, end in sentences(text, lang):
            yield n, text[start:end]
