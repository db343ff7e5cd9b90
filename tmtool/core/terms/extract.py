"""A candidate is a phrase that comes again and again, with what most likely translates it."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tmtool.core.terms.find import find_accepted_terms
from tmtool.core.terms.glossary import Glossary
from tmtool.core.text.lang import Lang, count_function_words
from tmtool.core.text.masking import mask_text
from tmtool.core.text.text import strip_accents

_TOKEN = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\S")
_SENTENCE_STARTERS = frozenset(".?!…:;¿¡«“‘\"'(—–-*>•")
_PLURAL_ENDING = re.compile(r"e?s?$")
_LINKING_WORDS = frozenset(
    "a al de del e el en la las lo los o of the u un una y and for in on to".split()
)
_LENGTH_BONUS = 1.05  # a longer phrase that goes with it nearly as well says more of it
_MIN_LOG_LIKELIHOOD = 10.83  # the gain that comes about by chance once in a thousand times
_MAX_WORDS = {Lang.EN: 4, Lang.ES: 5}  # words; Spanish joins nouns with `de`
_MIN_LETTERS = 3  # letters of a word that may stand at an edge
_MIN_DICE = 0.5  # of the places of a phrase that its translation must share, at least
_SUBPHRASE_SHARE = 0.75  # of its places from which a longer phrase stands for a shorter one

_PhraseKey = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ApprovedPair:
    """A source and its approved target, and where they stand."""

    source: str
    target: str
    slug: str


@dataclass(frozen=True, slots=True)
class TermCandidate:
    """A phrase and its likely translation: in how many samples it stands, and both of them.

    `dice` is the share of their places that they share, 0 to 1; `gain` the log-likelihood ratio.
    `proper` says that it always has capitals.
    """

    source: str
    target: str
    count: int
    shared_count: int
    dice: float
    log_likelihood: float
    capitalized: bool
    slugs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Phrase:
    key: _PhraseKey
    text: str
    capitalized: bool


def extract_terms(
    pairs: Sequence[ApprovedPair], lang: Lang, glossary: Glossary, min_count: int
) -> tuple[TermCandidate, ...]:
    """What `samples`, whose sources are in `lang`, suggest for the glossary; the surest first.

    A phrase of several words, or with capitals within a sentence, that stands in at least `least`
    of the samples and in no entry. For each the phrase of the targets is named that goes with it
    best: by the log-likelihood ratio of their standing together (Dunning 1993), where they share
    at least half of their places (Dice 1945). Of phrases within one another that stand in the
    same places the longest remains. Plurals count with their singulars.
    """
    places = _collect_phrases(
        [one.source for one in pairs], lang, min_count, with_single_words=False
    )
    known = {key for key in places if _is_in_glossary(places[key], lang, glossary)}
    longest = {key for key in _find_independent_phrases(places) if key not in known}
    found = _TargetPhrases(pairs, lang.other, min_count)
    made = (_make_candidate(places[key], found, pairs) for key in longest)
    return tuple(sorted(filter(None, made), key=lambda c: (-c.log_likelihood, c.source)))


@dataclass(slots=True)
class _PhraseOccurrences:
    """The samples in which a phrase stands, and the ways in which it is written there."""

    pair_indexes: list[int]
    spellings: Counter[str]
    capitalized: bool

    @property
    def usual_spelling(self) -> str:
        """The way it is mostly written; of plural and singular the shorter."""
        shortest = min(map(len, self.spellings))
        return max(
            (text for text in self.spellings if len(text) == shortest),
            key=lambda t: self.spellings[t],
        )


def _collect_phrases(
    texts: Sequence[str], lang: Lang, min_count: int, *, with_single_words: bool
) -> dict[_PhraseKey, _PhraseOccurrences]:
    """The phrases that stand in at least `least` of `texts`; with `single` also plain words."""
    common = Counter(key for text in texts for key in {_stem_word(w) for w, _ in _list_words(text)})
    frequent = {key for key, n in common.items() if n >= min_count}
    seen: dict[_PhraseKey, _PhraseOccurrences] = {}
    for n, text in enumerate(texts):
        for phrase in _list_phrases(text, lang, frequent, with_single_words=with_single_words):
            one = seen.setdefault(phrase.key, _PhraseOccurrences([], Counter(), capitalized=True))
            if not one.pair_indexes or one.pair_indexes[-1] != n:
                one.pair_indexes.append(n)
            one.spellings[phrase.text] += 1
            one.capitalized = one.capitalized and phrase.capitalized
    return {key: one for key, one in seen.items() if len(one.pair_indexes) >= min_count}


def _list_words(text: str) -> Iterator[tuple[str, bool]]:
    """The words of a text and whether each begins a sentence; an empty one where a run ends."""
    starts = True
    for found in _TOKEN.finditer(mask_text(text).text):
        word = found[0]
        if word[0].isalpha():
            yield word, starts
            starts = False
        else:
            yield "", starts
            starts = word in _SENTENCE_STARTERS or starts


def _list_phrases(
    text: str, lang: Lang, frequent_stems: set[str], *, with_single_words: bool
) -> Iterator[_Phrase]:
    run: list[tuple[str, bool]] = []
    for word, starts in (*_list_words(text), ("", False)):
        if word and _stem_word(word) in frequent_stems:
            run.append((word, starts))
            continue
        for first in range(len(run)):
            for size in range(1, min(_MAX_WORDS[lang], len(run) - first) + 1):
                phrase = _make_phrase(run[first : first + size])
                if phrase and (size > 1 or with_single_words or phrase.capitalized):
                    yield phrase
        run = []


def _make_phrase(words: Sequence[tuple[str, bool]]) -> _Phrase | None:
    """The phrase that `words` are, or None where an edge of it is a function word."""
    bare = [word for word, _ in words]
    if _is_function_word(bare[0]) or _is_function_word(bare[-1]):
        return None
    rest = [word for word, starts in words if not starts and word.lower() not in _LINKING_WORDS]
    proper = bool(rest) and all(word[0].isupper() for word in rest) and bare[0][0].isupper()
    shown = " ".join(
        _lower_sentence_start(word, starts_sentence=starts and not proper) for word, starts in words
    )
    return _Phrase(tuple(map(_stem_word, bare)), shown, proper)


def _lower_sentence_start(word: str, *, starts_sentence: bool) -> str:
    """`word` as it would be written within a sentence."""
    return word.lower() if starts_sentence and word[1:].islower() else word


@lru_cache(maxsize=50_000)
def _is_function_word(word: str) -> bool:
    lower = word.lower()
    few = len(word) < _MIN_LETTERS and not word.isupper()
    return few or lower in _LINKING_WORDS or any(count_function_words(lower).values())


@lru_cache(maxsize=50_000)
def _stem_word(word: str) -> str:
    """A word as it counts: without capitals, accents and the endings of the plural."""
    bare = strip_accents(word.lower())
    return (
        bare if len(bare) <= _MIN_LETTERS or bare.endswith("ss") else _PLURAL_ENDING.sub("", bare)
    )


def _is_in_glossary(occurrences: _PhraseOccurrences, lang: Lang, glossary: Glossary) -> bool:
    """Whether a term of the glossary covers the whole phrase."""
    text = occurrences.usual_spelling
    return any(hit.span == (0, len(text)) for hit in find_accepted_terms(text, lang, glossary))


def _find_independent_phrases(
    phrases: dict[_PhraseKey, _PhraseOccurrences],
) -> Iterator[_PhraseKey]:
    """The phrases that are more than a part of a longer one."""
    swallowed: dict[_PhraseKey, int] = defaultdict(int)
    for key, seen in phrases.items():
        for part in _list_subphrases(key):
            swallowed[part] = max(swallowed[part], len(seen.pair_indexes))
    for key, seen in phrases.items():
        if swallowed[key] < _SUBPHRASE_SHARE * len(seen.pair_indexes):
            yield key


def _list_subphrases(key: _PhraseKey) -> Iterator[_PhraseKey]:
    """The shorter runs of words within a phrase."""
    for size in range(1, len(key)):
        for first in range(len(key) - size + 1):
            yield key[first : first + size]


class _TargetPhrases:
    """The phrases of the targets, by sample and all together."""

    def __init__(self, pairs: Sequence[ApprovedPair], lang: Lang, min_count: int) -> None:
        self.pair_count = len(pairs)
        self.phrases = _collect_phrases(
            [one.target for one in pairs], lang, max(2, min_count - 1), with_single_words=True
        )
        self.keys_by_pair: dict[int, list[_PhraseKey]] = defaultdict(list)
        for key, one in self.phrases.items():
            for n in one.pair_indexes:
                self.keys_by_pair[n].append(key)

    def find_best(
        self, pair_indexes: Iterable[int], count: int
    ) -> tuple[_PhraseOccurrences, int] | None:
        """The phrase that goes best with one that stands in these places."""
        together = Counter(key for n in pair_indexes for key in self.keys_by_pair[n])
        rated = [
            (
                _LENGTH_BONUS ** len(key)
                * compute_log_likelihood(
                    n, count, len(self.phrases[key].pair_indexes), self.pair_count
                ),
                key,
                n,
            )
            for key, n in together.items()
            if _compute_dice(n, count, len(self.phrases[key].pair_indexes)) >= _MIN_DICE
        ]
        if not rated:
            return None
        _, key, n = max(rated)
        return self.phrases[key], n


def _make_candidate(
    occurrences: _PhraseOccurrences, targets: _TargetPhrases, pairs: Sequence[ApprovedPair]
) -> TermCandidate | None:
    count = len(occurrences.pair_indexes)
    best = targets.find_best(occurrences.pair_indexes, count)
    if best is None:
        return None
    other, together = best
    size = len(other.pair_indexes)
    if compute_log_likelihood(together, count, size, targets.pair_count) < _MIN_LOG_LIKELIHOOD:
        return None
    return TermCandidate(
        source=occurrences.usual_spelling,
        target=other.usual_spelling,
        count=count,
        shared_count=together,
        dice=_compute_dice(together, count, size),
        log_likelihood=compute_log_likelihood(together, count, size, targets.pair_count),
        capitalized=occurrences.capitalized,
        slugs=tuple(pairs[n].slug for n in occurrences.pair_indexes),
    )


def _compute_dice(shared_count: int, count: int, other_count: int) -> float:
    return 2 * shared_count / (count + other_count)


def compute_log_likelihood(shared_count: int, count: int, other_count: int, total: int) -> float:
    """The log-likelihood ratio of two things that stand in `one` and `other` of `total` places.

    At least 0; 10.83 and more comes about by chance once in a thousand times (Dunning 1993).
    """
    table = (
        (shared_count, count * other_count),
        (count - shared_count, count * (total - other_count)),
        (other_count - shared_count, (total - count) * other_count),
        (total - count - other_count + shared_count, (total - count) * (total - other_count)),
    )
    return 2 * sum(n * math.log(n * total / expected) for n, expected in table if n > 0)
