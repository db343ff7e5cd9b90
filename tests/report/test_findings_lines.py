import json

from tmtool.core.finding import Finding, Message, Severity
from tmtool.report import findings_lines


def test_each_finding_is_one_line() -> None:
    finding = Finding("spacing", Severity.WARNING, "a", Message("No.\n", "No."), (), ((1, 2),), "x")
    first, second, rest = findings_lines.json_lines([finding, finding]).split("\n")
    assert (second, rest) == (first, "")
    assert json.loads(first) == {
        "id": "a",
        "check": "spacing",
        "severity": "W",
        "message": "No.\n",
        "source": [],
        "target": [[1, 2]],
        "fix": "x",
    }
