"""A candidate is a phrase that comes again and again, with what most likely translates it."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tmtool.core.terms.find import accepted
from tmtool.core.terms.glossary import Glossary
from tmtool.core.text.lang import Lang, function_words
from tmtool.core.text.masking import masked
from tmtool.core.text.spanish import unaccented

_TOKEN = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\S")
_START = frozenset(".?!…:;¿¡«“‘\"'(—–-*>•")
_MARKS = re.compile(r"e?s?$")
_LINKING = frozenset(
    "a al de del e el en la las lo los o of the u un una y and for in on to".split()
)
_TIE = 1.05  # a longer phrase that goes with it nearly as well says more of it
_CHANCE = 10.83  # the gain that comes about by chance once in a thousand times
_LONGEST = {Lang.EN: 4, Lang.ES: 5}  # words; Spanish joins nouns with `de`
_SHORTEST = 3  # letters of a word that may stand at an edge
_TOGETHER = 0.5  # of the places of a phrase that its translation must share, at least
_SWALLOWED = 0.75  # of its places from which a longer phrase stands for a shorter one

_Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """A source and its approved target, and where they stand."""

    source: str
    target: str
    place: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase and its likely translation: in how many samples it stands, and both of them.

    `dice` is the share of their places that they share, 0 to 1; `gain` the log-likelihood ratio.
    `proper` says that it always has capitals.
    """

    source: str
    target: str
    count: int
    together: int
    dice: float
    gain: float
    proper: bool
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Phrase:
    key: _Key
    shown: str
    proper: bool


def candidates(
    samples: Sequence[Sample], lang: Lang, glossary: Glossary, least: int
) -> tuple[Candidate, ...]:
    """What `samples`, whose sources are in `lang`, suggest for the glossary; the surest first.

    A phrase of several words, or with capitals within a sentence, that stands in at least `least`
    of the samples and in no entry. For each the phrase of the targets is named that goes with it
    best: by the log-likelihood ratio of their standing together (Dunning 1993), where they share
    at least half of their places (Dice 1945). Of phrases within one another that stand in the
    same places the longest remains. Plurals count with their singulars.
    """
    places = _places([one.source for one in samples], lang, least, single=False)
    known = {key for key in places if _known(places[key], lang, glossary)}
    longest = {key for key in _unswallowed(places) if key not in known}
    found = _Targets(samples, lang.other, least)
    made = (_candidate(places[key], found, samples) for key in longest)
    return tuple(sorted(filter(None, made), key=lambda c: (-c.gain, c.source)))


@dataclass(slots=True)
class _Seen:
    """The samples in which a phrase stands, and the ways in which it is written there."""

    samples: list[int]
    shown: Counter[str]
    proper: bool

    @property
    def usual(self) -> str:
        """The way it is mostly written; of plural and singular the shorter."""
        shortest = min(map(len, self.shown))
        return max(
            (text for text in self.shown if len(text) == shortest), key=lambda t: self.shown[t]
        )


def _places(texts: Sequence[str], lang: Lang, least: int, *, single: bool) -> dict[_Key, _Seen]:
    """The phrases that stand in at least `least` of `texts`; with `single` also plain words."""
    common = Counter(key for text in texts for key in {_stem(w) for w, _ in _words(text)})
    frequent = {key for key, n in common.items() if n >= least}
    seen: dict[_Key, _Seen] = {}
    for n, text in enumerate(texts):
        for phrase in _phrases(text, lang, frequent, single=single):
            one = seen.setdefault(phrase.key, _Seen([], Counter(), proper=True))
            if not one.samples or one.samples[-1] != n:
                one.samples.append(n)
            one.shown[phrase.shown] += 1
            one.proper = one.proper and phrase.proper
    return {key: one for key, one in seen.items() if len(one.samples) >= least}


def _words(text: str) -> Iterator[tuple[str, bool]]:
    """The words of a text and whether each begins a sentence; an empty one where a run ends."""
    starts = True
    for found in _TOKEN.finditer(masked(text).text):
        word = found[0]
        if word[0].isalpha():
            yield word, starts
            starts = False
        else:
            yield "", starts
            starts = word in _START or starts


def _phrases(text: str, lang: Lang, frequent: set[str], *, single: bool) -> Iterator[_Phrase]:
    run: list[tuple[str, bool]] = []
    for word, starts in (*_words(text), ("", False)):
        if word and _stem(word) in frequent:
            run.append((word, starts))
            continue
        for first in range(len(run)):
            for size in range(1, min(_LONGEST[lang], len(run) - first) + 1):
                phrase = _phrase(run[first : first + size])
                if phrase and (size > 1 or single or phrase.proper):
                    yield phrase
        run = []


def _phrase(words: Sequence[tuple[str, bool]]) -> _Phrase | None:
    """The phrase that `words` are, or None where an edge of it is a function word."""
    bare = [word for word, _ in words]
    if _empty(bare[0]) or _empty(bare[-1]):
        return None
    rest = [word for word, starts in words if not starts and word.lower() not in _LINKING]
    proper = bool(rest) and all(word[0].isupper() for word in rest) and bare[0][0].isupper()
    shown = " ".join(_written(word, starts=starts and not proper) for word, starts in words)
    return _Phrase(tuple(map(_stem, bare)), shown, proper)


def _written(word: str, *, starts: bool) -> str:
    """`word` as it would be written within a sentence."""
    return word.lower() if starts and word[1:].islower() else word


@lru_cache(maxsize=50_000)
def _empty(word: str) -> bool:
    lower = word.lower()
    few = len(word) < _SHORTEST and not word.isupper()
    return few or lower in _LINKING or any(function_words(lower).values())


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    """A word as it counts: without capitals, accents and the endings of the plural."""
    bare = unaccented(word.lower())
    return bare if len(bare) <= _SHORTEST or bare.endswith("ss") else _MARKS.sub("", bare)


def _known(seen: _Seen, lang: Lang, glossary: Glossary) -> bool:
    """Whether a term of the glossary covers the whole phrase."""
    text = seen.usual
    return any(hit.span == (0, len(text)) for hit in accepted(text, lang, glossary))


def _unswallowed(places: dict[_Key, _Seen]) -> Iterator[_Key]:
    """The phrases that are more than a part of a longer one."""
    swallowed: dict[_Key, int] = defaultdict(int)
    for key, seen in places.items():
        for part in _parts(key):
            swallowed[part] = max(swallowed[part], len(seen.samples))
    for key, seen in places.items():
        if swallowed[key] < _SWALLOWED * len(seen.samples):
            yield key


def _parts(key: _Key) -> Iterator[_Key]:
    """The shorter runs of words within a phrase."""
    for size in range(1, len(key)):
        for first in range(len(key) - size + 1):
            yield key[first : first + size]


class _Targets:
    """The phrases of the targets, by sample and all together."""

    def __init__(self, samples: Sequence[Sample], lang: Lang, least: int) -> None:
        self.total = len(samples)
        self.seen = _places([one.target for one in samples], lang, max(2, least - 1), single=True)
        self.by_sample: dict[int, list[_Key]] = defaultdict(list)
        for key, one in self.seen.items():
            for n in one.samples:
                self.by_sample[n].append(key)

    def best(self, places: Iterable[int], count: int) -> tuple[_Seen, int] | None:
        """The phrase that goes best with one that stands in these places."""
        together = Counter(key for n in places for key in self.by_sample[n])
        rated = [
            (_TIE ** len(key) * gain(n, count, len(self.seen[key].samples), self.total), key, n)
            for key, n in together.items()
            if _dice(n, count, len(self.seen[key].samples)) >= _TOGETHER
        ]
        if not rated:
            return None
        _, key, n = max(rated)
        return self.seen[key], n


def _candidate(seen: _Seen, targets: _Targets, samples: Sequence[Sample]) -> Candidate | None:
    count = len(seen.samples)
    best = targets.best(seen.samples, count)
    if best is None:
        return None
    other, together = best
    size = len(other.samples)
    if gain(together, count, size, targets.total) < _CHANCE:
        return None
    return Candidate(
        source=seen.usual,
        target=other.usual,
        count=count,
        together=together,
        dice=_dice(together, count, size),
        gain=gain(together, count, size, targets.total),
        proper=seen.proper,
        places=tuple(samples[n].place for n in seen.samples),
    )


def _dice(together: int, one: int, other: int) -> float:
    return 2 * together / (one + other)


def gain(together: int, one: int, other: int, total: int) -> float:
    """The log-likelihood ratio of two things that stand in `one` and `other` of `total` places.

    At least 0; 10.83 and more comes about by chance once in a thousand times (Dunning 1993).
    """
    table = (
        (together, one * other),
        (one - together, one * (total - other)),
        (other - together, (total - one) * other),
        (total - one - other + together, (total - one) * (total - other)),
    )
    return 2 * sum(n * math.log(n * total / expected) for n, expected in table if n > 0)
