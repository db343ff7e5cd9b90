"""A rendering is what engines habitually and wrongly write for a term; it can be put right."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tmtool.core.terms.find import accepted
from tmtool.core.terms.glossary import Gender, Glossary, Number, Term
from tmtool.core.terms.inflection import inflected
from tmtool.core.text.lang import Lang
from tmtool.core.text.masking import masked
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
_BEFORE = re.compile(r"(?<!\w)((?:(?:de|a|todas?|todos?) )?\w+)(\s+)\Z", re.IGNORECASE)
_STRESSED = re.compile(r"h?[aá]", re.IGNORECASE)  # `el agua`: which of these, no rule here tells


@dataclass(frozen=True, slots=True)
class _Change:
    span: Span
    form: str
    gender: Gender | None


def rerendered(draft: str, source: str, lang: Lang, glossary: Glossary) -> str:
    """`draft`, in `lang`, with the preferred form wherever an engine wrote a known wrong one.

    That is done where the source has the term and the draft does not, for no more places than
    the source has, and in the number that the engine wrote. A Spanish article or the like before
    it takes the new gender. Everything else that should agree is left to a person.
    """
    changes: list[_Change] = []
    for term, count in _wanted(draft, source, lang, glossary):
        changes += list(_changes(draft, term, lang, glossary))[:count]
    done = len(draft) + 1
    for change in sorted(changes, key=lambda c: (-c.span[0], c.span[1])):
        if change.span[1] <= done:
            before, after = draft[: change.span[0]], draft[change.span[1] :]
            draft = _agreeing(before, change, lang) + change.form + after
            done = change.span[0]
    return draft


def _wanted(draft: str, source: str, lang: Lang, glossary: Glossary) -> Iterator[tuple[Term, int]]:
    """The terms of the source that the draft lacks, and how often the source has each."""
    given = {hit.term.id for hit in accepted(draft, lang, glossary)}
    counts: dict[str, int] = {}
    for hit in accepted(source, lang.other, glossary):
        counts[hit.term.id] = counts.get(hit.term.id, 0) + 1
    for term in glossary.terms:
        if term.enforced and term.id in counts and term.id not in given and term.renderings:
            yield term, counts[term.id]


def _changes(draft: str, term: Term, lang: Lang, glossary: Glossary) -> Iterator[_Change]:
    """The places of the term's renderings, the longest first where two begin alike."""
    forms = _forms(term, lang, glossary)
    if not forms:
        return
    longest = sorted(forms, key=len, reverse=True)
    words = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest)
    for found in re.finditer(rf"(?<!\w)(?:{words})(?!\w)", masked(draft).text, re.IGNORECASE):
        form = forms[" ".join(found[0].split()).casefold()]
        shown = form[0].upper() + form[1:] if found[0][0].isupper() else form
        yield _Change(found.span(), shown, term.wording(lang).gender)


def _forms(term: Term, lang: Lang, glossary: Glossary) -> dict[str, str]:
    """What to write for each form of a rendering: singular for singular, plural for plural."""
    wording = term.wording(lang)
    preferred = glossary.preferred(term, lang)
    many = inflected(preferred, lang, None, Number.BOTH)
    plural = many[1] if len(many) > 1 and not term.verbatim else preferred
    found: dict[str, str] = {}
    for rendering in dict(term.renderings).get(lang, ()):
        first, *others = inflected(rendering, lang, None, wording.number)
        found.setdefault(first.casefold(), preferred)
        for other in others:
            found.setdefault(other.casefold(), plural)
    return found


def _agreeing(before: str, change: _Change, lang: Lang) -> str:
    """What stands before a form, with the article or the like in its gender."""
    table = {Gender.FEMININE: _TO_FEMININE, Gender.MASCULINE: _TO_MASCULINE}.get(
        change.gender or Gender.NEUTER
    )
    found = _BEFORE.search(before)
    unsure = change.gender is Gender.FEMININE and _STRESSED.match(change.form)
    if lang is not Lang.ES or table is None or found is None or unsure:
        return before
    words = " ".join(found[1].split())
    for start in (words, words.split()[-1]):
        if start.casefold() in table:
            new = table[start.casefold()]
            shown = new[0].upper() + new[1:] if start[0].isupper() else new
            return before[: found.start(2) - len(start)] + shown + found[2]
    return before
