"""Terms for machines: one JSON document, schema `tmtool.terms/1`."""

from collections.abc import Sequence
from json import dumps
from typing import Any

from tmtool.core.terms.glossary import Term, Wording
from tmtool.core.terms.usage import TermUse
from tmtool.core.text.lang import Lang


def json(terms: Sequence[Term], uses: Sequence[TermUse] | None = None, **extra_fields: str) -> str:
    """The document, ending in a line feed: the entries whole, `usages` where asked for, `facts`.

    Spans are in characters, end exclusive.
    """
    document: dict[str, Any] = {
        "schema": "tmtool.terms/1",
        **extra_fields,
        "terms": [_encode_term(term) for term in terms],
    }
    if uses is not None:
        document["usages"] = [_encode_use(usage) for usage in uses]
    return dumps(document, ensure_ascii=False, indent=1) + "\n"


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
