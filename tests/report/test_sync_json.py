import json

from tmtool.core.sync.change import (
    ArticleChanges,
    ChangeKind,
    EditClass,
    EditPolicy,
    EditSeverity,
    UnitChange,
)
from tmtool.report import sync_json


def test_a_sync_is_one_document() -> None:
    weight = EditSeverity(EditClass.MINOR, "words changed")
    change = UnitChange(ChangeKind.EDITED, "7c1f09ab", "Old.", "New.", weight, EditPolicy.ASK)
    movement = ArticleChanges("bus", "bus.po", (change,), is_new=False)
    document = json.loads(sync_json.json([movement], ["two"]))
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
