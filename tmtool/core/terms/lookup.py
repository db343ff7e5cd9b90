"""A lookup is what a glossary answers to a word that somebody asks it for."""

from dataclasses import dataclass

from tmtool.core.terms.forms import SurfaceForm, list_surface_forms
from tmtool.core.terms.glossary import Glossary, Term
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import strip_accents

_MIN_PART_LETTERS = 3  # letters from which a part of a form is worth an answer


@dataclass(frozen=True, slots=True)
class LookupResult:
    """A term, and the form of it, in which language, that the word met."""

    term: Term
    lang: Lang
    surface_form: SurfaceForm


def look_up_term(glossary: Glossary, word: str) -> tuple[LookupResult, ...]:
    """The terms that have `word` as one of their forms, in any inflection of either language.

    Capitals do not count, and accents only where somebody typed them rightly: the answers are
    those of the first of these that has any: the very form, a form but for its accents, a form
    that holds the word, an entry whose id holds it. One answer for a term.
    """
    asked = " ".join(word.split()).casefold()
    bare = strip_accents(asked)
    every = [
        LookupResult(term, lang, surface)
        for term in glossary.terms
        for lang in Lang
        for surface in list_surface_forms(term, lang)
    ]
    rounds = (
        [a for a in every if a.surface_form.text.casefold() == asked],
        [a for a in every if strip_accents(a.surface_form.text.casefold()) == bare],
        [a for a in every if len(bare) >= _MIN_PART_LETTERS and bare in _normalize_form(a)],
        [a for a in every if len(bare) >= _MIN_PART_LETTERS and bare in a.term.id],
    )
    met = next((found for found in rounds if found), [])
    first = {answer.term.id: answer for answer in reversed(met)}
    return tuple(answer for answer in dict.fromkeys(met) if first[answer.term.id] == answer)


def _normalize_form(result: LookupResult) -> str:
    return strip_accents(result.surface_form.text.casefold())
