"""Lists the forms that a term may have in a text, and finds wrong accents or capitals."""

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
    """One form as it may stand in a text.

    `glossary_form` is the form that it is an inflection of, as the glossary has it.
    """

    text: str
    glossary_form: str
    rating: FormRating


def list_surface_forms(term: Term, lang: Lang) -> tuple[SurfaceForm, ...]:
    """Every form in which `term` may stand in a text of `lang`, each once, the preferred first.

    Nouns are inflected by number, those for people by gender; names, what is never translated,
    phrases, verbs and adverbs stand as the glossary has them, with the forms that it adds.
    """
    forms: dict[str, SurfaceForm] = {}
    for form in _make_surface_forms(term, term.select_wording(lang), lang):
        forms.setdefault(form.text, form)
    return tuple(forms.values())


def _make_surface_forms(term: Term, wording: Wording, lang: Lang) -> Iterator[SurfaceForm]:
    for form, rating in _list_rated_forms(wording):
        if not _is_inflected(term):
            yield SurfaceForm(form, form, rating)
            continue
        for text in inflect_phrase(form, lang, wording.gender, wording.number):
            yield SurfaceForm(text, form, rating)
    for text in wording.forms:
        yield SurfaceForm(text, wording.preferred, FormRating.PREFERRED)


def _list_rated_forms(wording: Wording) -> Iterator[tuple[str, FormRating]]:
    yield wording.preferred, FormRating.PREFERRED
    yield from ((form, FormRating.ADMITTED) for form in wording.admitted)
    for regional in wording.regional:
        yield from (
            (form, FormRating.REGIONAL) for form in (regional.preferred, *regional.admitted)
        )
    yield from ((forbidden.form, FormRating.FORBIDDEN) for forbidden in wording.forbidden)


def _is_inflected(term: Term) -> bool:
    invariant = {PartOfSpeech.VERB, PartOfSpeech.ADVERB, PartOfSpeech.PHRASE}
    return not term.verbatim and term.kind is not TermKind.PHRASE and term.pos not in invariant


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A place where a form stands with other accents or capitals, and the form as it should be."""

    span: Span
    form: str


def find_lookalikes(text: str, term: Term, lang: Lang) -> tuple[Lookalike, ...]:
    """Where something stands that is an accepted form of `term` but for accents and capitals.

    A correct form is found too: its `form` is what stands in the text already.
    """
    plain = _strip_case_and_accents(mask_text(text).text)
    if len(plain) != len(text):
        return ()  # positions would not be those of the text
    forms: dict[str, str] = {}
    for form in list_surface_forms(term, lang):
        if form.rating is not FormRating.FORBIDDEN:
            forms.setdefault(_strip_case_and_accents(form.text), form.text)
    longest_first = sorted(forms, key=len, reverse=True)
    words = "|".join(re.escape(form).replace(r"\ ", r"\s{1,4}") for form in longest_first)
    return tuple(
        Lookalike(
            match.span(),
            _match_capitals(text[slice(*match.span())], forms[" ".join(match[0].split())], term),
        )
        for match in re.finditer(rf"(?<!\w)(?:{words})(?!\w)", plain)
    )


def _match_capitals(text: str, form: str, term: Term) -> str:
    """`form` with the capitals of `text`, unless the capitals of the term matter."""
    if term.case is not CaseSensitivity.INSENSITIVE:
        return form
    if text.isupper() and len(text) > 1:
        return form.upper()
    return form[0].upper() + form[1:] if text[0].isupper() else form


def _strip_case_and_accents(text: str) -> str:
    """`text` without accents, and without capitals where that leaves every character in place."""
    folded = text.casefold()
    return strip_accents(folded if len(folded) == len(text) else text)
