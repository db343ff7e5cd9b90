"""Checks that a name that both languages share is spelled as in the source."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from rapidfuzz.distance import OSA

from tmtool.checks._word import is_sentence_start, strip_all_accents, unify_spelling
from tmtool.checks.check import MAX_REMARKS, Remark, article_check, pair_check
from tmtool.checks.pair import ArticlePair, Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.text.lang import Lang, identify_language
from tmtool.core.text.text import Span

_ACRONYM = re.compile(r"(?<![\w/.@#-])[A-ZÁÉÍÓÚÑ][A-ZÁÉÍÓÚÑ0-9]{3,20}(?![\w@]|[./-]\w)")
_WORD = re.compile(r"[^\W\d_]{5,40}")
_WORD_ENDING = re.compile(r"(?:[aeiou]s?|s)$")
# What English doubles in words that Spanish shares.
_DOUBLE_CONSONANT = re.compile(r"([bcdfglmnpst])\1")
_COGNATE_SPELLINGS = (
    *(("tion", "cion"), ("ccion", "cion"), ("tc", "c"), ("sc", "c"), ("pc", "c"), ("ct", "t")),
    ("ss", "s"),
    *(("v", "b"), ("d", "t"), ("ie", "e"), ("ue", "o"), ("m", "n")),
)
_MIN_WORD_LENGTH = 7  # letters; acronyms are shorter
_MIN_KEPT_NAMES = 1  # a paragraph that keeps a name makes another spelling of it a slip


@article_check(
    "name-altered",
    Severity.WARNING,
    fails=(("We met Elvira Sotelo.", "Conocimos a Elvira Sotello."),),
    passes=(("We met Elvira Sotelo in Syria.", "Conocimos a Elvira Sotelo en Siria."),),
)
def find_altered_names(article: ArticlePair) -> Iterator[Remark]:
    """A word with a capital that is one letter away from a name of the source is that name.

    Left alone are the first words of sentences, accents, and differences by which the two
    languages spell one word (`Syria` and `Siria`, `Section` and `Sección`), unless another
    paragraph of the article keeps the name as it is.
    """
    kept, written = _count_kept_names(article.pairs), _count_written_names(article.pairs)
    for pair in article.pairs:
        for name, found, span in islice(_find_near_names(pair), MAX_REMARKS):
            beside = len(name) == len(found) and any(name == n for n, _ in _find_names(pair.target))
            sure = kept[name] >= _MIN_KEPT_NAMES and written[found] == 1 and not beside
            sure = sure and not _is_plural_of(name, found)
            if not sure and _is_cognate(name, found, pair.target_lang):
                continue
            yield Remark(
                Message(
                    f"The source writes {name}, the translation {found}; check the name.",
                    f"El original escribe {name} y la traducción {found}; revisa el nombre.",
                ),
                target_spans=(span,),
                fixed_target=pair.target[: span[0]] + name + pair.target[span[1] :],
                unit_id=pair.unit_id,
            )


def _is_plural_of(name: str, word: str) -> bool:
    """Whether one is the other's plural, as in `the Ugaldes`, who are `los Ugalde`."""
    return name.lower() + "s" == word.lower() or word.lower() + "s" == name.lower()


def _count_kept_names(pairs: Iterable[Pair]) -> Counter[str]:
    """In how many pairs a name stands unchanged on both sides, among words of the target's."""
    return Counter(
        name
        for pair in pairs
        if identify_language(pair.target) is pair.target_lang
        for name in {n for n, _ in _find_names(pair.source)}
        & {n for n, _ in _find_names(pair.target)}
    )


def _count_written_names(pairs: Iterable[Pair]) -> Counter[str]:
    """In how many targets a name stands, as it is written there."""
    return Counter(name for pair in pairs for name in {n for n, _ in _find_names(pair.target)})


def _find_near_names(pair: Pair) -> Iterator[tuple[str, str, Span]]:
    """Words of the target one letter away from a name of the source: name, word, its span."""
    names = {name for name, _ in _find_names(pair.source_mask.text)}
    known = {strip_all_accents(m[0]) for m in _WORD.finditer(pair.source)}
    neighbours = defaultdict(list)
    for name in sorted(names):
        for key in _list_near_spellings(strip_all_accents(name)):
            neighbours[key].append(name)
    for found, span in _find_names(pair.target_mask.text):
        word = strip_all_accents(found)
        if word in known or is_sentence_start(pair.target, span[0]):
            continue
        candidates = {n for key in _list_near_spellings(word) for n in neighbours.get(key, ())}
        for name in sorted(candidates):
            if OSA.distance(strip_all_accents(name), word, score_cutoff=1) == 1:
                yield name, found, span
                break


@lru_cache(maxsize=4096)
def _find_acronyms(text: str) -> tuple[tuple[str, Span], ...]:
    """The words all in capitals, and where they stand."""
    return tuple((m[0], m.span()) for m in _ACRONYM.finditer(text))


@pair_check(
    "acronym-altered",
    Severity.WARNING,
    fails=("The UNESCO list.", "La lista de la UNECSO."),
    passes=("A NATO list.", "Una lista de la OTAN."),
)
def find_altered_acronyms(pair: Pair) -> Iterator[Remark]:
    """A word in capitals that is one letter away from one of the source is that word.

    Words of fewer than four letters, which languages do exchange (`EU` is `UE`), are left alone,
    and so are words that both languages have, each in its spelling.
    """
    source = {acronym for acronym, _ in _find_acronyms(pair.source_mask.text)}
    upper_source = pair.source.upper()
    target = {acronym for acronym, _ in _find_acronyms(pair.target_mask.text)}
    for acronym, span in _find_acronyms(pair.target_mask.text):
        if acronym in upper_source:
            continue
        near = [a for a in sorted(source - target) if OSA.distance(a, acronym, score_cutoff=1) == 1]
        if near and not _is_translated_word(near[0], acronym, pair.target_lang):
            yield Remark(
                Message(
                    f"The source writes {near[0]}, the translation {acronym}; check it.",
                    f"El original escribe {near[0]} y la traducción {acronym}; revísalo.",
                ),
                target_spans=(span,),
            )


@lru_cache(maxsize=4096)
def _find_names(text: str) -> tuple[tuple[str, Span], ...]:
    """The words with a capital, but not all in capitals, and where they stand."""
    return tuple(
        (m[0], m.span()) for m in _WORD.finditer(text) if m[0][0].isupper() and not m[0].isupper()
    )


def _list_near_spellings(word: str) -> set[str]:
    """The word and what is left of it without one letter: near words have one in common."""
    return {word, *(word[:n] + word[n + 1 :] for n in range(len(word)))}


def _is_translated_word(acronym: str, other: str, lang: Lang) -> bool:
    """Whether two acronyms are really one word in capitals, as in `CULTURE` and `CULTURA`."""
    endings = len({_WORD_ENDING.sub("", s.lower()) for s in (acronym, other)})
    return endings == 1 or (len(acronym) >= _MIN_WORD_LENGTH and _is_cognate(acronym, other, lang))


def _is_cognate(name: str, word: str, lang: Lang) -> bool:
    """Whether the two languages may well spell one word in these two ways.

    Spanish writes one consonant where English doubles it, and never the other way round.
    """
    english, spanish = (
        _unify_cognate(w) for w in ((name, word) if lang is Lang.ES else (word, name))
    )
    return spanish in {english, _DOUBLE_CONSONANT.sub(r"\1", english)}


def _unify_cognate(word: str) -> str:
    bare = unify_spelling(word)
    for english, both in _COGNATE_SPELLINGS:
        bare = bare.replace(english, both)
    return _WORD_ENDING.sub("", _WORD_ENDING.sub("", bare))
