import pytest

from tests import check_results
from tests.check_results import list_reported_units, make_article_pair, run_pair_check
from tmtool.checks.name import find_altered_acronyms, find_altered_names


@pytest.mark.parametrize(
    "text",
    [
        "Conocimos a Elvira Sotello.",
        "Conocimos a Elvira Stelo.",
        "Conocimos a Elvira Sotleo.",
        "Conocimos a Elvvira Sotelo.",
    ],
)
def test_a_name_one_letter_off_is_found(text: str) -> None:
    assert list_reported_units(find_altered_names, ("We met Elvira Sotelo.", text)) == ["1"]


def test_the_fix_is_the_name_of_the_source() -> None:
    (finding,) = find_altered_names(
        make_article_pair(("We met Elvira Sotelo.", "Conocimos a Elvira Sotello."))
    )
    assert finding.fixed_target == "Conocimos a Elvira Sotelo."


@pytest.mark.parametrize(
    ("en", "es"),
    [
        ("We went to Syria.", "Fuimos a Siria."),
        ("See Section 3.", "Véase la Sección 3."),
        ("The Commission met.", "Se reunió la Comisión."),
        ("They saw Mexico.", "Vieron México."),
        ("In the Atlantic.", "En el Atlántico."),
        ("Made in Philippines.", "Hecho en Filipinas."),
        ("The Ugaldes came.", "Vinieron los Ugalde."),
        ("Install it.", "Instale esto."),
        ("Bora and Boro met.", "Se vieron Bora y Boro."),
    ],
)
def test_words_that_the_languages_spell_in_their_own_ways_are_right(en: str, es: str) -> None:
    assert list_reported_units(find_altered_names, (en, es)) == []


def test_what_may_be_a_cognate_is_a_slip_where_the_article_keeps_the_name_elsewhere() -> None:
    kept = ("Then the Accord was all that they talked of.", "Y del Accord se habló toda la noche.")
    slip = ("Only the Accord is left.", "Solo queda el Acord.")
    assert list_reported_units(find_altered_names, slip) == []
    assert list_reported_units(find_altered_names, kept, slip) == ["2"]


def test_an_acronym_with_a_slip_is_told_and_a_word_in_capitals_is_not() -> None:
    assert (
        len(run_pair_check(find_altered_acronyms, "The UNESCO list.", "La lista de la UNECSO."))
        == 1
    )
    assert run_pair_check(find_altered_acronyms, "CULTURE: see HTTP.", "CULTURA: véase HTTP.") == []
    assert run_pair_check(find_altered_acronyms, "SECTION two", "SECCION dos") == []
    assert run_pair_check(find_altered_acronyms, "NATO and EU", "OTAN y UE") == []


def test_a_name_beside_its_translation_is_no_slip() -> None:
    kept = ("The Documentation License.", "La «Documentation License».")
    both = ("A Documentation License.", "Una «Documentation License» (de Documentación).")
    assert check_results.list_reported_units(find_altered_names, kept, both) == []
