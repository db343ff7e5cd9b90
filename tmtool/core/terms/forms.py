"""A surface is a form of a term as it may stand in a text, and whether it may stand there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tmtool.core.terms.glossary import CaseSensitivity, PartOfSpeech, Term, TermKind, Wording
from tmtool.core.terms.inflection import inflect_phrase
from tmtool.core.text.lang import Lang
from tmtool.core.text.masking import mask_text
from tmtool.core.text.text import Span, strip_accents


class FormRating(StrEnum):
    """What the glossary thinks of a form."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    REGIONAL = "regional"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class SurfaceForm:
    """One form in a text: `form` is the one in the glossary that it belongs to."""

    text: str
    glossary_form: str
    rating: FormRating


def list_surface_forms(term: Term, lang: Lang) -> tuple[SurfaceForm, ...]:
    """Every form in which `term` may stand in a text of `lang`, each once, the preferred first.

    Nouns are inflected by number, those for people by gender; names, what is never translated,
    phrases, verbs and adverbs stand as the glossary has them, with the forms that it adds.
    """
    found: dict[str, SurfaceForm] = {}
    for surface in _make_surface_forms(term, term.select_wording(lang), lang):
        found.setdefault(surface.text, surface)
    return tuple(found.values())


def _make_surface_forms(term: Term, wording: Wording, lang: Lang) -> Iterator[SurfaceForm]:
    for form, use in _list_rated_forms(wording):
        if not _is_inflected(term):
            yield SurfaceForm(form, form, use)
            continue
        for text in inflect_phrase(form, lang, wording.gender, wording.number):
            yield SurfaceForm(text, form, use)
    for text in wording.forms:
        yield SurfaceForm(text, wording.preferred, FormRating.PREFERRED)


def _list_rated_forms(wording: Wording) -> Iterator[tuple[str, FormRating]]:
    yield wording.preferred, FormRating.PREFERRED
    yield from ((form, FormRating.ADMITTED) for form in wording.admitted)
    for regional in wording.regional:
        yield from (
            (form, FormRating.REGIONAL) for form in (regional.preferred, *regional.admitted)
        )
    yield from ((banned.form, FormRating.FORBIDDEN) for banned in wording.forbidden)


def _is_inflected(term: Term) -> bool:
    fixed = {PartOfSpeech.VERB, PartOfSpeech.ADVERB, PartOfSpeech.PHRASE}
    return not term.verbatim and term.kind is not TermKind.PHRASE and term.pos not in fixed


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A place where a form stands but for its accents and capitals, and what should stand there."""

    span: Span
    form: str


def find_lookalikes(text: str, term: Term, lang: Lang) -> tuple[Lookalike, ...]:
    """Where something stands that is an accepted form of `term` but for accents and capitals."""
    bare = _strip_case_and_accents(mask_text(text).text)
    if len(bare) != len(text):
        return ()
    forms: dict[str, str] = {}
    for surface in list_surface_forms(term, lang):
        if surface.rating is not FormRating.FORBIDDEN:
            forms.setdefault(_strip_case_and_accents(surface.text), surface.text)
    longest = sorted(forms, key=len, reverse=True)
    words = "|".join(re.escape(form).replace(r"\ ", r"\s{1,4}") for form in longest)
    return tuple(
        Lookalike(
            found.span(),
            _match_capitals(text[slice(*found.span())], forms[_collapse_blanks(found[0])], term),
        )
        for found in re.finditer(rf"(?<!\w)(?:{words})(?!\w)", bare)
    )


def _collapse_blanks(text: str) -> str:
    return " ".join(text.split())


def _match_capitals(text: str, form: str, term: Term) -> str:
    """`form` with the capitals that stand in the text, where the term does not mind its own."""
    if term.case is not CaseSensitivity.INSENSITIVE:
        return form
    if text.isupper() and len(text) > 1:
        return form.upper()
    return form[0].upper() + form[1:] if text[0].isupper() else form


def _strip_case_and_accents(text: str) -> str:
    folded = text.casefold()
    return strip_accents(folded if len(folded) == len(text) else text)
