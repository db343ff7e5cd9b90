"""Checks the glossary itself for entries that contradict one another or lack something."""

import difflib
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tmtool.core.finding import Severity
from tmtool.core.terms.forms import FormRating, list_surface_forms
from tmtool.core.terms.glossary import (
    CaseSensitivity,
    Glossary,
    PartOfSpeech,
    Term,
    TermStatus,
    Wording,
)
from tmtool.core.text.lang import Lang

# Forms of so few letters are often part of names and abbreviations that mean something else.
_SHORT_FORM_LETTERS = 3

LineLookup = Callable[[str, str], int]
"""The line, from 1, of a text of the entry with this id; of the entry itself for an empty text."""


@dataclass(frozen=True, slots=True)
class GlossaryProblem:
    """One thing that is wrong: the broken rule, such as `V7`, the line from 1, and the remedy."""

    rule: str
    severity: Severity
    line: int
    message: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class FormCollision:
    """A form, in NFC lower case, that several terms have in one language, inflected or not."""

    lang: Lang
    text: str
    term_ids: tuple[str, ...]


def lint_glossary(glossary: Glossary, find_line: LineLookup) -> tuple[GlossaryProblem, ...]:
    """Everything that is wrong with the entries of a glossary, in the order of the lines.

    Problems of one line come in the order of the rules. An error means that nobody can say which
    form is right, so that no command reads the glossary; a warning only asks for a look.
    """
    rules = (
        _find_contradictions,
        _find_preferred_bans,
        _find_shared_forms,
        _find_undeclared_names,
        _find_missing_genders,
        _find_broken_replacements,
        _find_short_forms,
    )
    problems = [problem for rule in rules for problem in rule(glossary, find_line)]
    return tuple(sorted(problems, key=lambda problem: problem.line))


def find_form_collisions(glossary: Glossary) -> tuple[FormCollision, ...]:
    """The forms that several terms have, inflected ones and forbidden ones included."""
    collisions = []
    for lang in Lang:
        owners: dict[str, list[str]] = defaultdict(list)
        for term in glossary.terms:
            for text in {_normalize_form(form.text) for form in list_surface_forms(term, lang)}:
                owners[text].append(term.id)
        collisions += [
            FormCollision(lang, text, tuple(ids)) for text, ids in owners.items() if len(ids) > 1
        ]
    return tuple(sorted(collisions, key=lambda found: (found.lang, found.text)))


def _normalize_form(text: str) -> str:
    """`text` in NFC without capitals: two forms that are equal so are the same form."""
    return unicodedata.normalize("NFC", text).casefold()


def _list_wordings(term: Term) -> Iterator[tuple[Lang, Wording]]:
    return ((lang, term.select_wording(lang)) for lang in Lang)


def _find_contradictions(glossary: Glossary, find_line: LineLookup) -> Iterator[GlossaryProblem]:
    """V5: no form is accepted, as it is or inflected, and forbidden in one entry."""
    for term in glossary.terms:
        for lang, wording in _list_wordings(term):
            if not wording.forbidden:
                continue
            inflected = {
                form.text
                for form in list_surface_forms(term, lang)
                if form.rating is not FormRating.FORBIDDEN
            }
            accepted = {_normalize_form(text) for text in (*inflected, *wording.accepted_forms)}
            for forbidden in wording.forbidden:
                if _normalize_form(forbidden.form) in accepted:
                    yield GlossaryProblem(
                        "V5",
                        Severity.ERROR,
                        find_line(term.id, forbidden.form),
                        f"{term.id}: {forbidden.form!r} is both accepted and forbidden",
                        "keep one of the two",
                    )


def _find_preferred_bans(glossary: Glossary, find_line: LineLookup) -> Iterator[GlossaryProblem]:
    """V6: no form is forbidden that another entry prefers: checks would report it there."""
    preferred = defaultdict(list)
    for term in glossary.terms:
        for lang, wording in _list_wordings(term):
            preferred[lang, _normalize_form(wording.preferred)].append(term.id)
    for term in glossary.terms:
        for lang, wording in _list_wordings(term):
            for forbidden in wording.forbidden:
                owners = preferred[lang, _normalize_form(forbidden.form)]
                others = [owner for owner in owners if owner != term.id]
                if others:
                    yield GlossaryProblem(
                        "V6",
                        Severity.WARNING,
                        find_line(term.id, forbidden.form),
                        f"{term.id} forbids {forbidden.form!r}, which {others[0]} prefers",
                        "forbid a longer form, or none",
                    )


def _find_shared_forms(glossary: Glossary, find_line: LineLookup) -> Iterator[GlossaryProblem]:
    """V7: no form is accepted by two approved entries: a text with it could mean either."""
    owners: dict[tuple[Lang, str], list[tuple[Term, str]]] = defaultdict(list)
    for term in glossary.terms:
        for lang, wording in _list_wordings(term):
            if term.status is TermStatus.APPROVED:
                for form in dict.fromkeys((wording.preferred, *wording.admitted)):
                    owners[lang, _normalize_form(form)].append((term, form))
    for (lang, _), entries in owners.items():
        first_by_domain: dict[str, tuple[Term, str]] = {}
        for term, form in entries:
            first = next(iter(first_by_domain.values()), (term, form))
            other, other_form = first_by_domain.get(term.domain) or first
            if other is not term and not _is_told_apart_by_case(term, other, form, other_form):
                yield _describe_shared_form(lang, (term, other), form, find_line)
            first_by_domain.setdefault(term.domain, (term, form))


def _is_told_apart_by_case(term: Term, other: Term, form: str, other_form: str) -> bool:
    return form != other_form and CaseSensitivity.SENSITIVE in {term.case, other.case}


def _describe_shared_form(
    lang: Lang, pair: tuple[Term, Term], form: str, find_line: LineLookup
) -> GlossaryProblem:
    term, other = pair
    other_line = find_line(other.id, form) or find_line(other.id, "")
    both_prefer_it = all(
        _normalize_form(one.select_wording(lang).preferred) == _normalize_form(form) for one in pair
    )
    message = f"{term.id}: {other.id} in line {other_line} has the {lang.label} form {form!r} too"
    if term.domain != other.domain or not both_prefer_it:
        remedy = "checks accept either entry for it; say in `note` which one is meant"
        return GlossaryProblem("V7", Severity.WARNING, find_line(term.id, form), message, remedy)
    remedy = "join the entries, give one of them another `domain`, or prefer another form"
    return GlossaryProblem("V7", Severity.ERROR, find_line(term.id, form), message, remedy)


def _find_undeclared_names(glossary: Glossary, find_line: LineLookup) -> Iterator[GlossaryProblem]:
    """V11: variants and domains are among the declared ones."""
    known = dict(glossary.variants)
    for term in glossary.terms:
        for lang, wording in _list_wordings(term):
            for variant in (regional.variant for regional in wording.regional):
                if variant not in known.get(lang, ()):
                    message = f"{term.id}: {variant} is no declared variant of {lang.label}"
                    remedy = _suggest_nearest(
                        variant, known.get(lang, ()), f"languages: {lang.value}"
                    )
                    yield GlossaryProblem(
                        "V11", Severity.ERROR, find_line(term.id, variant), message, remedy
                    )
        if term.domain and glossary.domains and term.domain not in glossary.domains:
            message = f"{term.id}: the domain {term.domain} is not declared"
            remedy = _suggest_nearest(term.domain, glossary.domains, "domains")
            yield GlossaryProblem(
                "V11", Severity.WARNING, find_line(term.id, term.domain), message, remedy
            )


def _suggest_nearest(name: str, known: tuple[str, ...], key: str) -> str:
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    return f"did you mean {near[0]}? or add it to `{key}`" if near else f"add it to `{key}`"


def _find_missing_genders(glossary: Glossary, find_line: LineLookup) -> Iterator[GlossaryProblem]:
    """V9: a Spanish noun has its gender, which decides on articles and on the forms for people."""
    for term in glossary.terms:
        noun = term.pos is PartOfSpeech.NOUN and term.es != term.en
        if noun and term.es.gender is None:
            yield GlossaryProblem(
                "V9",
                Severity.WARNING,
                find_line(term.id, term.es.preferred),
                f"{term.id}: the Spanish noun {term.es.preferred} has no gender",
                "add gender: m, f, or mf for people of either",
            )


def _find_broken_replacements(
    glossary: Glossary, find_line: LineLookup
) -> Iterator[GlossaryProblem]:
    """V12: a deprecated entry names the one that replaces it, and that one is there."""
    ids = {term.id for term in glossary.terms}
    for term in glossary.terms:
        if term.replaced_by and (term.replaced_by not in ids or term.replaced_by == term.id):
            near = difflib.get_close_matches(term.replaced_by, ids - {term.id}, n=1, cutoff=0.6)
            message = f"{term.id} is replaced by {term.replaced_by}, which is no other entry"
            remedy = f"did you mean {near[0]}?" if near else "name an entry's id"
            yield GlossaryProblem(
                "V12", Severity.ERROR, find_line(term.id, term.replaced_by), message, remedy
            )
        elif term.status is TermStatus.DEPRECATED and not term.replaced_by:
            message = f"{term.id} is deprecated and names nothing instead"
            remedy = "add replaced_by with the id of another entry"
            yield GlossaryProblem("V12", Severity.WARNING, find_line(term.id, ""), message, remedy)


def _find_short_forms(glossary: Glossary, find_line: LineLookup) -> Iterator[GlossaryProblem]:
    """V13: in a form of up to three letters capitals matter: many names and signs look alike."""
    for term in glossary.terms:
        forms = {wording.preferred for _, wording in _list_wordings(term)}
        for form in sorted(forms):
            case_sensitive = term.case is CaseSensitivity.SENSITIVE or (
                term.case is CaseSensitivity.SMART and form.isupper()
            )
            if len(form) <= _SHORT_FORM_LETTERS and not case_sensitive:
                yield GlossaryProblem(
                    "V13",
                    Severity.WARNING,
                    find_line(term.id, form),
                    f"{term.id}: {form!r} is short, and is found in any capitals",
                    "add case: sensitive, unless it can mean nothing else",
                )
