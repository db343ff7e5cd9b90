"""Kinship is how much of a source can be seen in its translation: names, numbers, cognates."""

import math
import re
import statistics
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from tmtool.checks.pair import ArticlePair, Pair
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import Span

_TOKEN = re.compile(r"[^\W_]{4,}|[0-9]+")
_PREFIX = 4  # letters; enough to tell words apart, and cognates still share them
_LONGEST = 12  # letters that are looked at, whatever a hostile word may hold
_SPELLINGS = (
    *(("ph", "f"), ("th", "t"), ("qu", "c"), ("k", "c")),
    *(("y", "i"), ("w", "v"), ("gh", "g"), ("z", "s")),
)
_DOUBLE = re.compile(r"(.)\1")
_START = re.compile(r"^(?:e(?=s[^aeiou])|h)")

# What an article shows before any of its pairs is seen, and how many pairs that is worth:
# English-Spanish prose in general. Spanish is longer by about an eighth.
_EXPANSION = 0.12  # natural logarithm of the ratio of lengths, en to es
_SPREAD = 0.09  # median distance from it
_KIN = 0.3  # share of words with kin
_PAIRS = 5
_WORDS = 30
_SHORT = 1.0  # how much wider short texts scatter: the variance is this over their length
_LOW = 0.6  # of the usual share of kin is what a free translation may still have
_LOST = 0.05  # share of words with chance kin where a text is not translated at all
_MAD = 1.4826  # makes a median distance a standard deviation, for a normal distribution


@dataclass(frozen=True, slots=True)
class Norm:
    """What is usual in an article.

    `ratio` is the logarithm of the length ratio, `spread` its standard deviation; `found` of
    `words` words of the sources have kin in their translations.
    """

    ratio: float
    spread: float
    found: int
    words: int

    def kin(self, found: int, words: int) -> float:
        """The share of words with kin in the rest of the article, one pair's numbers left out."""
        share = (self.found - found + _WORDS * _KIN) / (self.words - words + _WORDS)
        return min(0.7, max(0.1, share))


@dataclass(frozen=True, slots=True)
class Kinship:
    """How one pair stands to its article's norm.

    `length` is in standard deviations. `gap` is the log likelihood ratio of `span`, the stretch of
    the source that looks most as if nothing of it were translated. `chance` is the logarithm of
    the probability that a translation shares so few words. `sentences` is how many more the
    target has than the source.
    """

    length: float
    gap: float
    span: Span
    chance: float
    sentences: int


def stem(word: str) -> str:
    """`word` as both languages would spell it, without accents and a silent start."""
    bare = "".join(
        c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c)
    )
    for old, new in _SPELLINGS:
        bare = bare.replace(old, new)
    return _START.sub("", bare)


@lru_cache(maxsize=4096)
def _kin(text: str) -> tuple[tuple[str, Span], ...]:
    return tuple((_prefix(m[0]), m.span()) for m in _TOKEN.finditer(text))


@lru_cache(maxsize=65536)
def _prefix(word: str) -> str:
    return _DOUBLE.sub(r"\1", stem(word[:_LONGEST]))[:_PREFIX]


def _shared(text: str, other: str) -> list[bool]:
    known = {key for key, _ in _kin(other)}
    return [key in known for key, _ in _kin(text)]


def norm(article: ArticlePair) -> Norm:
    """What is usual in `article`, by the median of its pairs; few pairs weigh little."""
    pairs = [p for p in article.pairs if p.source.strip() and p.target.strip()]
    backwards = bool(article.pairs) and article.pairs[0].target_lang is Lang.EN
    usual = -_EXPANSION if backwards else _EXPANSION
    ratios = [_ratio(p) for p in pairs]
    ratio = statistics.median(ratios + [usual] * _PAIRS)
    distances = [abs(r - ratio) for r in ratios] + [_SPREAD] * 2 * _PAIRS
    hits = [hit for p in pairs for hit in _shared(p.source, p.target)]
    return Norm(ratio, _MAD * statistics.median(distances), sum(hits), len(hits))


def kinship(pair: Pair, usual: Norm) -> Kinship:
    """How `pair` stands to what is usual; both of its texts must hold something."""
    hits = _shared(pair.source, pair.target)
    kin = usual.kin(sum(hits), len(hits))
    gap, start, end = _gap(hits, kin)
    tokens = _kin(pair.source)
    span = (tokens[start][1][0], tokens[end - 1][1][1]) if end else (0, 0)
    spread = math.sqrt(usual.spread**2 + _SHORT / len(pair.source))
    return Kinship(
        (_ratio(pair) - usual.ratio) / spread,
        gap,
        span,
        _tail(sum(hits), len(hits), _LOW * kin),
        len(pair.target_sentences) - len(pair.source_sentences),
    )


def _ratio(pair: Pair) -> float:
    return math.log(len(pair.target) / len(pair.source))


def _gap(hits: Iterable[bool], kin: float) -> tuple[float, int, int]:
    """The best stretch of misses: its weight, and the positions where it begins and ends."""
    hit, miss = math.log(_LOST / kin), math.log((1 - _LOST) / (1 - kin))
    best, weight, start = (0.0, 0, 0), 0.0, 0
    for n, found in enumerate(hits):
        weight += hit if found else miss
        if weight <= 0:
            weight, start = 0.0, n + 1
        elif weight > best[0]:
            best = (weight, start, n + 1)
    return best


def _tail(found: int, count: int, share: float) -> float:
    """The logarithm of the binomial probability of `found` or fewer out of `count`."""
    whole = math.lgamma(count + 1)
    terms = [
        whole
        - math.lgamma(k + 1)
        - math.lgamma(count - k + 1)
        + k * math.log(share)
        + (count - k) * math.log(1 - share)
        for k in range(found + 1)
    ]
    top = max(terms)
    return top + math.log(sum(math.exp(t - top) for t in terms))
