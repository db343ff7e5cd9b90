import pytest

from tests.check_results import list_marked_words, make_pair, run_pair_check
from tmtool.checks.number import (
    find_changed_number_words,
    find_extra_numbers,
    find_missing_numbers,
)
from tmtool.core.text.lang import Lang

BOTH = pytest.mark.parametrize("to", Lang)


@BOTH
@pytest.mark.parametrize(
    ("en", "es"),
    [
        ("It has 31,200 books.", "Tiene 31.200 libros."),
        ("It has 31,200 books.", "Tiene 31 200 libros."),
        ("It has 31,200 books.", "Tiene 31\u202f200 libros."),
        ("It has 1,140 metres.", "Tiene 1140 metros."),
        ("It cost €1.9 million.", "Costó 1,9 millones de euros."),
        ("It cost $3 billion.", "Costó 3 mil millones de dólares."),
        ("It cost $3 billion.", "Costó 3000 millones de dólares."),
        ("At 5:30 p.m. it closes.", "A las 17:30 cierra."),
        ("At 5:30 p.m. it closes.", "A las 5:30 de la tarde cierra."),
        ("At 5:30 p.m. it closes.", "A las cinco y media cierra."),
        ("At 7:00 a.m. it opens.", "Abre a las 7 h."),
        ("At 8 p.m. it closes.", "Cierra a las 20.00 horas."),
        ("In the 1990s it closed.", "Cerró en los años 90."),
        ("In the 1990s it closed.", "Cerró en los noventa."),
        ("The 19th century.", "El siglo XIX."),
        ("The 5th century.", "El siglo V."),
        ("He has 2 sisters.", "Tiene dos hermanas."),
        ("It took 1.5 years.", "Tardó año y medio."),
        ("It is the 21st of 120.", "Es el vigésimo primero, el 21 de 120."),
        ("About 36% more than in 2022.", "Un 36 % más que en 2022."),
        ("Version 1.2.3 on 192.168.0.1.", "La versión 1.2.3 en 192.168.0.1."),
        ("On 3 May 2017.", "El 03/05/2017."),
        ("The bus N2 and IPv6.", "El N2 e IPv6."),
        ("Half of the 40.", "La mitad de los 40."),
        ("See `page 3` at http://a.b/4 [5](6.md).", "Véase http://a.b/4 [5](6.md)."),
        ("He is 1 year old.", "Tiene un año."),
    ],
)
def test_a_number_may_be_written_in_any_way(en: str, es: str, to: Lang) -> None:
    assert run_pair_check(find_missing_numbers, en, es, to) == []


@pytest.mark.parametrize(
    ("en", "es"),
    [
        ("It has 31,200 books.", "Tiene 31.300 libros."),
        ("It has 31,200 books.", "Tiene libros."),
        ("It cost $3 billion.", "Costó 3 billones de dólares."),
        ("At 5:30 p.m. it closes.", "A las 17:20 cierra."),
        ("It has 1.5 litres.", "Tiene 2,5 litros."),
        ("Version 1.2.3.", "Versión 1.2.4."),
        ("From 10 to 10.", "De 10 a 100."),
        ("One of N+1 disks.", "Uno de los N+ discos."),
        ("The 19th century.", "El siglo XVIII."),
        ("In the 1990s.", "En los años 80."),
    ],
)
def test_another_value_is_a_mistake(en: str, es: str) -> None:
    assert len(run_pair_check(find_missing_numbers, en, es)) == 1


def test_the_message_names_both_numbers_and_marks_them() -> None:
    texts = make_pair("It has 31,200 books.", "Tiene 31.300 libros.")
    (finding,) = find_missing_numbers(texts)
    assert finding.message.en == (
        "The source says 31,200, the translation 31.300; check the number."
    )
    assert list_marked_words(finding, texts) == ["31.300"]
    assert texts.source[slice(*finding.source_spans[0])] == "31,200"


def test_a_number_that_only_the_translation_has_asks_for_a_look() -> None:
    assert len(run_pair_check(find_extra_numbers, "It is old.", "Tiene 95 años.")) == 1
    assert run_pair_check(find_extra_numbers, "It is ninety-five.", "Tiene 95 años.") == []


def test_a_wrong_number_is_not_also_an_extra_one() -> None:
    assert run_pair_check(find_extra_numbers, "It has 3.", "Tiene 4.") == []


def test_numbers_in_words_are_never_demanded() -> None:
    assert run_pair_check(find_missing_numbers, "One never knows; two may.", "Nunca se sabe.") == []


def test_a_small_number_in_words_is_not_another_one() -> None:
    assert (
        len(run_pair_check(find_changed_number_words, "The last four.", "Los últimos cinco.")) == 1
    )
    assert run_pair_check(find_changed_number_words, "The last four.", "Los últimos.") == []
    assert (
        run_pair_check(find_changed_number_words, "Four of them may go.", "Van 4 en marzo.") == []
    )
    assert run_pair_check(find_changed_number_words, "The second of three.", "El tercero.") == []
