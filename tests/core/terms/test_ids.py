import pytest

from tmtool.core.terms.ids import make_free_term_id, make_term_id


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("Night Bus", "night-bus"),
        ("  Peña & Cía. ", "pena-cia"),
        ("日本", ""),
        ("x" * 150, "x" * 100),
    ],
)
def test_an_id_is_made_from_the_english_form(form: str, name: str) -> None:
    assert make_term_id(form) == name


def test_an_id_that_is_taken_gets_the_first_free_number() -> None:
    assert make_free_term_id("bus", {}) == "bus"
    assert make_free_term_id("bus", {"bus", "bus-2"}) == "bus-3"
