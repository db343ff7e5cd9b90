"""The findings for machines: one JSON document, schema `tmtool.findings/1`."""

from collections.abc import Sequence
from json import dumps
from typing import Any

from tmtool.core.finding import Finding, LocatedFinding


def json(findings: Sequence[LocatedFinding]) -> str:
    """The document, ending in a line feed; spans are in characters, end exclusive."""
    document = {
        "schema": "tmtool.findings/1",
        "findings": [
            {"article": s.slug, "path": s.path, "line": s.line, **_encode_finding(s.finding)}
            for s in findings
        ],
    }
    return dumps(document, ensure_ascii=False, indent=1) + "\n"


def _encode_finding(finding: Finding) -> dict[str, Any]:
    return {
        "unit": finding.unit_id or None,
        "check": finding.check_id,
        "severity": finding.severity.value,
        "message": {"en": finding.message.en, "es": finding.message.es},
        "source": [list(span) for span in finding.source_spans],
        "target": [list(span) for span in finding.target_spans],
        "fix": finding.fixed_target,
        "waived": finding.waiver_reason or None,
    }
