import json

from tmtool.core.finding import AppliedFix
from tmtool.report import mending_json


def test_a_machine_reads_both_texts_and_whether_they_were_written() -> None:
    one = AppliedFix("a", "articles/en/a.md", 7, "7c1f09ab", ("spacing",), "x  y", "x y")
    document = json.loads(mending_json.json([one], dry_run=True))
    assert (document["schema"], document["written"]) == ("tmtool.mending/1", False)
    assert document["mended"] == [
        {
            "article": "a",
            "path": "articles/en/a.md",
            "line": 7,
            "unit": "7c1f09ab",
            "checks": ["spacing"],
            "before": "x  y",
            "after": "x y",
        }
    ]
