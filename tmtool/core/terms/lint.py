"""A flaw is what is wrong with a glossary itself: entries that contradict themselves or others."""

import difflib
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tmtool.core.finding import Severity
from tmtool.core.terms.forms import Use, surfaces
from tmtool.core.terms.glossary import Case, Glossary, PartOfSpeech, Standing, Term, Wording
from tmtool.core.text.lang import Lang

_SHORT = 3  # letters up to which a word is also part of many names and abbreviations

Where = Callable[[str, str], int]
"""The line, from 1, of a text of the entry with this id; of the entry itself for an empty text."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing wrong: the rule it breaks, how grave that is, the line, and what to do about it."""

    rule: str
    severity: Severity
    line: int
    message: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Collision:
    """A form that two or more terms have in one language, whether written or generated."""

    lang: Lang
    text: str
    terms: tuple[str, ...]


def flaws(glossary: Glossary, where: Where) -> tuple[Flaw, ...]:
    """Everything that the entries of a glossary have against themselves and one another.

    Errors leave open which form is right; warnings only ask. In the order of the lines.
    """
    rules = (_contradictions, _bans, _shared, _declared, _genders, _past, _short)
    found = [flaw for rule in rules for flaw in rule(glossary, where)]
    return tuple(sorted(found, key=lambda flaw: flaw.line))


def collisions(glossary: Glossary) -> tuple[Collision, ...]:
    """The forms that several terms have, inflected ones and forbidden ones included."""
    found = []
    for lang in Lang:
        owners: dict[str, list[str]] = defaultdict(list)
        for term in glossary.terms:
            for text in {_key(surface.text) for surface in surfaces(term, lang)}:
                owners[text].append(term.id)
        found += [Collision(lang, text, tuple(ids)) for text, ids in owners.items() if len(ids) > 1]
    return tuple(sorted(found, key=lambda c: (c.lang, c.text)))


def _key(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def _sides(term: Term) -> Iterator[tuple[Lang, Wording]]:
    return ((lang, term.wording(lang)) for lang in Lang)


def _contradictions(glossary: Glossary, where: Where) -> Iterator[Flaw]:
    """V5: no form is accepted, as it is or inflected, and forbidden in one entry."""
    for term in glossary.terms:
        for lang, wording in _sides(term):
            if not wording.forbidden:
                continue
            own = {s.text for s in surfaces(term, lang) if s.use is not Use.FORBIDDEN}
            accepted = {_key(text) for text in (*own, *wording.accepted)}
            for ban in wording.forbidden:
                if _key(ban.form) in accepted:
                    yield Flaw(
                        "V5",
                        Severity.ERROR,
                        where(term.id, ban.form),
                        f"{term.id}: {ban.form!r} is both accepted and forbidden",
                        "keep one of the two",
                    )


def _bans(glossary: Glossary, where: Where) -> Iterator[Flaw]:
    """V6: a forbidden form that another entry prefers will ring where that one is meant."""
    preferred = defaultdict(list)
    for term in glossary.terms:
        for lang, wording in _sides(term):
            preferred[lang, _key(wording.preferred)].append(term.id)
    for term in glossary.terms:
        for lang, wording in _sides(term):
            for ban in wording.forbidden:
                others = [t for t in preferred[lang, _key(ban.form)] if t != term.id]
                if others:
                    yield Flaw(
                        "V6",
                        Severity.WARNING,
                        where(term.id, ban.form),
                        f"{term.id} forbids {ban.form!r}, which {others[0]} prefers",
                        "forbid a longer form, or none",
                    )


def _shared(glossary: Glossary, where: Where) -> Iterator[Flaw]:
    """V7: one form that two approved entries accept leaves open what a text means by it."""
    owners: dict[tuple[Lang, str], list[tuple[Term, str]]] = defaultdict(list)
    for term in glossary.terms:
        for lang, wording in _sides(term):
            if term.standing is Standing.APPROVED:
                for form in dict.fromkeys((wording.preferred, *wording.admitted)):
                    owners[lang, _key(form)].append((term, form))
    for (lang, _), found in owners.items():
        first: dict[str, tuple[Term, str]] = {}  # by domain
        for term, form in found:
            other, same = first.get(term.domain) or next(iter(first.values()), (term, form))
            if other is not term and not _told_by_capitals(term, other, form, same):
                yield _shared_flaw(lang, (term, other), form, where)
            first.setdefault(term.domain, (term, form))


def _told_by_capitals(term: Term, other: Term, form: str, same: str) -> bool:
    return form != same and Case.SENSITIVE in {term.case, other.case}


def _shared_flaw(lang: Lang, pair: tuple[Term, Term], form: str, where: Where) -> Flaw:
    term, other = pair
    first = where(other.id, form) or where(other.id, "")
    both = all(_key(t.wording(lang).preferred) == _key(form) for t in pair)
    message = f"{term.id}: {other.id} in line {first} has the {lang.label} form {form!r} too"
    if term.domain != other.domain or not both:
        remedy = "a check takes either for right; say more in `note`"
        return Flaw("V7", Severity.WARNING, where(term.id, form), message, remedy)
    remedy = "join the entries, give one another `domain`, or prefer another form"
    return Flaw("V7", Severity.ERROR, where(term.id, form), message, remedy)


def _declared(glossary: Glossary, where: Where) -> Iterator[Flaw]:
    """V11: variants and domains are among the declared ones."""
    known = dict(glossary.variants)
    for term in glossary.terms:
        for lang, wording in _sides(term):
            for variant in (regional.variant for regional in wording.regional):
                if variant not in known.get(lang, ()):
                    message = f"{term.id}: {variant} is no declared variant of {lang.label}"
                    remedy = _nearest(variant, known.get(lang, ()), f"languages: {lang.value}")
                    yield Flaw("V11", Severity.ERROR, where(term.id, variant), message, remedy)
        if term.domain and glossary.domains and term.domain not in glossary.domains:
            message = f"{term.id}: the domain {term.domain} is not declared"
            remedy = _nearest(term.domain, glossary.domains, "domains")
            yield Flaw("V11", Severity.WARNING, where(term.id, term.domain), message, remedy)


def _nearest(name: str, known: tuple[str, ...], key: str) -> str:
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    return f"did you mean {near[0]}? or add it to `{key}`" if near else f"add it to `{key}`"


def _genders(glossary: Glossary, where: Where) -> Iterator[Flaw]:
    """V9: a Spanish noun has its gender: articles and people's forms follow it."""
    for term in glossary.terms:
        noun = term.pos is PartOfSpeech.NOUN and term.es != term.en
        if noun and term.es.gender is None:
            yield Flaw(
                "V9",
                Severity.WARNING,
                where(term.id, term.es.preferred),
                f"{term.id}: the Spanish noun {term.es.preferred} has no gender",
                "add gender: m, f, or mf for people of either",
            )


def _past(glossary: Glossary, where: Where) -> Iterator[Flaw]:
    """V12: a deprecated entry names the one that replaces it, and that one is there."""
    ids = {term.id for term in glossary.terms}
    for term in glossary.terms:
        if term.replaced_by and (term.replaced_by not in ids or term.replaced_by == term.id):
            near = difflib.get_close_matches(term.replaced_by, ids - {term.id}, n=1, cutoff=0.6)
            message = f"{term.id} is replaced by {term.replaced_by}, which is no other entry"
            remedy = f"did you mean {near[0]}?" if near else "name an entry's id"
            yield Flaw("V12", Severity.ERROR, where(term.id, term.replaced_by), message, remedy)
        elif term.standing is Standing.DEPRECATED and not term.replaced_by:
            message = f"{term.id} is deprecated and names nothing instead"
            remedy = "add replaced_by with the id of another entry"
            yield Flaw("V12", Severity.WARNING, where(term.id, ""), message, remedy)


def _short(glossary: Glossary, where: Where) -> Iterator[Flaw]:
    """V13: a word of up to three letters minds its capitals, or it rings in other words' places."""
    for term in glossary.terms:
        forms = {wording.preferred for _, wording in _sides(term)}
        for form in sorted(forms):
            minds = term.case is Case.SENSITIVE or (term.case is Case.SMART and form.isupper())
            if len(form) <= _SHORT and not minds:
                yield Flaw(
                    "V13",
                    Severity.WARNING,
                    where(term.id, form),
                    f"{term.id}: {form!r} is short and does not mind its capitals",
                    "add case: sensitive, or make sure that it means nothing else",
                )
