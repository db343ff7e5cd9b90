"""Terms for machines: one JSON document, schema `tmtool.terms/1`."""

import json
from collections.abc import Sequence
from typing import Any

from tmtool.core.terms.glossary import Term, Wording
from tmtool.core.terms.usage import Usage
from tmtool.core.text.lang import Lang


def render(terms: Sequence[Term], usages: Sequence[Usage] | None = None, **facts: str) -> str:
    """The document, ending in a line feed: the entries whole, `usages` where asked for, `facts`.

    Spans are in characters, end exclusive.
    """
    document: dict[str, Any] = {
        "schema": "tmtool.terms/1",
        **facts,
        "terms": [_term(term) for term in terms],
    }
    if usages is not None:
        document["usages"] = [_usage(usage) for usage in usages]
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _term(term: Term) -> dict[str, Any]:
    return {
        "id": term.id,
        "kind": term.kind.value,
        "domain": term.domain,
        "status": term.standing.value,
        "pos": term.pos.value,
        "case": term.case.value,
        "definition": {lang.value: text for lang, text in term.definition},
        "note": term.note,
        "links": list(term.links),
        "mt_renderings": {lang.value: list(texts) for lang, texts in term.renderings},
        "protect": term.protect,
        "replaced_by": term.replaced_by or None,
        **{lang.value: _wording(term.wording(lang)) for lang in Lang},
    }


def _wording(wording: Wording) -> dict[str, Any]:
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


def _usage(usage: Usage) -> dict[str, Any]:
    return {
        "article": usage.slug,
        "path": usage.path,
        "line": usage.line,
        "unit": usage.unit,
        "state": usage.state.value,
        "lang": usage.lang.value,
        "text": usage.text,
        "spans": [list(span) for span in usage.spans],
        "forbidden": usage.wrong,
    }
