import re

from tmtool.core.catalog.ids import make_unit_id


def test_an_id_is_made_of_slug_and_text_and_stays_the_same() -> None:
    assert make_unit_id("harbour", "One.", ()) == make_unit_id("harbour", " One. ", ())
    assert make_unit_id("harbour", "One.", ()) != make_unit_id("faro", "One.", ())
    assert re.fullmatch("[0-9a-f]{8}", make_unit_id("harbour", "One.", ()))


def test_an_id_in_use_is_passed_over() -> None:
    first = make_unit_id("harbour", "One.", ())
    second = make_unit_id("harbour", "One.", {first})
    assert second not in {first, make_unit_id("harbour", "One.", {first, second})}
