from tests.check_results import list_reported_units, make_article_pair
from tmtool.checks.length import (
    find_long_translations,
    find_omissions,
    find_short_translations,
    find_unrelated_text,
)

EN = (
    "The building went up in 1931 to weigh whatever came off the ships.",
    "When the cargo moved to the terminal in 2011, the Port Authority locked the doors.",
    "For eight years the pigeons had the upper floor to themselves, and nobody complained.",
    "Amparo Lledó was the only librarian in Almadra and ran a service out of a garage.",
    "The council voted for the conversion on 3 May 2017; it cost two million and was late.",
)
ES = (
    "El edificio se levantó en 1931 para pesar lo que bajaba de los barcos.",
    "Cuando la carga se mudó a la terminal, en 2011, la Autoridad Portuaria cerró las puertas.",
    "Durante ocho años las palomas tuvieron para ellas el piso de arriba y nadie se quejó.",
    "Amparo Lledó era la única bibliotecaria de Almadra y atendía el servicio en un garaje.",
    "El ayuntamiento votó la conversión el 3 de mayo de 2017; costó dos millones y llegó tarde.",
)
GOOD = tuple(zip(EN, ES, strict=True))
WHOLE = (" ".join(EN), " ".join(ES))


def test_a_faithful_article_has_nothing_lacking_and_nothing_extra() -> None:
    for check in (
        find_short_translations,
        find_omissions,
        find_long_translations,
        find_unrelated_text,
    ):
        assert list_reported_units(check, *GOOD, WHOLE) == []


def test_a_paragraph_without_its_last_sentences_is_much_too_short() -> None:
    assert list_reported_units(find_short_translations, *GOOD, (WHOLE[0], " ".join(ES[:2]))) == [
        "6"
    ]


def test_a_paragraph_without_one_sentence_is_suspected_and_the_source_marked() -> None:
    lacking = " ".join((*ES[:3], ES[4]))
    (finding,) = find_omissions(make_article_pair(*GOOD, (WHOLE[0], lacking)))
    assert finding.unit_id == "6"
    assert finding.source_spans


def test_a_paragraph_that_says_much_more_is_too_long() -> None:
    assert list_reported_units(find_long_translations, *GOOD, (EN[0], WHOLE[1])) == ["6"]


def test_somebody_elses_paragraph_is_not_taken_for_a_translation() -> None:
    other = (
        "Los autobuses amarillos cruzan el barrio viejo cada media hora, y ninguno de nosotros"
        " sabe por qué siempre llegan vacíos; según cuentan, el chófer se queda dormido junto al"
        " río y sueña con una bicicleta nueva, con sus hijas, con un guiso de lentejas y laurel."
        " Luego despierta, enciende el motor y vuelve despacio, silbando, bajo una lluvia fina."
    )
    assert list_reported_units(find_unrelated_text, *GOOD, WHOLE, (" ".join(EN), other)) == ["7"]


def test_short_texts_are_left_alone() -> None:
    for check in (
        find_short_translations,
        find_omissions,
        find_long_translations,
        find_unrelated_text,
    ):
        assert (
            list_reported_units(
                check, ("Yes.", "Por supuesto que sí, faltaría más."), ("Well then", "Ya")
            )
            == []
        )
