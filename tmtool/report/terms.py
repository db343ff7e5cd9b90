"""Terms in words: what the glossary says about each, and where it is used."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from tmtool.core.catalog.state import State
from tmtool.core.terms.glossary import Standing, Term, Wording
from tmtool.core.terms.lookup import Answer
from tmtool.core.terms.usage import Usage
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import counted, one_line
from tmtool.report.findings import excerpt


def render(answers: Sequence[Answer]) -> str:
    """An entry a paragraph, as much of it as a translator needs."""
    return "\n".join("".join(f"{line}\n" for line in _entry(a)) for a in answers)


def used(usages: Sequence[Usage]) -> str:
    """Every place with file, line, its unit's sign and the words around it, and what they are."""
    lines = [
        f"{one_line(one.path)}:{one.line}: {one.lang.value} {one.state.sign} {_shown(one)}"
        for one in usages
    ]
    places = sum(len(one.spans) for one in usages)
    articles = len(list(groupby(usages, key=lambda one: one.slug)))
    if not usages:
        return "Used nowhere in the archive.\n"
    where = f"in {counted(articles, 'article')}"
    read = len({(one.slug, one.unit) for one in usages if one.state is State.APPROVED})
    known = f", {counted(read, 'paragraph')} of them approved" if read else ""
    return "\n".join([*lines, f"Used {counted(places, 'time')} {where}{known}."]) + "\n"


def _shown(usage: Usage) -> str:
    more = f" and {len(usage.spans) - 1} more" if len(usage.spans) > 1 else ""
    return excerpt(usage.text, usage.spans[0]) + more + " (forbidden)" * usage.wrong


def _entry(answer: Answer) -> Iterator[str]:
    term = answer.term
    about = [term.kind.value, term.domain, *_standing(term)]
    met = f" — {answer.surface.text} ({answer.surface.use.value})"
    yield one_line(f"{term.id} ({', '.join(a for a in about if a)}){met}")
    for lang in Lang:
        yield from (f"  {one_line(line)}" for line in _side(lang, term.wording(lang)))
    for lang, text in term.definition:
        yield f"  {lang.value}: {one_line(text)}"
    if term.note:
        yield f"  note: {one_line(term.note)}"
    yield from (f"  see {one_line(link)}" for link in term.links)


def _standing(term: Term) -> list[str]:
    named = f"use {term.replaced_by}" if term.replaced_by else ""
    return [term.standing.value] * (term.standing is not Standing.APPROVED) + [named]


def _side(lang: Lang, wording: Wording) -> Iterator[str]:
    gender = f" ({wording.gender.value})" if wording.gender else ""
    also = f"; also {', '.join(wording.admitted)}" if wording.admitted else ""
    yield f"{lang.value}  {wording.preferred}{gender}{also}"
    for regional in wording.regional:
        yield f"    in {regional.variant}: {', '.join((regional.preferred, *regional.admitted))}"
    for ban in wording.forbidden:
        why = f": {ban.why}" if ban.why else ""
        yield f"    never {ban.form}{why}"
