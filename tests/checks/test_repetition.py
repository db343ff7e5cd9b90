import pytest

from tests.check_results import run_pair_check
from tmtool.checks.repetition import find_repeated_sentences, find_repeated_words
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
    found = run_pair_check(find_repeated_words, "The bus.", wrong)
    assert found
    if right:
        assert found[0].fixed_target == right


@pytest.mark.parametrize(
    "text",
    ["Es muy muy tarde.", "Sí, sí.", "de a a-z", "el archivo archivo.txt", "la sección Sección 3"],
)
def test_what_people_do_repeat_is_left_alone(text: str) -> None:
    assert run_pair_check(find_repeated_words, "It is late.", text) == []


def test_what_the_source_repeats_may_be_repeated() -> None:
    assert (
        run_pair_check(find_repeated_words, "Location location matters.", "Importa el lugar lugar.")
        == []
    )
    assert (
        run_pair_check(
            find_repeated_words, "He said that that was it.", "Dijo que eso era.", Lang.EN
        )
        == []
    )


def test_a_sentence_that_stands_twice_goes() -> None:
    es = "El bus llega muy tarde. El bus llega muy tarde. Nadie sabe nada."
    (finding,) = run_pair_check(find_repeated_sentences, "The bus is late. Nobody knows.", es)
    assert finding.fixed_target == "El bus llega muy tarde. Nadie sabe nada."
    twice = "The bus is very late. The bus is very late."
    assert (
        run_pair_check(
            find_repeated_sentences, twice, "El bus llega muy tarde. El bus llega muy tarde."
        )
        == []
    )
    assert run_pair_check(find_repeated_sentences, "No. No.", "Que no. Que no.") == []
