from json import loads

from tests.report.test_candidates import ROOM
from tmtool.report.candidates_json import json


def test_a_candidate_is_told_with_its_figures() -> None:
    assert loads(json([ROOM], 40)) == {
        "schema": "tmtool.candidates/1",
        "approved": 40,
        "candidates": [
            {
                "en": "reading room",
                "es": "sala de lectura",
                "count": 3,
                "together": 2,
                "dice": 0.8,
                "gain": 12.5,
                "name": False,
                "articles": ["a", "b"],
            }
        ],
    }
