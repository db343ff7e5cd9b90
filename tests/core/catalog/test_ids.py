import re

from tmtool.core.catalog.ids import fresh_id


def test_an_id_is_made_of_slug_and_text_and_stays_the_same() -> None:
    assert fresh_id("harbour", "One.", ()) == fresh_id("harbour", " One. ", ())
    assert fresh_id("harbour", "One.", ()) != fresh_id("faro", "One.", ())
    assert re.fullmatch("[0-9a-f]{8}", fresh_id("harbour", "One.", ()))


def test_an_id_in_use_is_passed_over() -> None:
    first = fresh_id("harbour", "One.", ())
    second = fresh_id("harbour", "One.", {first})
    assert second not in {first, fresh_id("harbour", "One.", {first, second})}
