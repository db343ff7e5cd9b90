import json

from tests import make
from tmtool.core.catalog.history import deeds
from tmtool.report import log_json


def test_every_deed_is_a_table() -> None:
    unit = make.approved("One.", "Uno.")
    found = json.loads(log_json.render(deeds(make.catalog(unit))))["deeds"]
    assert found[1] == {
        "day": make.DAY,
        "article": "harbour",
        "unit": unit.id,
        "verb": "ok",
        "who": "ana",
        "rest": "",
        "seal": unit.seal(),
        "fits": True,
        "source": "One.",
        "before": None,
    }
