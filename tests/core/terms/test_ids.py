import pytest

from tmtool.core.terms.ids import free_id, id_for


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
    assert id_for(form) == name


def test_an_id_that_is_taken_gets_the_first_free_number() -> None:
    assert free_id("bus", {}) == "bus"
    assert free_id("bus", {"bus", "bus-2"}) == "bus-3"
