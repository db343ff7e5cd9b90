from json import loads

from tests.report.test_terms import DECK
from tmtool.core.catalog.state import State
from tmtool.core.terms.usage import TermUse
from tmtool.core.text.lang import Lang
from tmtool.report.terms_json import json


def test_entries_are_told_whole_with_their_uses() -> None:
    usage = TermUse(
        "a", "articles/en/a.md", 3, "1", State.APPROVED, Lang.ES, "Una bajada.", ((4, 10),)
    )
    document = loads(json([DECK], [usage], old="bajada"))
    (term,) = document["terms"]
    assert (document["schema"], document["old"]) == ("tmtool.terms/1", "bajada")
    assert (term["id"], term["status"], term["replaced_by"]) == ("deck", "deprecated", "standfirst")
    assert term["es"]["regional"] == {"es-ES": {"preferred": "entradilla", "admitted": ["sumario"]}}
    assert term["es"]["forbidden"][0]["why"] == "a ship’s"
    assert term["en"]["gender"] is None
    assert document["usages"] == [
        {
            "article": "a",
            "path": "articles/en/a.md",
            "line": 3,
            "unit": "1",
            "state": "approved",
            "lang": "es",
            "text": "Una bajada.",
            "spans": [[4, 10]],
            "forbidden": False,
        }
    ]


def test_uses_that_were_not_asked_for_are_not_there() -> None:
    assert "usages" not in loads(json([DECK]))
