from tests import make
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.page.build import texts_seal
from tmtool.core.page.correction import (
    Author,
    Correction,
    Reading,
    Signed,
    Verdict,
    applied,
    known,
)

EVA = Author("eva@example.org", "2026-04-01")


def corrected(unit: Unit, verdict: Verdict, text: str, author: Author = EVA) -> Unit:
    correction = Correction(unit.id, verdict, unit.target, text, (range(3, 4),))
    return applied(make.catalog(unit), [Signed(correction, author)]).units[0]


def test_a_taken_correction_is_its_authors_translation() -> None:
    unit = corrected(make.approved("One.", "Uno."), Verdict.TAKEN, "Un.")
    assert (unit.target, unit.state, unit.translator) == ("Un.", State.TRANSLATED, EVA.who)
    assert [m.day for m in unit.marks if m.verb == "tr" and m.who == EVA.who] == [EVA.day]


def test_one_that_is_asked_leaves_the_target_and_takes_its_approval() -> None:
    unit = corrected(make.approved("One.", "Uno."), Verdict.ASKED, "Un.")
    assert (unit.target, unit.state) == ("Uno.", State.NEEDS_WORK)
    assert [(m.who, m.rest) for m in unit.fitting("alt")] == [(EVA.who, '"Un."')]


def test_what_was_read_is_remembered_whatever_becomes_of_the_unit() -> None:
    unit = make.approved("One.", "Uno.")
    for verdict in (Verdict.TAKEN, Verdict.ASKED):
        after = corrected(unit, verdict, "Un.").save("Otro.", "ana", "2026-04-02")
        assert known(after, "Un.")
        assert not known(after, "Otro.")
    assert not known(unit, "Un.")


def test_of_one_person_the_latest_text_is_remembered() -> None:
    first = corrected(make.unit("One."), Verdict.TAKEN, "Un.")
    second = corrected(first, Verdict.TAKEN, "Uno.")
    assert [m.seal for m in second.marks if m.verb == "page"] == [texts_seal(["Uno."])]
    both = corrected(first, Verdict.TAKEN, "Uno.", Author("luis", "2026-04-02"))
    assert known(both, "Un.")


def test_a_changed_source_still_asks_for_an_answer() -> None:
    stale = make.approved("One.", "Uno.").resourced("Two.", make.unit().role)
    unit = corrected(stale, Verdict.TAKEN, "Un.")
    assert (unit.source, unit.previous, unit.target) == ("Two.", "One.", "Un.")
    assert unit.state is State.SOURCE_CHANGED


def test_a_declared_shape_stays_declared() -> None:
    unit = make.unit("One.").shaped("blocks:2", "Uno.\n\nDos.", "luis", make.DAY)
    assert corrected(unit, Verdict.TAKEN, "Un.\n\nDos.").shape == "blocks:2"


def test_what_is_open_is_no_news() -> None:
    opened = Correction("0", Verdict.OPEN, "Uno.", "Un.", (range(1, 2),))
    reading = Reading((opened,))
    assert reading
    assert reading.news == ()
    assert not Reading()
