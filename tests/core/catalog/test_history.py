from dataclasses import replace

from tests import make
from tmtool.core.catalog.history import list_history

ONE = make.approved_unit("One.", "Uno.")
TWO = make.unit("Two.").draft("Dos.", "mt", "apertium", "2026-02-03")
CATALOG = make.catalog(ONE, TWO)


def test_marks_come_newest_first_and_say_whether_they_still_count() -> None:
    entries = list_history(CATALOG.replace_unit(ONE.save("Un.", "eva", "2026-01-09")))
    summary = [(d.mark.day, d.mark.verb, d.mark.who, d.fitting) for d in entries]
    assert summary == [
        ("2026-02-03", "mt", "apertium", True),
        ("2026-01-09", "tr", "eva", True),
        (make.DAY, "tr", "luis", False),
        (make.DAY, "ok", "ana", False),
    ]


def test_only_the_verbs_and_the_unit_asked_for_are_listed() -> None:
    assert [d.mark.verb for d in list_history(CATALOG, ["ok"])] == ["ok"]
    assert {d.unit.id for d in list_history(CATALOG, (), TWO.id)} == {TWO.id}


def test_a_damaged_mark_is_listed_by_what_is_left_of_it_and_does_not_count() -> None:
    torso = f'tm1 alt eva 2026-03-01 {ONE.compute_seal()} "U'
    unit = replace(ONE, damaged_marks=(("tm1 + n.",), (torso,)))
    first, *_, last = list_history(make.catalog(unit))
    assert (first.mark.verb, first.mark.who, first.fitting) == ("alt", "eva", False)
    assert first.damaged_lines == (torso,)
    assert (last.mark.verb, last.damaged_lines) == ("damaged", ("tm1 + n.",))
