"""Namesakes: one name of the source is one name all through the translation."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import Indel

from tmtool.checks._overlap import unify_spelling
from tmtool.checks.check import Remark, article_check
from tmtool.checks.pair import ArticlePair, Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.text.text import Span

_WORD = re.compile(r"(?<![\w/.@#-])[^\W\d_a-záéíóúüñ][^\W\d_]{3,39}(?![\w@]|[./-]\w)")
_SENTENCE_STARTS = frozenset('.?!…:«“"¿¡(—–-*_\n')
_MIN_SIMILARITY = (
    0.7  # of two names by the sounds of their letters, to be one name in two spellings
)
_MAX_NAMES = 100  # names of one paragraph; every one is compared with every other
_USUAL_RATIO = 2  # times as often stands the spelling that counts as the right one


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
def find_inconsistent_names(article: ArticlePair) -> Iterator[Remark]:
    """A name of the source is spelled in one way all through the translation, accents included.

    Told is the spelling that stands less often. Plurals are left alone, and so is the source's own
    spelling.
    """
    ways: dict[str, list[_NameSpelling]] = defaultdict(list)
    for pair in article.pairs:
        for name in _find_capitalized_words(pair.source, inner=True):
            way = _find_spelling(name, pair)
            if way:
                ways[name].append(way)
    told: set[tuple[str, str]] = set()
    for name, found in sorted(ways.items()):
        counts = Counter(way.word for way in found)
        usual, often = counts.most_common(1)[0]
        for way in found:
            if usual == name and _strip_accents(way.word) != _strip_accents(name):
                continue  # a slip of it is `name-altered`, and what is no slip a translation
            rare = way.word not in {usual, name} and counts[way.word] * _USUAL_RATIO <= often
            if (
                rare
                and _is_other_spelling(usual, way.word)
                and (way.pair.unit_id, way.word) not in told
            ):
                told.add((way.pair.unit_id, way.word))
                yield _make_remark(name, usual, way)


class _NameSpelling:
    """How one pair spells a name: the word and its place."""

    def __init__(self, word: str, span: Span, pair: Pair) -> None:
        self.word = word
        self.span = span
        self.pair = pair


def _make_remark(name: str, usual: str, spelling: _NameSpelling) -> Remark:
    start, end = spelling.span
    return Remark(
        Message(
            f"{name} is spelled {usual} elsewhere in the article, and {spelling.word} here.",
            f"{name} se escribe {usual} en el resto del artículo y {spelling.word} aquí.",
        ),
        target_spans=(spelling.span,),
        fixed_target=spelling.pair.target[:start] + usual + spelling.pair.target[end:],
        unit_id=spelling.pair.unit_id,
    )


def _find_spelling(name: str, pair: Pair) -> "_NameSpelling | None":
    """The word of the target that is this name, the likest one; none where none is like it."""
    every = _find_capitalized_words(pair.target, inner=False)
    if name in every:
        return _NameSpelling(name, every[name], pair)
    found = _find_capitalized_words(pair.target, inner=True)
    others = set(_find_capitalized_words(pair.source, inner=False)) - {name}
    likeness = {
        w: Indel.normalized_similarity(_approximate_sound(name), _approximate_sound(w))
        for w in found
        if w not in others
    }
    best = max(likeness, key=lambda w: likeness[w], default="")
    return (
        _NameSpelling(best, found[best], pair)
        if best and likeness[best] >= _MIN_SIMILARITY
        else None
    )


def _is_other_spelling(word: str, other: str) -> bool:
    """Whether two words may be spellings of one name, and not its plural or another form."""
    short, long = sorted((_strip_accents(word), _strip_accents(other)), key=len)
    inflected = short != long and long.startswith(short) and len(long) - len(short) <= 2  # noqa: PLR2004  # `-es`
    return not inflected and word.casefold() != other.casefold()


@lru_cache(maxsize=8192)
def _approximate_sound(word: str) -> str:
    return (
        unify_spelling(word)
        .replace("kh", "j")
        .replace("ch", "c")
        .replace("sh", "s")
        .replace("j", "k")
    )


@lru_cache(maxsize=8192)
def _strip_accents(word: str) -> str:
    parts = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in parts if not unicodedata.combining(c))


@lru_cache(maxsize=512)
def _find_capitalized_words(text: str, *, inner: bool) -> dict[str, Span]:
    """The words with one capital, where each stands first; `inner` ones do not begin a sentence."""
    found: dict[str, Span] = {}
    for m in _WORD.finditer(text):
        if len(found) == _MAX_NAMES:
            break
        plain = m[0][0].isupper() and m[0][1:].islower()
        before = text[max(0, m.start() - 12) : m.start()].rstrip()
        first = not before or before[-1] in _SENTENCE_STARTS
        if plain and not (inner and first):
            found.setdefault(m[0], m.span())
    return found
