import json

from tmtool.core.status.gate import LocatedShortfall, Shortfall, ShortfallKind
from tmtool.report import gate_json


def test_the_gate_is_one_document() -> None:
    flaw = LocatedShortfall(
        "bus", "bus.md", 3, Shortfall(ShortfallKind.BEHIND, "was edited", "7c1f09ab"), "Text."
    )
    assert json.loads(gate_json.json([flaw])) == {
        "schema": "tmtool.gate/1",
        "open": False,
        "shortfalls": [
            {
                "article": "bus",
                "path": "bus.md",
                "line": 3,
                "lack": "behind",
                "unit": "7c1f09ab",
                "text": "Text.",
                "message": "was edited",
            }
        ],
    }
    assert json.loads(gate_json.json([]))["open"]
