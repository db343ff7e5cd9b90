"""Puts right the terms that engines habitually translate wrongly, with the article before them.

The glossary lists such wrong translations of a term under `mt_renderings`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tmtool.core.terms.find import find_accepted_terms
from tmtool.core.terms.glossary import Gender, Glossary, GrammaticalNumber, Term
from tmtool.core.terms.inflection import inflect_phrase
from tmtool.core.text.lang import Lang
from tmtool.core.text.masking import mask_text
from tmtool.core.text.text import Span

# What stands before a noun and follows its gender: masculine, feminine.
_DETERMINERS = (
    ("el", "la"), ("los", "las"), ("un", "una"), ("unos", "unas"), ("del", "de la"),
    ("al", "a la"), ("este", "esta"), ("estos", "estas"), ("ese", "esa"), ("esos", "esas"),
    ("nuestro", "nuestra"), ("nuestros", "nuestras"), ("todo el", "toda la"),
    ("todos los", "todas las"),
)  # fmt: skip
_TO_FEMININE = dict(_DETERMINERS)
_TO_MASCULINE = {feminine: masculine for masculine, feminine in _DETERMINERS}
_DETERMINER_BEFORE = re.compile(r"(?<!\w)((?:(?:de|a|todas?|todos?) )?\w+)(\s+)\Z", re.IGNORECASE)
# A feminine noun may take `el` before a stressed a (`el agua`), and stress is not known here.
_STRESSED_A = re.compile(r"h?[aá]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Replacement:
    span: Span
    form: str
    gender: Gender | None


def repair_terms(draft: str, source: str, lang: Lang, glossary: Glossary) -> str:
    """`draft`, in `lang`, with the preferred form wherever an engine wrote a known wrong one.

    That is done where the source has the term and the draft does not, for no more places than
    the source has, and in the number that the engine wrote. A Spanish determiner before it takes
    the new gender. Everything else that should agree is left to a person. A second time changes
    nothing more.
    """
    changes: list[_Replacement] = []
    for term, count in _find_missing_terms(draft, source, lang, glossary):
        changes += list(_find_replacements(draft, term, lang, glossary))[:count]
    last_start = len(draft) + 1  # replaced from the end, so that earlier positions stay right
    for change in sorted(changes, key=lambda c: (-c.span[0], c.span[1])):
        if change.span[1] <= last_start:
            before, after = draft[: change.span[0]], draft[change.span[1] :]
            draft = _adjust_determiner(before, change, lang) + change.form + after
            last_start = change.span[0]
    return draft


def _find_missing_terms(
    draft: str, source: str, lang: Lang, glossary: Glossary
) -> Iterator[tuple[Term, int]]:
    """The terms of the source that the draft lacks, and how often the source has each."""
    present = {hit.term.id for hit in find_accepted_terms(draft, lang, glossary)}
    counts: dict[str, int] = {}
    for hit in find_accepted_terms(source, lang.other, glossary):
        counts[hit.term.id] = counts.get(hit.term.id, 0) + 1
    for term in glossary.terms:
        if term.enforced and term.id in counts and term.id not in present and term.mt_renderings:
            yield term, counts[term.id]


def _find_replacements(
    draft: str, term: Term, lang: Lang, glossary: Glossary
) -> Iterator[_Replacement]:
    """The places of the term's wrong renderings; of two that begin alike the longer one."""
    forms = _map_forms(term, lang, glossary)
    if not forms:
        return
    longest = sorted(forms, key=len, reverse=True)
    words = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest)
    for found in re.finditer(rf"(?<!\w)(?:{words})(?!\w)", mask_text(draft).text, re.IGNORECASE):
        form = forms[" ".join(found[0].split()).casefold()]
        cased = form[0].upper() + form[1:] if found[0][0].isupper() else form
        yield _Replacement(found.span(), cased, term.select_wording(lang).gender)


def _map_forms(term: Term, lang: Lang, glossary: Glossary) -> dict[str, str]:
    """The right form for each wrong one: singular for singular, plural for plural."""
    wording = term.select_wording(lang)
    preferred = glossary.choose_form(term, lang)
    inflected = inflect_phrase(preferred, lang, None, GrammaticalNumber.BOTH)
    plural = inflected[1] if len(inflected) > 1 and not term.verbatim else preferred
    right_forms: dict[str, str] = {}
    for rendering in dict(term.mt_renderings).get(lang, ()):
        first, *others = inflect_phrase(rendering, lang, None, wording.number)
        right_forms.setdefault(first.casefold(), preferred)
        for other in others:
            right_forms.setdefault(other.casefold(), plural)
    return right_forms


def _adjust_determiner(before: str, replacement: _Replacement, lang: Lang) -> str:
    """What stands before a form, with the determiner that precedes it in its gender."""
    table = {Gender.FEMININE: _TO_FEMININE, Gender.MASCULINE: _TO_MASCULINE}.get(
        replacement.gender or Gender.NEUTER
    )
    found = _DETERMINER_BEFORE.search(before)
    unsure = replacement.gender is Gender.FEMININE and _STRESSED_A.match(replacement.form)
    if lang is not Lang.ES or table is None or found is None or unsure:
        return before
    words = " ".join(found[1].split())
    for start in (words, words.split()[-1]):
        if start.casefold() in table:
            new = table[start.casefold()]
            cased = new[0].upper() + new[1:] if start[0].isupper() else new
            return before[: found.start(2) - len(start)] + cased + found[2]
    return before
