import pytest

from tests.verdicts import objections
from tmtool.checks.repetition import again, repeated
from tmtool.core.text.lang import Lang


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("El el autobús.", "El autobús."),
        ("Llega de de noche.", "Llega de noche."),
        ("La opción la opción sirve. Y la opción la opción no.", ""),
        ("Desactive la opción la opción.", "Desactive la opción."),
    ],
)
def test_what_stands_twice_is_found(wrong: str, right: str) -> None:
    found = objections(repeated, "The bus.", wrong)
    assert found
    if right:
        assert found[0].fix == right


@pytest.mark.parametrize(
    "text",
    ["Es muy muy tarde.", "Sí, sí.", "de a a-z", "el archivo archivo.txt", "la sección Sección 3"],
)
def test_what_people_do_repeat_is_left_alone(text: str) -> None:
    assert objections(repeated, "It is late.", text) == []


def test_what_the_source_repeats_may_be_repeated() -> None:
    assert objections(repeated, "Location location matters.", "Importa el lugar lugar.") == []
    assert objections(repeated, "He said that that was it.", "Dijo que eso era.", Lang.EN) == []


def test_a_sentence_that_stands_twice_goes() -> None:
    es = "El bus llega muy tarde. El bus llega muy tarde. Nadie sabe nada."
    (finding,) = objections(again, "The bus is late. Nobody knows.", es)
    assert finding.fix == "El bus llega muy tarde. Nadie sabe nada."
    twice = "The bus is very late. The bus is very late."
    assert objections(again, twice, "El bus llega muy tarde. El bus llega muy tarde.") == []
    assert objections(again, "No. No.", "Que no. Que no.") == []
