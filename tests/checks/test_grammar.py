import pytest

from tests.check_results import run_pair_check
from tmtool.checks.grammar import (
    find_missing_accents,
    find_missing_contractions,
    find_wrong_conjunctions,
)
from tmtool.core.text.lang import Lang


@pytest.mark.parametrize(
    ("es", "fix"),
    [
        ("Padres y hijos", "Padres e hijos"),
        ("Uno o otro", "Uno u otro"),
        ("Francia y Italia y islas", "Francia y Italia e islas"),
    ],
)
def test_y_and_o_give_way_to_their_own_sounds(es: str, fix: str) -> None:
    assert [f.fixed_target for f in run_pair_check(find_wrong_conjunctions, "Some words.", es)] == [
        fix
    ]


@pytest.mark.parametrize(
    "es", ["agua y hielo", "uno y iPhones", "siete o nueve", "y ion", "a y ibid"]
)
def test_other_sounds_and_words_of_the_source_are_left_alone(es: str) -> None:
    assert run_pair_check(find_wrong_conjunctions, "iPhones ibid", es) == []


def test_de_el_and_a_el_are_one_word() -> None:
    (finding,) = run_pair_check(
        find_missing_contractions, "From the port to the bar.", "De el puerto a el bar, de el mar."
    )
    assert finding.fixed_target == "De el puerto al bar, del mar."


@pytest.mark.parametrize("es", ["de El Puerto", "de él", "a el o los", "del mar"])
def test_names_and_pronouns_are_left_alone(es: str) -> None:
    assert run_pair_check(find_missing_contractions, "The mayor.", es) == []


def test_words_that_there_are_only_with_an_accent_get_it() -> None:
    (finding,) = run_pair_check(
        find_missing_accents, "Also a translation.", "Tambien hay mas de una traduccion, tambien."
    )
    assert finding.fixed_target == "Tambien hay más de una traducción, también."


@pytest.mark.parametrize("es", ["traduccion.txt", "la-opcion", "se publica", "mas no", "nación"])
def test_files_and_words_with_two_spellings_are_left_alone(es: str) -> None:
    assert run_pair_check(find_missing_accents, "A file.", es) == []
    assert run_pair_check(find_missing_accents, "The word opcion.", "La palabra opcion.") == []


def test_english_has_other_rules() -> None:
    for one in (find_wrong_conjunctions, find_missing_contractions, find_missing_accents):
        assert run_pair_check(one, "padres y hijos, de el mar, opcion", "x", Lang.EN) == []
