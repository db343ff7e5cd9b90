"""What the glossary says about a term, and where the term is used, as text and as JSON.

The JSON has the schema `tmtool.terms/1`.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from tmtool.core.catalog.state import State
from tmtool.core.terms.glossary import Term, TermStatus, Wording
from tmtool.core.terms.lookup import LookupResult
from tmtool.core.terms.usage import TermUse
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import format_count, make_one_line
from tmtool.report._json_document import write_document
from tmtool.report.findings import format_excerpt


def text(answers: Sequence[LookupResult]) -> str:
    """An entry a paragraph, as much of it as a translator needs; nothing where none was found."""
    return "\n".join("".join(f"{line}\n" for line in _list_entry_lines(a)) for a in answers)


def uses_text(uses: Sequence[TermUse]) -> str:
    """Every place with file, line, its unit's sign and the words around it, and what they are."""
    lines = [
        f"{make_one_line(use.path)}:{use.line}:"
        f" {use.lang.value} {use.state.sign} {_format_use(use)}"
        for use in uses
    ]
    places = sum(len(use.spans) for use in uses)
    articles = len(list(groupby(uses, key=lambda use: use.slug)))
    if not uses:
        return "Used nowhere in the archive.\n"
    where = f"in {format_count(articles, 'article')}"
    count = len({(use.slug, use.unit_id) for use in uses if use.state is State.APPROVED})
    approved = f", {format_count(count, 'paragraph')} of them approved" if count else ""
    return "\n".join([*lines, f"Used {format_count(places, 'time')} {where}{approved}."]) + "\n"


def _format_use(use: TermUse) -> str:
    more = f" and {len(use.spans) - 1} more" if len(use.spans) > 1 else ""
    return format_excerpt(use.text, use.spans[0]) + more + " (forbidden)" * use.forbidden


def _list_entry_lines(answer: LookupResult) -> Iterator[str]:
    term = answer.term
    notes = [term.kind.value, term.domain, *_list_status_notes(term)]
    matched = f" — {answer.surface_form.text} ({answer.surface_form.rating.value})"
    yield make_one_line(f"{term.id} ({', '.join(note for note in notes if note)}){matched}")
    for lang in Lang:
        yield from (
            f"  {make_one_line(line)}"
            for line in _list_wording_lines(lang, term.select_wording(lang))
        )
    for lang, text in term.definition:
        yield f"  {lang.value}: {make_one_line(text)}"
    if term.note:
        yield f"  note: {make_one_line(term.note)}"
    yield from (f"  see {make_one_line(link)}" for link in term.links)


def _list_status_notes(term: Term) -> list[str]:
    named = f"use {term.replaced_by}" if term.replaced_by else ""
    return [term.status.value] * (term.status is not TermStatus.APPROVED) + [named]


def _list_wording_lines(lang: Lang, wording: Wording) -> Iterator[str]:
    gender = f" ({wording.gender.value})" if wording.gender else ""
    also = f"; also {', '.join(wording.admitted)}" if wording.admitted else ""
    yield f"{lang.value}  {wording.preferred}{gender}{also}"
    for regional in wording.regional:
        yield f"    in {regional.variant}: {', '.join((regional.preferred, *regional.admitted))}"
    for forbidden in wording.forbidden:
        why = f": {forbidden.why}" if forbidden.why else ""
        yield f"    never {forbidden.form}{why}"


def json(terms: Sequence[Term], uses: Sequence[TermUse] | None = None, **extra_fields: str) -> str:
    """The entries whole, their uses where asked for, and `extra_fields` before them.

    Spans are in characters, end exclusive.
    """
    document: dict[str, Any] = {
        "schema": "tmtool.terms/1",
        **extra_fields,
        "terms": [_encode_term(term) for term in terms],
    }
    if uses is not None:
        document["usages"] = [_encode_use(use) for use in uses]
    return write_document(document)


def _encode_term(term: Term) -> dict[str, Any]:
    return {
        "id": term.id,
        "kind": term.kind.value,
        "domain": term.domain,
        "status": term.status.value,
        "pos": term.pos.value,
        "case": term.case.value,
        "definition": {lang.value: text for lang, text in term.definition},
        "note": term.note,
        "links": list(term.links),
        "mt_renderings": {lang.value: list(texts) for lang, texts in term.mt_renderings},
        "protect": term.protect,
        "replaced_by": term.replaced_by or None,
        **{lang.value: _encode_wording(term.select_wording(lang)) for lang in Lang},
    }


def _encode_wording(wording: Wording) -> dict[str, Any]:
    return {
        "preferred": wording.preferred,
        "gender": wording.gender.value if wording.gender else None,
        "number": wording.number.value,
        "admitted": list(wording.admitted),
        "forbidden": [
            {"form": ban.form, "why": ban.why, "always": ban.always} for ban in wording.forbidden
        ],
        "regional": {
            one.variant: {"preferred": one.preferred, "admitted": list(one.admitted)}
            for one in wording.regional
        },
        "forms": list(wording.forms),
        "pattern": wording.pattern or None,
    }


def _encode_use(use: TermUse) -> dict[str, Any]:
    return {
        "article": use.slug,
        "path": use.path,
        "line": use.line,
        "unit": use.unit_id,
        "state": use.state.value,
        "lang": use.lang.value,
        "text": use.text,
        "spans": [list(span) for span in use.spans],
        "forbidden": use.forbidden,
    }
