from tests import make
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.page.build import compute_texts_seal
from tmtool.core.page.correction import (
    Correction,
    CorrectionAuthor,
    CorrectionOutcome,
    PageDifferences,
    SignedCorrection,
    apply_corrections,
    has_page_mark,
)

EVA = CorrectionAuthor("eva@example.org", "2026-04-01")


def corrected(
    unit: Unit, verdict: CorrectionOutcome, text: str, author: CorrectionAuthor = EVA
) -> Unit:
    correction = Correction(unit.id, verdict, unit.target, text, (range(3, 4),))
    return apply_corrections(make.catalog(unit), [SignedCorrection(correction, author)]).units[0]


def test_a_taken_correction_is_its_authors_translation() -> None:
    unit = corrected(make.approved_unit("One.", "Uno."), CorrectionOutcome.TAKEN, "Un.")
    assert (unit.target, unit.state, unit.translator) == ("Un.", State.TRANSLATED, EVA.who)
    assert [m.day for m in unit.marks if m.verb == "tr" and m.who == EVA.who] == [EVA.day]


def test_one_that_is_asked_leaves_the_target_and_takes_its_approval() -> None:
    unit = corrected(make.approved_unit("One.", "Uno."), CorrectionOutcome.ASKED, "Un.")
    assert (unit.target, unit.state) == ("Uno.", State.NEEDS_WORK)
    assert [(m.who, m.rest) for m in unit.find_fitting_marks("alt")] == [(EVA.who, '"Un."')]


def test_what_was_read_is_remembered_whatever_becomes_of_the_unit() -> None:
    unit = make.approved_unit("One.", "Uno.")
    for verdict in (CorrectionOutcome.TAKEN, CorrectionOutcome.ASKED):
        after = corrected(unit, verdict, "Un.").save("Otro.", "ana", "2026-04-02")
        assert has_page_mark(after, "Un.")
        assert not has_page_mark(after, "Otro.")
    assert not has_page_mark(unit, "Un.")


def test_of_one_person_the_latest_text_is_remembered() -> None:
    first = corrected(make.unit("One."), CorrectionOutcome.TAKEN, "Un.")
    second = corrected(first, CorrectionOutcome.TAKEN, "Uno.")
    assert [m.seal for m in second.marks if m.verb == "page"] == [compute_texts_seal(["Uno."])]
    both = corrected(first, CorrectionOutcome.TAKEN, "Uno.", CorrectionAuthor("luis", "2026-04-02"))
    assert has_page_mark(both, "Un.")


def test_a_changed_source_still_asks_for_an_answer() -> None:
    stale = make.approved_unit("One.", "Uno.").update_source("Two.", make.unit().role)
    unit = corrected(stale, CorrectionOutcome.TAKEN, "Un.")
    assert (unit.source, unit.previous, unit.target) == ("Two.", "One.", "Un.")
    assert unit.state is State.SOURCE_CHANGED


def test_a_declared_shape_stays_declared() -> None:
    unit = make.unit("One.").declare_shape("blocks:2", "Uno.\n\nDos.", "luis", make.DAY)
    assert corrected(unit, CorrectionOutcome.TAKEN, "Un.\n\nDos.").shape == "blocks:2"


def test_what_is_open_is_no_news() -> None:
    opened = Correction("0", CorrectionOutcome.OPEN, "Uno.", "Un.", (range(1, 2),))
    reading = PageDifferences((opened,))
    assert reading
    assert reading.new_corrections == ()
    assert not PageDifferences()
