"""A hit is a place in a text where a form of a term stands."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tmtool.core.terms.forms import Surface, Use, surfaces
from tmtool.core.terms.glossary import Case, Glossary, Term
from tmtool.core.terms.pattern import WINDOW, compiled
from tmtool.core.text.lang import Lang
from tmtool.core.text.masking import masked
from tmtool.core.text.text import Span

# Emphasis and the brackets of a link may stand between two words of a term.
_TOKEN = re.compile("[^\\W_][\\w\u0300-\u036f]*|\ufffc+|[^\\w\\s*\\[\\]\ufffc]")
_EMPHASIS = re.compile(r"(?<![^\W_])_+|_+(?![^\W_])")
_ELISION = re.compile(r"[^\W_][’']\Z")
_POSSESSIVE = re.compile(r"[’']s(?!\w)")
_CLITIC = re.compile(r"[’'][^\W_]")


@dataclass(frozen=True, slots=True)
class Hit:
    """A form of `term` at `span`, in characters of the text, end exclusive.

    `form` is the one of the glossary that the words belong to, and `use` what it thinks of it.
    """

    term: Term
    form: str
    span: Span
    use: Use = Use.PREFERRED

    @property
    def accepted(self) -> bool:
        """Whether this form may stand for the term."""
        return self.use is not Use.FORBIDDEN


@dataclass(frozen=True, slots=True)
class _Form:
    term: Term
    surface: Surface
    tokens: tuple[str, ...]

    @property
    def exact(self) -> bool:
        """Whether capitals matter."""
        capitals = self.term.case is Case.SMART and self.surface.form.isupper()
        return self.term.case is Case.SENSITIVE or capitals


@dataclass(frozen=True, slots=True)
class _Index:
    """The forms of one language: by all their tokens, and the sizes that begin with a token."""

    forms: dict[tuple[str, ...], tuple[_Form, ...]]
    sizes: dict[str, tuple[int, ...]]
    patterns: tuple[tuple[re.Pattern[str], Term], ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text read for matching: composed, without markup, with the places its characters had."""

    text: str
    folded: str
    spans: list[Span]
    words: list[str]
    places: list[int] | None

    def span(self, first: int, size: int) -> Span:
        """Where so many tokens stand in the original text."""
        start, end = self.spans[first][0], self.spans[first + size - 1][1]
        return (start, end) if self.places is None else (self.places[start], self.places[end])


@dataclass(frozen=True, slots=True)
class _Match:
    first: int
    size: int
    hits: tuple[Hit, ...]


@lru_cache(maxsize=512)  # several rules ask in turn
def hits(text: str, lang: Lang, glossary: Glossary) -> tuple[Hit, ...]:
    """Every form of a term in `text`, accepted or forbidden, in order of place.

    Of forms that overlap the longest counts, and a shorter term inside a longer one is none; two
    terms that share a form have a hit each. Markup, addresses and code are not looked into.
    Accents are told apart, however they are encoded; capitals are where the term says so; an
    English possessive is looked through. No text makes this raise.
    """
    index = _index(glossary, lang)
    if not index.sizes and not index.patterns:
        return ()
    reading = _read(text)
    matches = sorted(_matches(reading, index, lang), key=lambda m: (-m.size, m.first))
    taken: set[int] = set()
    found: list[Hit] = []
    for match in matches:
        places = range(match.first, match.first + match.size)
        if taken.isdisjoint(places):
            taken.update(places)
            found += match.hits
    return tuple(sorted(found, key=lambda hit: hit.span))


def accepted(text: str, lang: Lang, glossary: Glossary) -> tuple[Hit, ...]:
    """The hits in `text` whose form may stand for its term."""
    return tuple(hit for hit in hits(text, lang, glossary) if hit.accepted)


def _matches(reading: _Reading, index: _Index, lang: Lang) -> Iterator[_Match]:
    """Every form that stands somewhere, those that overlap included."""
    sizes, words = index.sizes, reading.words
    for first, word in enumerate(words):
        if word not in sizes:
            continue
        for size in sizes[word]:
            forms = index.forms.get(tuple(words[first : first + size]))
            if forms is None or first + size > len(words):
                continue
            fitting = _fitting(reading, first, size, forms)
            if fitting and _whole(reading, first, size):
                yield _Match(first, size, fitting)
    if index.patterns:
        yield from _patterned(reading, index, lang)


def _fitting(reading: _Reading, first: int, size: int, forms: tuple[_Form, ...]) -> tuple[Hit, ...]:
    """The forms whose capitals fit too."""
    shown = tuple(reading.text[a:b] for a, b in reading.spans[first : first + size])
    span = reading.span(first, size)
    return tuple(
        Hit(f.term, f.surface.form, span, f.surface.use)
        for f in forms
        if not f.exact or shown == f.tokens
    )


def _whole(reading: _Reading, first: int, size: int) -> bool:
    """Whether no apostrophe ties the words to others, as in `can't`; a possessive may."""
    start, end = reading.spans[first][0], reading.spans[first + size - 1][1]
    if _ELISION.search(reading.folded, max(start - 2, 0), start):
        return False
    tied = _CLITIC.match(reading.folded, end)
    return not tied or bool(_POSSESSIVE.match(reading.folded, end))


def _patterned(reading: _Reading, index: _Index, lang: Lang) -> Iterator[_Match]:
    """What the patterns of terms match, from the beginning of a word to the end of one."""
    ends = {end: n for n, (_, end) in enumerate(reading.spans)}
    for first, (start, _) in enumerate(reading.spans):
        for regex, term in index.patterns:
            found = regex.match(reading.text, start, min(start + WINDOW, len(reading.text)))
            if not found or found.end() not in ends or found.end() == start:
                continue
            size = ends[found.end()] - first + 1
            if _whole(reading, first, size):
                hit = Hit(term, term.wording(lang).preferred, reading.span(first, size))
                yield _Match(first, size, (hit,))


def _read(text: str) -> _Reading:
    text = masked(text).text
    if "_" in text:
        text = _EMPHASIS.sub(lambda found: " " * len(found[0]), text)
    places = None
    if not unicodedata.is_normalized("NFC", text):
        text, places = _composed(text)
    folded = _folded(text)
    tokens = list(_TOKEN.finditer(folded))
    return _Reading(text, folded, [t.span() for t in tokens], [t[0] for t in tokens], places)


def _composed(text: str) -> tuple[str, list[int]]:
    """`text` in NFC, and the place in `text` of each of its characters and of its end."""
    parts: list[str] = []
    places: list[int] = []
    start = 0
    for n in range(1, len(text) + 1):
        if n < len(text) and unicodedata.combining(text[n]):
            continue
        part = unicodedata.normalize("NFC", text[start:n])
        parts.append(part)
        places += [start] * len(part)
        start = n
    return "".join(parts), [*places, len(text)]


def _folded(text: str) -> str:
    """`text` without capitals, every character in its place."""
    folded = text.casefold()
    if len(folded) == len(text):
        return folded
    return "".join(c.casefold() if len(c.casefold()) == 1 else c for c in text)


@lru_cache(maxsize=8)
def _index(glossary: Glossary, lang: Lang) -> _Index:
    """The forms of every term, ready to be looked up."""
    table: dict[tuple[str, ...], dict[str, _Form]] = {}
    for term in glossary.terms:
        for surface in surfaces(term, lang):
            tokens = tuple(_TOKEN.findall(surface.text))
            if tokens:
                key = tuple(map(_folded, tokens))
                table.setdefault(key, {}).setdefault(term.id, _Form(term, surface, tokens))
    sizes: dict[str, set[int]] = {}
    for key in table:
        sizes.setdefault(key[0], set()).add(len(key))
    patterned = ((term.wording(lang).pattern, term) for term in glossary.terms)
    return _Index(
        {key: tuple(forms.values()) for key, forms in table.items()},
        {first: tuple(sorted(found, reverse=True)) for first, found in sizes.items()},
        tuple(
            (compiled(pattern, exact=term.case is Case.SENSITIVE), term)
            for pattern, term in patterned
            if pattern
        ),
    )
