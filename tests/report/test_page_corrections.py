from tmtool.core.page.correction import (
    Correction,
    CorrectionAuthor,
    CorrectionOutcome,
    PageReport,
    SignedCorrection,
    StrayReason,
    UnmatchedParagraph,
)
from tmtool.report import page_corrections

EVA = CorrectionAuthor("eva@example.org", "2026-04-01")
LONG = "Una frase larga que nadie ha tocado y que sigue igual hasta aquí, donde dice "


def signed(outcome: CorrectionOutcome, before: str, text: str) -> SignedCorrection:
    return SignedCorrection(Correction("7c1f09ab", outcome, before, text, (range(14, 16),)), EVA)


def test_a_correction_is_shown_from_where_it_begins_and_with_its_author() -> None:
    correction = signed(
        CorrectionOutcome.TAKEN, LONG + "nueve.", LONG + "diez, o quizá once, según quién cuente."
    )
    assert [*page_corrections.text_lines([PageReport("bus", "es/bus.md", (correction,), ())])] == [
        "es/bus.md: corrected by hand: 1 taken",
        (
            "  < taken    line 14 by eva@example.org 2026-04-01: "
            "… aquí, donde dice diez, o quizá once, según quié…"
        ),
    ]


def test_a_short_or_lengthened_text_is_shown_as_it_is() -> None:
    for before, text in (("Uno.", "Dos."), ("", "Dos."), (LONG, LONG)):
        shown = [
            *page_corrections.text_lines(
                [PageReport("b", "b.md", (signed(CorrectionOutcome.TAKEN, before, text),), ())]
            )
        ]
        assert shown[1].endswith("Dos.") or "donde dice" in shown[1]


def test_what_a_person_must_decide_comes_with_the_remedy() -> None:
    unmatched = (
        UnmatchedParagraph(StrayReason.ADDED, "Nuevo.", 20),
        UnmatchedParagraph(StrayReason.REMOVED, "Viejo.", 0),
    )
    asked = signed(CorrectionOutcome.ASKED, "Uno.", "Un.")
    assert [
        *page_corrections.text_lines([PageReport("bus", "es/bus.md", (asked,), unmatched)])
    ] == [
        "es/bus.md: corrected by hand: 1 asked, 2 without a paragraph in the catalog",
        "  ? asked    line 14 by eva@example.org 2026-04-01: Un.",
        "  x added    line 20: Nuevo.",
        "  x removed  Viejo.",
        "    two texts of one paragraph: tmtool review bus, where m chooses",
        (
            "    the catalog has no paragraph for those marked x: change source or translation to"
            " match, undo them in the page, or overwrite it with tmtool build bus --force"
        ),
    ]


def test_a_page_of_another_text_is_cut_short_and_steers_no_terminal() -> None:
    unmatched = tuple(UnmatchedParagraph(StrayReason.ADDED, f"\x1b[2J{n}", n) for n in range(1, 41))
    shown = "\n".join(
        page_corrections.text_lines([PageReport("\x1b]x", "\x1b]x.md", (), unmatched)])
    )
    assert "and 20 paragraphs more" in shown
    assert "\x1b" not in shown


def test_a_page_is_one_object_with_its_corrections_and_unmatched() -> None:
    correction = Correction("7c1f09ab", CorrectionOutcome.ASKED, "Uno.", "Un.", (range(14, 16),))
    asked = SignedCorrection(correction, CorrectionAuthor("eva", "2026-04-01"))
    page = PageReport(
        "bus", "es/bus.md", (asked,), (UnmatchedParagraph(StrayReason.MOVED, "Otra.", 3),)
    )
    assert page_corrections.json_items([page]) == [
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
