import json

from tmtool.core.finding import Finding, LocatedFinding, Message, Severity
from tmtool.report import findings_json

MESSAGE = Message("Check the number.", "Revisa la cifra.")
NUMBER = Finding("number-missing", Severity.ERROR, "1", MESSAGE, ((7, 8),), ((6, 7),))
HTML = Finding("raw-html", Severity.WARNING, "", MESSAGE)
SIGHTINGS = (
    LocatedFinding("bus", "en/bus.md", 3, NUMBER, "It has 3.", "Tiene 4."),
    LocatedFinding("bus", "en/bus.md", 9, HTML),
)


def test_the_document_has_everything_there_is_to_know() -> None:
    document = json.loads(findings_json.json(SIGHTINGS))
    assert document["schema"] == "tmtool.findings/1"
    assert document["findings"][0] == {
        "article": "bus",
        "path": "en/bus.md",
        "line": 3,
        "unit": "1",
        "check": "number-missing",
        "severity": "error",
        "message": {"en": "Check the number.", "es": "Revisa la cifra."},
        "source": [[7, 8]],
        "target": [[6, 7]],
        "fix": None,
        "waived": None,
    }
    assert document["findings"][1]["unit"] is None
