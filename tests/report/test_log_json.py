import json

from tests import make
from tmtool.core.catalog.history import list_history
from tmtool.report import log_json


def test_every_deed_is_a_table() -> None:
    unit = make.approved_unit("One.", "Uno.")
    found = json.loads(log_json.json(list_history(make.catalog(unit))))["deeds"]
    assert found[1] == {
        "day": make.DAY,
        "article": "harbour",
        "unit": unit.id,
        "verb": "ok",
        "who": "ana",
        "rest": "",
        "seal": unit.compute_seal(),
        "fits": True,
        "source": "One.",
        "before": None,
    }
