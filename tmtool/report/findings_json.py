"""The findings for machines: one JSON document, schema `tmtool.findings/1`."""

import json
from collections.abc import Sequence
from typing import Any

from tmtool.core.finding import Finding
from tmtool.core.sighting import Sighting


def render(sightings: Sequence[Sighting]) -> str:
    """The document, ending in a line feed; spans are in characters, end exclusive."""
    document = {
        "schema": "tmtool.findings/1",
        "findings": [
            {"article": s.slug, "path": s.path, "line": s.line, **_finding(s.finding)}
            for s in sightings
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "unit": finding.unit or None,
        "check": finding.check,
        "severity": finding.severity.value,
        "message": {"en": finding.message.en, "es": finding.message.es},
        "source": [list(span) for span in finding.source],
        "target": [list(span) for span in finding.target],
        "fix": finding.fix,
        "waived": finding.waived or None,
    }
