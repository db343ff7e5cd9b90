"""Namesakes: one name of the source is one name all through the translation."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import Indel

from tmtool.checks._overlap import stem
from tmtool.checks.check import Remark, article_check
from tmtool.checks.pair import ArticlePair, Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.text.text import Span

_WORD = re.compile(r"(?<![\w/.@#-])[^\W\d_a-záéíóúüñ][^\W\d_]{3,39}(?![\w@]|[./-]\w)")
_STARTS = frozenset('.?!…:«“"¿¡(—–-*_\n')
_LIKE = 0.7  # of two names by the sounds of their letters, to be one name in two spellings
_MOST = 100  # names of one paragraph; every one is compared with every other
_SHARE = 2  # times as often stands the spelling that counts as the right one


@article_check(
    "name-spellings",
    Severity.WARNING,
    fails=(
        ("We saw Khrushchev.", "Vimos a Jruschov."),
        ("They say Khrushchev wept.", "Dicen que Jruschov lloró."),
        ("And so did Khrushchev.", "Y también vimos a Kruschev."),
    ),
    passes=(
        ("We saw Khrushchev.", "Vimos a Jruschov."),
        ("They say Khrushchev wept.", "Dicen que Jruschov lloró."),
        ("And Bulganin wept.", "Y también Bulganin."),
    ),
)
def spellings(article: ArticlePair) -> Iterator[Remark]:
    """A name of the source is spelled in one way all through the translation, accents included.

    Told is the spelling that stands less often. Plurals are left alone, and so is the source's own
    spelling.
    """
    ways: dict[str, list[_Way]] = defaultdict(list)
    for pair in article.pairs:
        for name in _names(pair.source, inner=True):
            way = _way(name, pair)
            if way:
                ways[name].append(way)
    told: set[tuple[str, str]] = set()
    for name, found in sorted(ways.items()):
        counts = Counter(way.word for way in found)
        usual, often = counts.most_common(1)[0]
        for way in found:
            if usual == name and _bare(way.word) != _bare(name):
                continue  # a slip of it is `name-altered`, and what is no slip a translation
            rare = way.word not in {usual, name} and counts[way.word] * _SHARE <= often
            if rare and _same(usual, way.word) and (way.pair.unit, way.word) not in told:
                told.add((way.pair.unit, way.word))
                yield _remark(name, usual, way)


class _Way:
    """How one pair spells a name: the word and its place."""

    def __init__(self, word: str, span: Span, pair: Pair) -> None:
        self.word = word
        self.span = span
        self.pair = pair


def _remark(name: str, usual: str, way: _Way) -> Remark:
    start, end = way.span
    return Remark(
        Message(
            f"{name} is spelled {usual} elsewhere in the article, and {way.word} here.",
            f"{name} se escribe {usual} en el resto del artículo y {way.word} aquí.",
        ),
        target=(way.span,),
        fix=way.pair.target[:start] + usual + way.pair.target[end:],
        unit=way.pair.unit,
    )


def _way(name: str, pair: Pair) -> "_Way | None":
    """The word of the target that is this name, the likest one; none where none is like it."""
    every = _names(pair.target, inner=False)
    if name in every:
        return _Way(name, every[name], pair)
    found = _names(pair.target, inner=True)
    others = set(_names(pair.source, inner=False)) - {name}
    likeness = {
        w: Indel.normalized_similarity(_sound(name), _sound(w)) for w in found if w not in others
    }
    best = max(likeness, key=lambda w: likeness[w], default="")
    return _Way(best, found[best], pair) if best and likeness[best] >= _LIKE else None


def _same(one: str, other: str) -> bool:
    """Whether two words may be spellings of one name, and not its plural or another form."""
    short, long = sorted((_bare(one), _bare(other)), key=len)
    inflected = short != long and long.startswith(short) and len(long) - len(short) <= 2  # noqa: PLR2004  # `-es`
    return not inflected and one.casefold() != other.casefold()


@lru_cache(maxsize=8192)
def _sound(word: str) -> str:
    return stem(word).replace("kh", "j").replace("ch", "c").replace("sh", "s").replace("j", "k")


@lru_cache(maxsize=8192)
def _bare(word: str) -> str:
    parts = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in parts if not unicodedata.combining(c))


@lru_cache(maxsize=512)
def _names(text: str, *, inner: bool) -> dict[str, Span]:
    """The words with one capital, where each stands first; `inner` ones do not begin a sentence."""
    found: dict[str, Span] = {}
    for m in _WORD.finditer(text):
        if len(found) == _MOST:
            break
        plain = m[0][0].isupper() and m[0][1:].islower()
        before = text[max(0, m.start() - 12) : m.start()].rstrip()
        first = not before or before[-1] in _STARTS
        if plain and not (inner and first):
            found.setdefault(m[0], m.span())
    return found
