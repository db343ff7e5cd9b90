"""The checks for machines: one JSON document, schema `tmtool.checks/1`."""

import json
from collections.abc import Sequence
from typing import Any

from tmtool.core.explanation import Explanation, Shown


def render(checks: Sequence[Explanation]) -> str:
    """The document, ending in a line feed."""
    document = {"schema": "tmtool.checks/1", "checks": [_check(check) for check in checks]}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _check(check: Explanation) -> dict[str, Any]:
    return {
        "id": check.id,
        "severity": check.severity.value,
        "scope": check.scope,
        "rule": check.rule,
        "fixes": check.fixes,
        "fails": [_shown(one) for one in check.fails],
        "passes": [_shown(one) for one in check.passes],
    }


def _shown(shown: Shown) -> dict[str, str]:
    return {"en": shown.english, "es": shown.spanish}
