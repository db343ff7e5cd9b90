import json

from tmtool.core.sync import Change, Movement
from tmtool.core.track import Kind
from tmtool.report import sync_json


def test_a_sync_is_one_document() -> None:
    change = Change(Kind.EDITED, "7c1f09ab", "Old.", "New.")
    movement = Movement("bus", "bus.po", (change,), fresh=False)
    document = json.loads(sync_json.render([movement], ["two"]))
    assert document["unpaired"] == ["two"]
    assert document["catalogs"][0]["changes"] == [
        {"kind": "edited", "unit": "7c1f09ab", "before": "Old.", "after": "New."}
    ]
