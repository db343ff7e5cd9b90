"""The findings as JSON lines, for a tool that gave pairs as JSON lines."""

from collections.abc import Iterable
from json import dumps
from typing import Any

from tmtool.core.finding import Finding


def json_lines(findings: Iterable[Finding]) -> str:
    """One object a finding: the pair's `id`, the `check`, its `severity` as E, W or S."""
    return "".join(dumps(_encode_line(f), ensure_ascii=False) + "\n" for f in findings)


def _encode_line(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.unit_id,
        "check": finding.check_id,
        "severity": finding.severity.value[0].upper(),
        "message": finding.message.en,
        "source": finding.source_spans,
        "target": finding.target_spans,
        "fix": finding.fixed_target,
    }
