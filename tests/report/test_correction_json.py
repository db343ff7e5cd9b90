from tmtool.core.page.correction import (
    Correction,
    CorrectionAuthor,
    CorrectionOutcome,
    PageReport,
    SignedCorrection,
    StrayReason,
    UnmatchedParagraph,
)
from tmtool.report import correction_json


def test_a_page_is_one_object_with_its_corrections_and_strays() -> None:
    correction = Correction("7c1f09ab", CorrectionOutcome.ASKED, "Uno.", "Un.", (range(14, 16),))
    news = (SignedCorrection(correction, CorrectionAuthor("eva", "2026-04-01")),)
    account = PageReport(
        "bus", "es/bus.md", news, (UnmatchedParagraph(StrayReason.MOVED, "Otra.", 3),)
    )
    assert correction_json.json_items([account]) == [
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
