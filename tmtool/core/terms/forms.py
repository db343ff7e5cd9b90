"""A surface is a form of a term as it may stand in a text, and whether it may stand there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tmtool.core.terms.glossary import Case, Kind, PartOfSpeech, Term, Wording
from tmtool.core.terms.inflection import inflected
from tmtool.core.text.lang import Lang
from tmtool.core.text.masking import masked
from tmtool.core.text.spanish import unaccented
from tmtool.core.text.text import Span


class Use(StrEnum):
    """What the glossary thinks of a form."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    REGIONAL = "regional"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class Surface:
    """One form in a text: `form` is the one in the glossary that it belongs to."""

    text: str
    form: str
    use: Use


def surfaces(term: Term, lang: Lang) -> tuple[Surface, ...]:
    """Every form in which `term` may stand in a text of `lang`, each once, the preferred first.

    Nouns are inflected by number, those for people by gender; names, what is never translated,
    phrases, verbs and adverbs stand as the glossary has them, with the forms that it adds.
    """
    found: dict[str, Surface] = {}
    for surface in _surfaces(term, term.wording(lang), lang):
        found.setdefault(surface.text, surface)
    return tuple(found.values())


def _surfaces(term: Term, wording: Wording, lang: Lang) -> Iterator[Surface]:
    for form, use in _listed(wording):
        if not _varies(term):
            yield Surface(form, form, use)
            continue
        for text in inflected(form, lang, wording.gender, wording.number):
            yield Surface(text, form, use)
    for text in wording.forms:
        yield Surface(text, wording.preferred, Use.PREFERRED)


def _listed(wording: Wording) -> Iterator[tuple[str, Use]]:
    yield wording.preferred, Use.PREFERRED
    yield from ((form, Use.ADMITTED) for form in wording.admitted)
    for regional in wording.regional:
        yield from ((form, Use.REGIONAL) for form in (regional.preferred, *regional.admitted))
    yield from ((banned.form, Use.FORBIDDEN) for banned in wording.forbidden)


def _varies(term: Term) -> bool:
    fixed = {PartOfSpeech.VERB, PartOfSpeech.ADVERB, PartOfSpeech.PHRASE}
    return not term.verbatim and term.kind is not Kind.PHRASE and term.pos not in fixed


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A place where a form stands but for its accents and capitals, and what should stand there."""

    span: Span
    form: str


def lookalikes(text: str, term: Term, lang: Lang) -> tuple[Lookalike, ...]:
    """Where something stands that is an accepted form of `term` but for accents and capitals."""
    bare = _bare(masked(text).text)
    if len(bare) != len(text):
        return ()
    forms: dict[str, str] = {}
    for surface in surfaces(term, lang):
        if surface.use is not Use.FORBIDDEN:
            forms.setdefault(_bare(surface.text), surface.text)
    longest = sorted(forms, key=len, reverse=True)
    words = "|".join(re.escape(form).replace(r"\ ", r"\s{1,4}") for form in longest)
    return tuple(
        Lookalike(found.span(), _cased(text[slice(*found.span())], forms[_joined(found[0])], term))
        for found in re.finditer(rf"(?<!\w)(?:{words})(?!\w)", bare)
    )


def _joined(words: str) -> str:
    return " ".join(words.split())


def _cased(shown: str, form: str, term: Term) -> str:
    """`form` with the capitals that stand in the text, where the term does not mind its own."""
    if term.case is not Case.INSENSITIVE:
        return form
    if shown.isupper() and len(shown) > 1:
        return form.upper()
    return form[0].upper() + form[1:] if shown[0].isupper() else form


def _bare(text: str) -> str:
    folded = text.casefold()
    return unaccented(folded if len(folded) == len(text) else text)
