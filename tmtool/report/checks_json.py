"""The checks for machines: one JSON document, schema `tmtool.checks/1`."""

from collections.abc import Sequence
from json import dumps
from typing import Any

from tmtool.core.explanation import CheckExplanation, ExamplePair


def json(checks: Sequence[CheckExplanation]) -> str:
    """The document, ending in a line feed."""
    document = {"schema": "tmtool.checks/1", "checks": [_encode_check(check) for check in checks]}
    return dumps(document, ensure_ascii=False, indent=1) + "\n"


def _encode_check(check: CheckExplanation) -> dict[str, Any]:
    return {
        "id": check.id,
        "severity": check.severity.value,
        "scope": check.scope,
        "rule": check.rule,
        "fixes": check.fixable,
        "fails": [_encode_example(one) for one in check.fails],
        "passes": [_encode_example(one) for one in check.passes],
    }


def _encode_example(example: ExamplePair) -> dict[str, str]:
    return {"en": example.english, "es": example.spanish}
