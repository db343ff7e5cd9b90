"""Looks a word up in the glossary, in any inflection, with or without its accents."""

from dataclasses import dataclass

from tmtool.core.terms.forms import SurfaceForm, list_surface_forms
from tmtool.core.terms.glossary import Glossary, Term
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import strip_accents

_MIN_PART_LETTERS = 3  # a shorter word is part of too many forms


@dataclass(frozen=True, slots=True)
class LookupResult:
    """A term, and which of its forms, in which language, the word was found in."""

    term: Term
    lang: Lang
    surface_form: SurfaceForm


def look_up_term(glossary: Glossary, word: str) -> tuple[LookupResult, ...]:
    """The terms that have `word` as one of their forms, in any inflection of either language.

    Capitals do not count. The results are those of the first of these that gives any: the very
    form, a form with other accents, a form that contains the word, an id that contains it. Each
    term has one result.
    """
    wanted = " ".join(word.split()).casefold()
    plain = strip_accents(wanted)
    long_enough = len(plain) >= _MIN_PART_LETTERS
    results = [
        LookupResult(term, lang, form)
        for term in glossary.terms
        for lang in Lang
        for form in list_surface_forms(term, lang)
    ]
    attempts = (
        [one for one in results if one.surface_form.text.casefold() == wanted],
        [one for one in results if _normalize_form(one) == plain],
        [one for one in results if long_enough and plain in _normalize_form(one)],
        [one for one in results if long_enough and plain in one.term.id],
    )
    found = next((attempt for attempt in attempts if attempt), [])
    first_by_term = {one.term.id: one for one in reversed(found)}
    return tuple(one for one in dict.fromkeys(found) if first_by_term[one.term.id] == one)


def _normalize_form(result: LookupResult) -> str:
    return strip_accents(result.surface_form.text.casefold())
