import pytest

from tmtool.core.drafts.acceptance import Objection, find_objection
from tmtool.core.text.lang import Lang

SOURCE = "The library opens at nine and the doors close at eight in the evening, says Ana."
GOOD = "La biblioteca abre a las nueve y las puertas cierran a las ocho de la tarde, dice Ana."


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        (SOURCE, GOOD),
        ("No.", "No."),
        ("NATO", "NATO"),
        ("Ana Ruiz, 1987", "Ana Ruiz, 1987"),
        ("11:40 p.m.", "11:40 p.m."),
        ("Ads", "Publicidad"),
        ("Twenty-two", "22"),
        ("An Error 404 is shown & a captcha asked.", "Se muestra un Error 404 y pide un captcha."),
        ("Ask at [the desk](https://a.example).", "Pregunta en [la mesa](https://a.example)."),
        ("From 9 to 21", "De 9 a 21"),
        ("Müller, Schröder and Łukasz", "Müller, Schröder y Łukasz"),
    ],
)
def test_a_translation_passes(source: str, answer: str) -> None:
    assert find_objection(source, answer, Lang.ES) is None


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("", Objection.EMPTY),
        (" \n", Objection.EMPTY),
        ("Error 500 (Server Error)!!1", Objection.ERROR_PAGE),
        ("MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS", Objection.ERROR_PAGE),
        ("QUERY LENGTH LIMIT EXCEEDED. MAX ALLOWED QUERY : 500 CHARS", Objection.ERROR_PAGE),
        (f"{GOOD}\x1b[2J", Objection.CONTROL),
        (f"{GOOD}\x9b2J", Objection.CONTROL),
        (f"{GOOD}\u202e", Objection.CONTROL),
        (f"{GOOD}\u200b", Objection.CONTROL),
        (f"{GOOD}<br>", Objection.MARKUP),
        (f"{GOOD} &quot;", Objection.MARKUP),
        (f"{GOOD} https://ads.example", Objection.MARKUP),
        (f"{GOOD} [x](javascript:alert)", Objection.MARKUP),
        (f"{GOOD} ⟦3⟧", Objection.MARKUP),
        (SOURCE, Objection.UNCHANGED),
        (f" {SOURCE.upper()}", Objection.UNCHANGED),
        ("The library is open at nine and the doors close at ten.", Objection.LANGUAGE),
        ("Die Bücherei öffnet um neun und schließt um acht, sagt Ana.", Objection.LANGUAGE),
        ("La bibliothèque ouvre à neuf heures et ferme à huit, dit Ana.", Objection.LANGUAGE),
        ("Библиотека открывается в девять и закрывается в восемь.", Objection.LANGUAGE),
        ("La casa es de la abuela.", Objection.LENGTH),
        (" ".join([GOOD] * 3), Objection.LENGTH),
    ],
)
def test_what_is_no_translation_is_named(answer: str, found: Objection) -> None:
    assert find_objection(SOURCE, answer, Lang.ES) is found


def test_another_text_shows_by_its_numbers() -> None:
    source = "In 2019 the library counted 48,750 visits."
    assert find_objection(source, "En 2019 la biblioteca contó 48.750 visitas.", Lang.ES) is None
    other = "El faro tiene 164 escalones y mide 31 metros."
    assert find_objection(source, other, Lang.ES) is Objection.NUMBERS


def test_the_other_direction_works_as_well() -> None:
    assert find_objection(GOOD, SOURCE, Lang.EN) is None
    assert find_objection(GOOD, GOOD, Lang.EN) is Objection.UNCHANGED


def test_what_stands_in_the_source_is_no_objection() -> None:
    source = "The sign \x1b and <br> and &amp; are shown in the manual of the house."
    answer = "El signo \x1b y <br> y &amp; se muestran en el manual de la casa."
    assert find_objection(source, answer, Lang.ES) is None
