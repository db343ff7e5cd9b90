"""A hit is a place in a text where a form of a term stands."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tmtool.core.terms.forms import FormRating, SurfaceForm, list_surface_forms
from tmtool.core.terms.glossary import CaseSensitivity, Glossary, Term
from tmtool.core.terms.pattern import MATCH_WINDOW, compile_pattern
from tmtool.core.text.lang import Lang
from tmtool.core.text.masking import mask_text
from tmtool.core.text.text import Span

# Emphasis and the brackets of a link may stand between two words of a term.
_TOKEN = re.compile("[^\\W_][\\w\u0300-\u036f]*|\ufffc+|[^\\w\\s*\\[\\]\ufffc]")
_EMPHASIS = re.compile(r"(?<![^\W_])_+|_+(?![^\W_])")
_ELISION = re.compile(r"[^\W_][’']\Z")
_POSSESSIVE = re.compile(r"[’']s(?!\w)")
_CLITIC = re.compile(r"[’'][^\W_]")


@dataclass(frozen=True, slots=True)
class TermHit:
    """A form of `term` at `span`, in characters of the text, end exclusive.

    `form` is the one of the glossary that the words belong to, and `use` what it thinks of it.
    """

    term: Term
    glossary_form: str
    span: Span
    rating: FormRating = FormRating.PREFERRED

    @property
    def accepted(self) -> bool:
        """Whether this form may stand for the term."""
        return self.rating is not FormRating.FORBIDDEN


@dataclass(frozen=True, slots=True)
class _IndexedForm:
    term: Term
    surface_form: SurfaceForm
    tokens: tuple[str, ...]

    @property
    def case_sensitive(self) -> bool:
        """Whether capitals matter."""
        capitals = (
            self.term.case is CaseSensitivity.SMART and self.surface_form.glossary_form.isupper()
        )
        return self.term.case is CaseSensitivity.SENSITIVE or capitals


@dataclass(frozen=True, slots=True)
class _FormIndex:
    """The forms of one language: by all their tokens, and the sizes that begin with a token."""

    forms: dict[tuple[str, ...], tuple[_IndexedForm, ...]]
    sizes: dict[str, tuple[int, ...]]
    patterns: tuple[tuple[re.Pattern[str], Term], ...]


@dataclass(frozen=True, slots=True)
class _TokenizedText:
    """A text read for matching: composed, without markup, with the places its characters had."""

    text: str
    folded: str
    spans: list[Span]
    tokens: list[str]
    original_offsets: list[int] | None

    def locate_tokens(self, first: int, size: int) -> Span:
        """Where so many tokens stand in the original text."""
        start, end = self.spans[first][0], self.spans[first + size - 1][1]
        return (
            (start, end)
            if self.original_offsets is None
            else (self.original_offsets[start], self.original_offsets[end])
        )


@dataclass(frozen=True, slots=True)
class _FormMatch:
    first_token: int
    token_count: int
    hits: tuple[TermHit, ...]


@lru_cache(maxsize=512)  # several rules ask in turn
def find_terms(text: str, lang: Lang, glossary: Glossary) -> tuple[TermHit, ...]:
    """Every form of a term in `text`, accepted or forbidden, in order of place.

    Of forms that overlap the longest counts, and a shorter term inside a longer one is none; two
    terms that share a form have a hit each. Markup, addresses and code are not looked into.
    Accents are told apart, however they are encoded; capitals are where the term says so; an
    English possessive is looked through. No text makes this raise.
    """
    index = _build_index(glossary, lang)
    if not index.sizes and not index.patterns:
        return ()
    reading = _tokenize(text)
    matches = sorted(
        _find_matches(reading, index, lang), key=lambda m: (-m.token_count, m.first_token)
    )
    taken: set[int] = set()
    found: list[TermHit] = []
    for match in matches:
        places = range(match.first_token, match.first_token + match.token_count)
        if taken.isdisjoint(places):
            taken.update(places)
            found += match.hits
    return tuple(sorted(found, key=lambda hit: hit.span))


def find_accepted_terms(text: str, lang: Lang, glossary: Glossary) -> tuple[TermHit, ...]:
    """The hits in `text` whose form may stand for its term."""
    return tuple(hit for hit in find_terms(text, lang, glossary) if hit.accepted)


def _find_matches(tokenized: _TokenizedText, index: _FormIndex, lang: Lang) -> Iterator[_FormMatch]:
    """Every form that stands somewhere, those that overlap included."""
    sizes, words = index.sizes, tokenized.tokens
    for first, word in enumerate(words):
        if word not in sizes:
            continue
        for size in sizes[word]:
            forms = index.forms.get(tuple(words[first : first + size]))
            if forms is None or first + size > len(words):
                continue
            fitting = _list_fitting_hits(tokenized, first, size, forms)
            if fitting and _is_whole_word(tokenized, first, size):
                yield _FormMatch(first, size, fitting)
    if index.patterns:
        yield from _match_patterns(tokenized, index, lang)


def _list_fitting_hits(
    tokenized: _TokenizedText, first: int, size: int, forms: tuple[_IndexedForm, ...]
) -> tuple[TermHit, ...]:
    """The forms whose capitals fit too."""
    shown = tuple(tokenized.text[a:b] for a, b in tokenized.spans[first : first + size])
    span = tokenized.locate_tokens(first, size)
    return tuple(
        TermHit(f.term, f.surface_form.glossary_form, span, f.surface_form.rating)
        for f in forms
        if not f.case_sensitive or shown == f.tokens
    )


def _is_whole_word(tokenized: _TokenizedText, first: int, size: int) -> bool:
    """Whether no apostrophe ties the words to others, as in `can't`; a possessive may."""
    start, end = tokenized.spans[first][0], tokenized.spans[first + size - 1][1]
    if _ELISION.search(tokenized.folded, max(start - 2, 0), start):
        return False
    tied = _CLITIC.match(tokenized.folded, end)
    return not tied or bool(_POSSESSIVE.match(tokenized.folded, end))


def _match_patterns(
    tokenized: _TokenizedText, index: _FormIndex, lang: Lang
) -> Iterator[_FormMatch]:
    """What the patterns of terms match, from the beginning of a word to the end of one."""
    ends = {end: n for n, (_, end) in enumerate(tokenized.spans)}
    for first, (start, _) in enumerate(tokenized.spans):
        for regex, term in index.patterns:
            found = regex.match(
                tokenized.text, start, min(start + MATCH_WINDOW, len(tokenized.text))
            )
            if not found or found.end() not in ends or found.end() == start:
                continue
            size = ends[found.end()] - first + 1
            if _is_whole_word(tokenized, first, size):
                hit = TermHit(
                    term, term.select_wording(lang).preferred, tokenized.locate_tokens(first, size)
                )
                yield _FormMatch(first, size, (hit,))


def _tokenize(text: str) -> _TokenizedText:
    text = mask_text(text).text
    if "_" in text:
        text = _EMPHASIS.sub(lambda found: " " * len(found[0]), text)
    places = None
    if not unicodedata.is_normalized("NFC", text):
        text, places = _compose_characters(text)
    folded = _fold_case(text)
    tokens = list(_TOKEN.finditer(folded))
    return _TokenizedText(text, folded, [t.span() for t in tokens], [t[0] for t in tokens], places)


def _compose_characters(text: str) -> tuple[str, list[int]]:
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


def _fold_case(text: str) -> str:
    """`text` without capitals, every character in its place."""
    folded = text.casefold()
    if len(folded) == len(text):
        return folded
    return "".join(c.casefold() if len(c.casefold()) == 1 else c for c in text)


@lru_cache(maxsize=8)
def _build_index(glossary: Glossary, lang: Lang) -> _FormIndex:
    """The forms of every term, ready to be looked up."""
    table: dict[tuple[str, ...], dict[str, _IndexedForm]] = {}
    for term in glossary.terms:
        for surface in list_surface_forms(term, lang):
            tokens = tuple(_TOKEN.findall(surface.text))
            if tokens:
                key = tuple(map(_fold_case, tokens))
                table.setdefault(key, {}).setdefault(term.id, _IndexedForm(term, surface, tokens))
    sizes: dict[str, set[int]] = {}
    for key in table:
        sizes.setdefault(key[0], set()).add(len(key))
    patterned = ((term.select_wording(lang).pattern, term) for term in glossary.terms)
    return _FormIndex(
        {key: tuple(forms.values()) for key, forms in table.items()},
        {first: tuple(sorted(found, reverse=True)) for first, found in sizes.items()},
        tuple(
            (compile_pattern(pattern, case_sensitive=term.case is CaseSensitivity.SENSITIVE), term)
            for pattern, term in patterned
            if pattern
        ),
    )
