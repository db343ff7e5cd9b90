"""Extracts term candidates from approved pairs: repeated phrases and their likely translations."""

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
_LENGTH_BONUS = 1.05  # by word: of two translations that fit nearly as well, the longer is fuller
_MIN_LOG_LIKELIHOOD = 10.83  # chance alone reaches it once in a thousand times
_MAX_WORDS = {Lang.EN: 4, Lang.ES: 5}  # of a phrase; Spanish joins nouns with `de`
_MIN_LETTERS = 3  # of a word at either end of a phrase
_MIN_DICE = 0.5  # between the pairs of a phrase and those of its translation, 0 to 1
_SUBPHRASE_SHARE = 0.75  # of its pairs: so often inside a longer phrase, it is only a part of that

_PhraseKey = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ApprovedPair:
    """A source and its approved target, and the article they stand in."""

    source: str
    target: str
    slug: str


@dataclass(frozen=True, slots=True)
class TermCandidate:
    """A phrase and its likely translation.

    `count` is the number of pairs with the phrase, `shared_count` that of pairs with both. `dice`
    is how far the pairs of both are the same, 0 to 1; `log_likelihood` the log-likelihood ratio.
    `capitalized` says that the phrase always has capitals. `slugs` name an article for each pair.
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
    """What `pairs`, whose sources are in `lang`, suggest for the glossary; the surest first.

    A candidate is a phrase of several words, or one with capitals within a sentence, that stands
    in at least `min_count` of the pairs and in no entry. Its translation is the phrase of the
    targets that goes with it best: by the log-likelihood ratio of their standing together
    (Dunning 1993), where they share at least half of their pairs (Dice 1945). Of phrases within
    one another that stand in the same pairs the longest remains. Plurals count with their
    singulars.
    """
    sources = [pair.source for pair in pairs]
    phrases = _collect_phrases(sources, lang, min_count, with_single_words=False)
    new_keys = {
        key
        for key in _find_independent_phrases(phrases)
        if not _is_in_glossary(phrases[key], lang, glossary)
    }
    targets = _TargetPhrases(pairs, lang.other, min_count)
    candidates = (_make_candidate(phrases[key], targets, pairs) for key in new_keys)
    return tuple(
        sorted(filter(None, candidates), key=lambda found: (-found.log_likelihood, found.source))
    )


@dataclass(slots=True)
class _PhraseOccurrences:
    """The pairs in which a phrase stands, and the ways in which it is written there."""

    pair_indexes: list[int]
    spellings: Counter[str]
    capitalized: bool

    @property
    def usual_spelling(self) -> str:
        """The way it is mostly written; of plural and singular the shorter."""
        shortest = min(map(len, self.spellings))
        return max(
            (text for text in self.spellings if len(text) == shortest),
            key=lambda text: self.spellings[text],
        )


def _collect_phrases(
    texts: Sequence[str], lang: Lang, min_count: int, *, with_single_words: bool
) -> dict[_PhraseKey, _PhraseOccurrences]:
    """The phrases that stand in at least `min_count` of `texts`.

    Single words without a capital count only `with_single_words`.
    """
    stem_counts = Counter(
        stem for text in texts for stem in {_stem_word(word) for word, _ in _list_words(text)}
    )
    frequent = {stem for stem, count in stem_counts.items() if count >= min_count}
    found: dict[_PhraseKey, _PhraseOccurrences] = {}
    for n, text in enumerate(texts):
        for phrase in _list_phrases(text, lang, frequent, with_single_words=with_single_words):
            occurrences = found.setdefault(
                phrase.key, _PhraseOccurrences([], Counter(), capitalized=True)
            )
            if not occurrences.pair_indexes or occurrences.pair_indexes[-1] != n:
                occurrences.pair_indexes.append(n)
            occurrences.spellings[phrase.text] += 1
            occurrences.capitalized = occurrences.capitalized and phrase.capitalized
    return {key: one for key, one in found.items() if len(one.pair_indexes) >= min_count}


def _list_words(text: str) -> Iterator[tuple[str, bool]]:
    """The words of a text and whether each begins a sentence.

    An empty word stands where punctuation keeps its neighbours from being one phrase.
    """
    starts = True
    for match in _TOKEN.finditer(mask_text(text).text):
        word = match[0]
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


def _make_phrase(words_and_starts: Sequence[tuple[str, bool]]) -> _Phrase | None:
    """The phrase of these words, or None where it begins or ends with a function word."""
    words = [word for word, _ in words_and_starts]
    if _is_function_word(words[0]) or _is_function_word(words[-1]):
        return None
    # A capital at the beginning of a sentence, or a small linking word in a name, says nothing.
    telling = [
        word
        for word, starts in words_and_starts
        if not starts and word.lower() not in _LINKING_WORDS
    ]
    capitalized = (
        bool(telling) and all(word[0].isupper() for word in telling) and words[0][0].isupper()
    )
    text = " ".join(
        _lower_sentence_start(word, starts_sentence=starts and not capitalized)
        for word, starts in words_and_starts
    )
    return _Phrase(tuple(map(_stem_word, words)), text, capitalized)


def _lower_sentence_start(word: str, *, starts_sentence: bool) -> str:
    """`word` as it would be written within a sentence."""
    return word.lower() if starts_sentence and word[1:].islower() else word


@lru_cache(maxsize=50_000)
def _is_function_word(word: str) -> bool:
    lower = word.lower()
    short = len(word) < _MIN_LETTERS and not word.isupper()
    return short or lower in _LINKING_WORDS or any(count_function_words(lower).values())


@lru_cache(maxsize=50_000)
def _stem_word(word: str) -> str:
    """A word without capitals, accents and plural ending, so that all its forms count together."""
    plain = strip_accents(word.lower())
    whole = len(plain) <= _MIN_LETTERS or plain.endswith("ss")
    return plain if whole else _PLURAL_ENDING.sub("", plain)


def _is_in_glossary(occurrences: _PhraseOccurrences, lang: Lang, glossary: Glossary) -> bool:
    """Whether a term of the glossary covers the whole phrase."""
    text = occurrences.usual_spelling
    return any(hit.span == (0, len(text)) for hit in find_accepted_terms(text, lang, glossary))


def _find_independent_phrases(
    phrases: dict[_PhraseKey, _PhraseOccurrences],
) -> Iterator[_PhraseKey]:
    """The phrases that are more than a part of a longer one."""
    counts_inside_longer: dict[_PhraseKey, int] = defaultdict(int)
    for key, occurrences in phrases.items():
        for part in _list_subphrases(key):
            counts_inside_longer[part] = max(
                counts_inside_longer[part], len(occurrences.pair_indexes)
            )
    for key, occurrences in phrases.items():
        if counts_inside_longer[key] < _SUBPHRASE_SHARE * len(occurrences.pair_indexes):
            yield key


def _list_subphrases(key: _PhraseKey) -> Iterator[_PhraseKey]:
    """The shorter runs of words within a phrase."""
    for size in range(1, len(key)):
        for first in range(len(key) - size + 1):
            yield key[first : first + size]


class _TargetPhrases:
    """The phrases of the targets, by pair and all together."""

    def __init__(self, pairs: Sequence[ApprovedPair], lang: Lang, min_count: int) -> None:
        self.pair_count = len(pairs)
        self.phrases = _collect_phrases(
            [pair.target for pair in pairs], lang, max(2, min_count - 1), with_single_words=True
        )
        self.keys_by_pair: dict[int, list[_PhraseKey]] = defaultdict(list)
        for key, occurrences in self.phrases.items():
            for n in occurrences.pair_indexes:
                self.keys_by_pair[n].append(key)

    def find_best(
        self, pair_indexes: Iterable[int], count: int
    ) -> tuple[_PhraseOccurrences, int] | None:
        """The phrase that goes best with one in these `count` pairs, and in how many of them it is.

        None where no phrase shares half of them.
        """
        shared_counts = Counter(key for n in pair_indexes for key in self.keys_by_pair[n])
        rated = [
            (
                _LENGTH_BONUS ** len(key)
                * compute_log_likelihood(
                    n, count, len(self.phrases[key].pair_indexes), self.pair_count
                ),
                key,
                n,
            )
            for key, n in shared_counts.items()
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
    target, shared_count = best
    target_count = len(target.pair_indexes)
    log_likelihood = compute_log_likelihood(shared_count, count, target_count, targets.pair_count)
    if log_likelihood < _MIN_LOG_LIKELIHOOD:
        return None
    return TermCandidate(
        source=occurrences.usual_spelling,
        target=target.usual_spelling,
        count=count,
        shared_count=shared_count,
        dice=_compute_dice(shared_count, count, target_count),
        log_likelihood=log_likelihood,
        capitalized=occurrences.capitalized,
        slugs=tuple(pairs[n].slug for n in occurrences.pair_indexes),
    )


def _compute_dice(shared_count: int, count: int, other_count: int) -> float:
    return 2 * shared_count / (count + other_count)


def compute_log_likelihood(shared_count: int, count: int, other_count: int, total: int) -> float:
    """The log-likelihood ratio of two things in `count` and `other_count` of `total` places.

    `shared_count` of the places have both. The ratio is at least 0; 10.83 and more comes about by
    chance once in a thousand times (Dunning 1993).

    >>> round(compute_log_likelihood(10, 10, 10, 100), 1)
    65.0
    """
    table = (
        (shared_count, count * other_count),
        (count - shared_count, count * (total - other_count)),
        (other_count - shared_count, (total - count) * other_count),
        (total - count - other_count + shared_count, (total - count) * (total - other_count)),
    )
    return 2 * sum(n * math.log(n * total / expected) for n, expected in table if n > 0)
