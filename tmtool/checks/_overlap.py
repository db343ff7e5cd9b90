"""Measures how much of a source can be recognised in its translation, to find what is missing."""

import math
import re
import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from tmtool.checks._word import unify_spelling
from tmtool.checks.pair import ArticlePair, Pair
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import Span

_TOKEN = re.compile(r"[^\W_]{4,}|[0-9]+")
_KEY_LENGTH = 4  # letters; enough to tell words apart, and cognates still share them
_MAX_WORD_LENGTH = 12  # letters that are looked at, whatever a hostile word may hold
_DOUBLE = re.compile(r"(.)\1")

# What an article shows before any of its pairs is seen, and how many pairs that is worth:
# English-Spanish prose in general. Spanish is longer by about an eighth.
_EXPANSION = 0.12  # natural logarithm of the ratio of lengths, en to es
_DEVIATION = 0.09  # median distance from it
_OVERLAP = 0.3  # share of the source's words that the translation has too, as a cognate or name
_PRIOR_PAIRS = 5
_PRIOR_WORDS = 30
_LENGTH_VARIANCE = 1.0  # how much wider short texts scatter: the variance is this over their length
_FREE_TRANSLATION = 0.6  # of the usual share of common words a free translation may still have
_CHANCE_OVERLAP = 0.05  # share of words in common by chance, of texts that are no translation
_MAD_TO_DEVIATION = (
    1.4826  # makes a median distance a standard deviation, for a normal distribution
)


@dataclass(frozen=True, slots=True)
class ArticleBaseline:
    """What is usual in an article, against which each of its pairs is compared.

    `log_ratio` is the natural logarithm of target length over source length, in characters, and
    `deviation` its standard deviation; `matched_words` of the `word_count` words of the sources
    can be recognised in their translations.
    """

    log_ratio: float
    deviation: float
    matched_words: int
    word_count: int

    def estimate_overlap(self, matched: int, count: int) -> float:
        """The usual share of recognised words, 0.1 to 0.7, with one pair's own numbers left out."""
        share = (self.matched_words - matched + _PRIOR_WORDS * _OVERLAP) / (
            self.word_count - count + _PRIOR_WORDS
        )
        return min(0.7, max(0.1, share))


@dataclass(frozen=True, slots=True)
class PairDeviation:
    """How far one pair is from what is usual in its article.

    `length_deviation` is in standard deviations. `gap_evidence` is the log likelihood ratio of
    `gap_span`, the stretch of the source that looks most as if nothing of it were translated.
    `log_probability` is the natural logarithm of the probability that a translation shares so few
    words with its source. `extra_sentences` is how many more the target has than the source.
    """

    length_deviation: float
    gap_evidence: float
    gap_span: Span
    log_probability: float
    extra_sentences: int


@lru_cache(maxsize=4096)
def _list_word_keys(text: str) -> tuple[tuple[str, Span], ...]:
    return tuple((_make_word_key(m[0]), m.span()) for m in _TOKEN.finditer(text))


@lru_cache(maxsize=65536)
def _make_word_key(word: str) -> str:
    return _DOUBLE.sub(r"\1", unify_spelling(word[:_MAX_WORD_LENGTH]))[:_KEY_LENGTH]


def _match_words(text: str, other: str) -> list[bool]:
    known = {key for key, _ in _list_word_keys(other)}
    return [key in known for key, _ in _list_word_keys(text)]


def measure_baseline(article: ArticlePair) -> ArticleBaseline:
    """What is usual in `article`, by the median of its pairs; few pairs move the prior little."""
    pairs = [p for p in article.pairs if p.source.strip() and p.target.strip()]
    backwards = bool(article.pairs) and article.pairs[0].target_lang is Lang.EN
    expected = -_EXPANSION if backwards else _EXPANSION
    ratios = [_measure_log_ratio(p) for p in pairs]
    ratio = statistics.median(ratios + [expected] * _PRIOR_PAIRS)
    distances = [abs(r - ratio) for r in ratios] + [_DEVIATION] * 2 * _PRIOR_PAIRS
    hits = [hit for p in pairs for hit in _match_words(p.source, p.target)]
    return ArticleBaseline(
        ratio, _MAD_TO_DEVIATION * statistics.median(distances), sum(hits), len(hits)
    )


def measure_deviation(pair: Pair, baseline: ArticleBaseline) -> PairDeviation:
    """How far `pair` is from `baseline`. Raises ArithmeticError or ValueError for empty texts."""
    hits = _match_words(pair.source, pair.target)
    overlap = baseline.estimate_overlap(sum(hits), len(hits))
    evidence, start, end = _find_gap(hits, overlap)
    tokens = _list_word_keys(pair.source)
    span = (tokens[start][1][0], tokens[end - 1][1][1]) if end else (0, 0)
    spread = math.sqrt(baseline.deviation**2 + _LENGTH_VARIANCE / len(pair.source))
    return PairDeviation(
        (_measure_log_ratio(pair) - baseline.log_ratio) / spread,
        evidence,
        span,
        _compute_log_tail(sum(hits), len(hits), _FREE_TRANSLATION * overlap),
        len(pair.target_sentences) - len(pair.source_sentences),
    )


def _measure_log_ratio(pair: Pair) -> float:
    return math.log(len(pair.target) / len(pair.source))


def _find_gap(matches: Iterable[bool], overlap: float) -> tuple[float, int, int]:
    """The best stretch of misses: its weight, and the positions where it begins and ends.

    That is the maximum subarray of the words' log likelihood ratios (Kadane's method).
    """
    hit, miss = math.log(_CHANCE_OVERLAP / overlap), math.log((1 - _CHANCE_OVERLAP) / (1 - overlap))
    best, weight, start = (0.0, 0, 0), 0.0, 0
    for n, matched in enumerate(matches):
        weight += hit if matched else miss
        if weight <= 0:
            weight, start = 0.0, n + 1
        elif weight > best[0]:
            best = (weight, start, n + 1)
    return best


def _compute_log_tail(matched: int, count: int, probability: float) -> float:
    """The logarithm of the binomial probability of `matched` or fewer out of `count`."""
    whole = math.lgamma(count + 1)
    terms = [
        whole
        - math.lgamma(k + 1)
        - math.lgamma(count - k + 1)
        + k * math.log(probability)
        + (count - k) * math.log(1 - probability)
        for k in range(matched + 1)
    ]
    top = max(terms)
    return top + math.log(sum(math.exp(t - top) for t in terms))
