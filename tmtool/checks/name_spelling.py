"""Checks that a name is spelled in one way all through an article's translation."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Indel

from tmtool.checks._word import is_sentence_start, strip_all_accents, unify_spelling
from tmtool.checks.check import Remark, article_check
from tmtool.checks.pair import ArticlePair, Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.text.text import Span

_WORD = re.compile(r"(?<![\w/.@#-])[^\W\d_a-záéíóúüñ][^\W\d_]{3,39}(?![\w@]|[./-]\w)")
# Of two names by the sounds of their letters, 0 to 1, to be one name in two spellings.
_MIN_SIMILARITY = 0.7
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

    The spelling that stands less often is reported. Plurals are left alone, and so is the source's
    own spelling.
    """
    by_name: dict[str, list[_NameSpelling]] = defaultdict(list)
    for pair in article.pairs:
        for name in _find_capitalized_words(pair.source, inside_sentence=True):
            if spelling := _find_spelling(name, pair):
                by_name[name].append(spelling)
    reported: set[tuple[str, str]] = set()
    for name, spellings in sorted(by_name.items()):
        counts = Counter(s.word for s in spellings)
        usual, times = counts.most_common(1)[0]
        for s in spellings:
            # A misspelling of a name that stays as it is is `name-altered`; what is no misspelling
            # of it is a translation.
            if usual == name and strip_all_accents(s.word) != strip_all_accents(name):
                continue
            rare = s.word not in {usual, name} and counts[s.word] * _USUAL_RATIO <= times
            place = (s.pair.unit_id, s.word)
            if rare and _is_other_spelling(usual, s.word) and place not in reported:
                reported.add(place)
                yield _make_remark(name, usual, s)


@dataclass(frozen=True, slots=True)
class _NameSpelling:
    """How the target of one pair spells a name: the word and its place."""

    word: str
    span: Span
    pair: Pair


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


def _find_spelling(name: str, pair: Pair) -> _NameSpelling | None:
    """The word of the target that is this name: itself, or the most similar one; else None."""
    words = _find_capitalized_words(pair.target, inside_sentence=False)
    if name in words:
        return _NameSpelling(name, words[name], pair)
    candidates = _find_capitalized_words(pair.target, inside_sentence=True)
    other_names = set(_find_capitalized_words(pair.source, inside_sentence=False)) - {name}
    similarity = {
        w: Indel.normalized_similarity(_approximate_sound(name), _approximate_sound(w))
        for w in candidates
        if w not in other_names
    }
    best = max(similarity, key=lambda w: similarity[w], default="")
    if not best or similarity[best] < _MIN_SIMILARITY:
        return None
    return _NameSpelling(best, candidates[best], pair)


def _is_other_spelling(word: str, other: str) -> bool:
    """Whether two words may be spellings of one name, and not its plural or another form."""
    short, long = sorted((strip_all_accents(word), strip_all_accents(other)), key=len)
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


@lru_cache(maxsize=512)
def _find_capitalized_words(text: str, *, inside_sentence: bool) -> dict[str, Span]:
    """The words with one capital, where each stands first.

    With `inside_sentence`, not those that begin a sentence: they might be no name.
    """
    found: dict[str, Span] = {}
    for m in _WORD.finditer(text):
        if len(found) == _MAX_NAMES:
            break
        plain = m[0][0].isupper() and m[0][1:].islower()
        if plain and not (inside_sentence and is_sentence_start(text, m.start())):
            found.setdefault(m[0], m.span())
    return found
