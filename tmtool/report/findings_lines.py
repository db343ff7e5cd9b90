"""The findings as JSON lines, for a tool that gave pairs as JSON lines."""

import json
from collections.abc import Iterable
from typing import Any

from tmtool.core.finding import Finding


def render(findings: Iterable[Finding]) -> str:
    """One object a finding: the pair's `id`, the `check`, its `severity` as E, W or S."""
    return "".join(json.dumps(_line(f), ensure_ascii=False) + "\n" for f in findings)


def _line(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.unit,
        "check": finding.check,
        "severity": finding.severity.value[0].upper(),
        "message": finding.message.en,
        "source": finding.source,
        "target": finding.target,
        "fix": finding.fix,
    }
