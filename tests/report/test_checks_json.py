import json

from tmtool.core.explanation import CheckExplanation, ExamplePair
from tmtool.core.finding import Severity
from tmtool.report import checks_json


def test_a_machine_reads_everything_about_a_check() -> None:
    shown = (ExamplePair("One.", "Uno."),)
    one = CheckExplanation("x", Severity.WARNING, "article", "A rule.", shown, shown, fixable=True)
    document = json.loads(checks_json.json([one]))
    assert document["schema"] == "tmtool.checks/1"
    assert document["checks"] == [
        {
            "id": "x",
            "severity": "warning",
            "scope": "article",
            "rule": "A rule.",
            "fixes": True,
            "fails": [{"en": "One.", "es": "Uno."}],
            "passes": [{"en": "One.", "es": "Uno."}],
        }
    ]
