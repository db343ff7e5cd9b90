import json

from tmtool.core.sync.change import Change
from tmtool.core.sync.gravity import Gravity, Weight
from tmtool.core.sync.matching import Kind
from tmtool.core.sync.sync import Movement
from tmtool.core.sync.treatment import Treatment
from tmtool.report import sync_json


def test_a_sync_is_one_document() -> None:
    weight = Weight(Gravity.MINOR, "words changed")
    change = Change(Kind.EDITED, "7c1f09ab", "Old.", "New.", weight, Treatment.ASK)
    movement = Movement("bus", "bus.po", (change,), fresh=False)
    document = json.loads(sync_json.render([movement], ["two"]))
    assert document["unpaired"] == ["two"]
    assert document["catalogs"][0]["changes"] == [
        {
            "kind": "edited",
            "unit": "7c1f09ab",
            "origins": [],
            "gravity": "minor",
            "why": "words changed",
            "translation": "ask",
            "before": "Old.",
            "after": "New.",
        }
    ]
