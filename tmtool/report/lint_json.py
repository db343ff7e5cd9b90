"""The flaws of a glossary for machines: one JSON document, schema `tmtool.lint/1`."""

import json
from collections.abc import Sequence
from typing import Any

from tmtool.core.terms.forms import surfaces
from tmtool.core.terms.glossary import Glossary
from tmtool.core.terms.lint import Collision, Flaw
from tmtool.core.text.lang import Lang


def render(
    flaws: Sequence[Flaw],
    path: str,
    forms: Glossary | None = None,
    collisions: Sequence[Collision] | None = None,
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
            for flaw in flaws
        ],
    }
    if forms is not None:
        document["forms"] = _forms(forms)
    if collisions is not None:
        document["collisions"] = [
            {"lang": one.lang.value, "text": one.text, "terms": list(one.terms)}
            for one in collisions
        ]
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _forms(glossary: Glossary) -> list[dict[str, str]]:
    return [
        {
            "term": term.id,
            "lang": lang.value,
            "text": surface.text,
            "form": surface.form,
            "use": surface.use.value,
        }
        for term in glossary.terms
        for lang in Lang
        for surface in surfaces(term, lang)
    ]
