"""Finds where the terms of a glossary stand in a text, accepted and forbidden forms alike."""

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

# Asterisks and the brackets of a link are no tokens, so that they may stand between two words of
# a term; whatever is masked is one token that no term has.
_TOKEN = re.compile("[^\\W_][\\w\u0300-\u036f]*|\ufffc+|[^\\w\\s*\\[\\]\ufffc]")
_EMPHASIS = re.compile(r"(?<![^\W_])_+|_+(?![^\W_])")
_ELISION = re.compile(r"[^\W_][’']\Z")
_POSSESSIVE = re.compile(r"[’']s(?!\w)")
_CLITIC = re.compile(r"[’'][^\W_]")


@dataclass(frozen=True, slots=True)
class TermHit:
    """A form of `term` at `span`, in characters of the text, end exclusive.

    `glossary_form` is the form, as the glossary has it, that the words are an inflection of;
    `rating` says whether the glossary prefers, admits or forbids that form.
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
    """The forms of one language.

    `forms` are looked up by all their tokens; `sizes` gives for a first token how many tokens the
    forms that begin with it have, the longest first.
    """

    forms: dict[tuple[str, ...], tuple[_IndexedForm, ...]]
    sizes: dict[str, tuple[int, ...]]
    patterns: tuple[tuple[re.Pattern[str], Term], ...]


@dataclass(frozen=True, slots=True)
class _TokenizedText:
    """A text prepared for matching: in NFC, without markup and, in `folded`, without capitals.

    `original_offsets` are the positions that its characters had before NFC, None where that
    changed nothing.
    """

    text: str
    folded: str
    spans: list[Span]
    tokens: list[str]
    original_offsets: list[int] | None

    def locate_tokens(self, first: int, size: int) -> Span:
        """The span of `size` tokens, from the one with the index `first`, in the original text."""
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


@lru_cache(maxsize=512)  # several checks ask for the same text in turn
def find_terms(text: str, lang: Lang, glossary: Glossary) -> tuple[TermHit, ...]:
    """Every form of a term in `text`, accepted or forbidden, in order of place.

    Of forms that overlap the longest counts, of equally long ones the left one; two terms that
    share a form have a hit each. Markup, addresses and code are not searched. Accents matter,
    however they are encoded; capitals matter where the term says so; an English possessive may
    follow. No text makes this raise.
    """
    index = _build_index(glossary, lang)
    if not index.sizes and not index.patterns:
        return ()
    tokenized = _tokenize(text)
    matches = sorted(
        _find_matches(tokenized, index, lang),
        key=lambda match: (-match.token_count, match.first_token),
    )
    used_tokens: set[int] = set()
    hits: list[TermHit] = []
    for match in matches:
        tokens = range(match.first_token, match.first_token + match.token_count)
        if used_tokens.isdisjoint(tokens):
            used_tokens.update(tokens)
            hits += match.hits
    return tuple(sorted(hits, key=lambda hit: hit.span))


def find_accepted_terms(text: str, lang: Lang, glossary: Glossary) -> tuple[TermHit, ...]:
    """The hits in `text` whose form may stand for its term."""
    return tuple(hit for hit in find_terms(text, lang, glossary) if hit.accepted)


def _find_matches(tokenized: _TokenizedText, index: _FormIndex, lang: Lang) -> Iterator[_FormMatch]:
    """Every form that stands somewhere, those that overlap included."""
    sizes, tokens = index.sizes, tokenized.tokens
    for first, token in enumerate(tokens):
        if token not in sizes:
            continue
        for size in sizes[token]:
            forms = index.forms.get(tuple(tokens[first : first + size]))
            if forms is None or first + size > len(tokens):
                continue
            hits = _list_fitting_hits(tokenized, first, size, forms)
            if hits and _is_whole_word(tokenized, first, size):
                yield _FormMatch(first, size, hits)
    if index.patterns:
        yield from _match_patterns(tokenized, index, lang)


def _list_fitting_hits(
    tokenized: _TokenizedText, first: int, size: int, forms: tuple[_IndexedForm, ...]
) -> tuple[TermHit, ...]:
    """A hit for each of the forms whose capitals fit too."""
    written = tuple(
        tokenized.text[start:end] for start, end in tokenized.spans[first : first + size]
    )
    span = tokenized.locate_tokens(first, size)
    return tuple(
        TermHit(form.term, form.surface_form.glossary_form, span, form.surface_form.rating)
        for form in forms
        if not form.case_sensitive or written == form.tokens
    )


def _is_whole_word(tokenized: _TokenizedText, first: int, size: int) -> bool:
    """Whether no apostrophe ties the words to others, as in `can't`; a possessive may."""
    start, end = tokenized.spans[first][0], tokenized.spans[first + size - 1][1]
    if _ELISION.search(tokenized.folded, max(start - 2, 0), start):
        return False
    clitic = _CLITIC.match(tokenized.folded, end)
    return not clitic or bool(_POSSESSIVE.match(tokenized.folded, end))


def _match_patterns(
    tokenized: _TokenizedText, index: _FormIndex, lang: Lang
) -> Iterator[_FormMatch]:
    """What the patterns of terms match, from the beginning of a word to the end of one."""
    tokens_by_end = {end: n for n, (_, end) in enumerate(tokenized.spans)}
    for first, (start, _) in enumerate(tokenized.spans):
        for regex, term in index.patterns:
            match = regex.match(
                tokenized.text, start, min(start + MATCH_WINDOW, len(tokenized.text))
            )
            if not match or match.end() not in tokens_by_end or match.end() == start:
                continue
            size = tokens_by_end[match.end()] - first + 1
            if _is_whole_word(tokenized, first, size):
                hit = TermHit(
                    term, term.select_wording(lang).preferred, tokenized.locate_tokens(first, size)
                )
                yield _FormMatch(first, size, (hit,))


def _tokenize(text: str) -> _TokenizedText:
    text = mask_text(text).text
    if "_" in text:
        text = _EMPHASIS.sub(lambda match: " " * len(match[0]), text)
    offsets = None
    if not unicodedata.is_normalized("NFC", text):
        text, offsets = _compose_characters(text)
    folded = _fold_case(text)
    tokens = list(_TOKEN.finditer(folded))
    spans, words = [token.span() for token in tokens], [token[0] for token in tokens]
    return _TokenizedText(text, folded, spans, words, offsets)


def _compose_characters(text: str) -> tuple[str, list[int]]:
    """`text` in NFC, and the position that each of its characters, and its end, had in `text`."""
    parts: list[str] = []
    offsets: list[int] = []
    start = 0
    for n in range(1, len(text) + 1):
        if n < len(text) and unicodedata.combining(text[n]):
            continue
        part = unicodedata.normalize("NFC", text[start:n])
        parts.append(part)
        offsets += [start] * len(part)
        start = n
    return "".join(parts), [*offsets, len(text)]


def _fold_case(text: str) -> str:
    """`text` without capitals, every character at its position, even where that is imperfect."""
    folded = text.casefold()
    if len(folded) == len(text):
        return folded
    return "".join(char.casefold() if len(char.casefold()) == 1 else char for char in text)


@lru_cache(maxsize=8)
def _build_index(glossary: Glossary, lang: Lang) -> _FormIndex:
    """The forms of every term, ready to be looked up."""
    forms_by_tokens: dict[tuple[str, ...], dict[str, _IndexedForm]] = {}
    for term in glossary.terms:
        for surface in list_surface_forms(term, lang):
            tokens = tuple(_TOKEN.findall(surface.text))
            if tokens:
                key = tuple(map(_fold_case, tokens))
                forms_by_tokens.setdefault(key, {}).setdefault(
                    term.id, _IndexedForm(term, surface, tokens)
                )
    sizes: dict[str, set[int]] = {}
    for key in forms_by_tokens:
        sizes.setdefault(key[0], set()).add(len(key))
    patterns = ((term.select_wording(lang).pattern, term) for term in glossary.terms)
    return _FormIndex(
        {key: tuple(forms.values()) for key, forms in forms_by_tokens.items()},
        {token: tuple(sorted(counts, reverse=True)) for token, counts in sizes.items()},
        tuple(
            (compile_pattern(pattern, case_sensitive=term.case is CaseSensitivity.SENSITIVE), term)
            for pattern, term in patterns
            if pattern
        ),
    )
