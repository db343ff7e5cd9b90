import json

from tests import make
from tmtool.core.catalog.state import State
from tmtool.core.status.status import ArticleStatus, Lag, Stage
from tmtool.core.sync.change import EditClass
from tmtool.core.text.lang import Lang
from tmtool.report import status_json


def test_every_state_is_counted_also_at_nought() -> None:
    row = ArticleStatus("faro", Lang.ES, Lang.EN, Stage.READY, ((State.APPROVED, 2),), 9)
    document = json.loads(status_json.json([row], make.DAY))
    assert document["schema"] == "tmtool.status/1"
    (article,) = document["articles"]
    assert (article["source"], article["target"], article["units"]) == ("es", "en", 2)
    assert article["states"] == {
        "untranslated": 0, "source-changed": 0, "needs-work": 0, "draft": 0, "translated": 0,
        "approved": 2,
    }  # fmt: skip


def test_an_unpaired_article_has_no_direction() -> None:
    row = ArticleStatus("two", Lang.EN, Lang.ES, Stage.UNPAIRED)
    assert json.loads(status_json.json([row], make.DAY))["articles"][0]["source"] is None


def test_how_far_a_page_is_behind_is_a_table_of_its_own() -> None:
    lag = Lag(2, 156, EditClass.MEANING, "2025-12-30")
    row = ArticleStatus("bus", Lang.EN, Lang.ES, Stage.BEHIND, lag=lag)
    assert json.loads(status_json.json([row], make.DAY))["articles"][0]["lag"] == {
        "segments": 2,
        "words": 156,
        "gravity": "meaning",
        "since": "2025-12-30",
        "days": 3,
    }
