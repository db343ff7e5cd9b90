from tmtool.core.page.correction import Account, Author, Correction, Fate, Signed, Stray, Verdict
from tmtool.report import correction_json


def test_a_page_is_one_object_with_its_corrections_and_strays() -> None:
    correction = Correction("7c1f09ab", Verdict.ASKED, "Uno.", "Un.", (range(14, 16),))
    news = (Signed(correction, Author("eva", "2026-04-01")),)
    account = Account("bus", "es/bus.md", news, (Stray(Fate.MOVED, "Otra.", 3),))
    assert correction_json.items([account]) == [
        {
            "article": "bus",
            "path": "es/bus.md",
            "corrections": [
                {
                    "unit": "7c1f09ab",
                    "verdict": "asked",
                    "before": "Uno.",
                    "text": "Un.",
                    "lines": [14, 15],
                    "who": "eva",
                    "day": "2026-04-01",
                }
            ],
            "strays": [{"fate": "moved", "line": 3, "text": "Otra."}],
        }
    ]
