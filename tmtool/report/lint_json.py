"""The flaws of a glossary for machines: one JSON document, schema `tmtool.lint/1`."""

from collections.abc import Sequence
from json import dumps
from typing import Any

from tmtool.core.terms.forms import list_surface_forms
from tmtool.core.terms.glossary import Glossary
from tmtool.core.terms.lint import FormCollision, GlossaryProblem
from tmtool.core.text.lang import Lang


def json(
    problems: Sequence[GlossaryProblem],
    path: str,
    forms_of: Glossary | None = None,
    collisions: Sequence[FormCollision] | None = None,
) -> str:
    """The document, ending in a line feed; `forms` and `collisions` are in it where asked for."""
    document: dict[str, Any] = {
        "schema": "tmtool.lint/1",
        "path": path,
        "flaws": [
            {
                "rule": flaw.rule,
                "severity": flaw.severity.value,
                "line": flaw.line,
                "message": flaw.message,
                "remedy": flaw.remedy,
            }
            for flaw in problems
        ],
    }
    if forms_of is not None:
        document["forms"] = _encode_forms(forms_of)
    if collisions is not None:
        document["collisions"] = [
            {"lang": one.lang.value, "text": one.text, "terms": list(one.term_ids)}
            for one in collisions
        ]
    return dumps(document, ensure_ascii=False, indent=1) + "\n"


def _encode_forms(glossary: Glossary) -> list[dict[str, str]]:
    return [
        {
            "term": term.id,
            "lang": lang.value,
            "text": surface.text,
            "form": surface.glossary_form,
            "use": surface.rating.value,
        }
        for term in glossary.terms
        for lang in Lang
        for surface in list_surface_forms(term, lang)
    ]
