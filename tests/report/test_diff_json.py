import json

from tmtool.core.sync.comparison import compare_articles
from tmtool.core.text.lang import Lang
from tmtool.report import diff_json

BEFORE = ["The library opens at nine and closes late on market days.", "Gone for good."]
AFTER = ["The library opens at ten and closes late on market days.", "A wholly other thing."]
ONE = compare_articles("x.md", BEFORE, AFTER, Lang.EN)


def test_two_files_are_one_table() -> None:
    document = json.loads(diff_json.json_of_files(ONE))
    assert (document["before"], document["gone"]) == (2, [1])
    assert document["after"][0] == {
        "state": "changed",
        "kind": "edited",
        "from": [0],
        "markup": False,
        "gravity": "meaning",
        "why": "a number or date changed: nine",
        "text": AFTER[0],
    }
    assert document["after"][1]["state"] == "new"


def test_two_revisions_are_a_table_for_each_article() -> None:
    assert json.loads(diff_json.json([ONE]))["articles"][0]["article"] == "x.md"
