import pytest
from hypothesis import given
from hypothesis import strategies as st

from tmtool.core.text.lang import Lang
from tmtool.formats.pasted.boilerplate import (
    Trait,
    cut,
    licence,
    named_version,
    numbered,
    trait,
    uncut,
)

PROSE = "The clock on the corn exchange is seven minutes slow, and has been since the year 1911."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Facebook Twitter Share", Trait.SHARE),
        ("Compartir en WhatsApp (Se abre en una ventana nueva)", Trait.SHARE),
        ("Share the bread with the neighbours", Trait.PHRASE),
        ("* * *", Trait.MARK),
        ("[4]", Trait.MARK),
        ("Categorías: Barrios, Cultura", Trait.LABEL),
        ("Recomiendo:", Trait.LABEL),
        ("Inicio » Barrios", Trait.LABEL),
        ("Lee también: Otra cosecha", Trait.LABEL),
        ("5 min read", Trait.LABEL),
        ("Suscríbete a nuestro boletín semanal", Trait.LABEL),
        ("This site uses cookies to count its readers, as most of them do.", Trait.LABEL),
        ("- The Bay Letter - https://bay.example -", Trait.LABEL),
        ("Leer en francés", Trait.LABEL),
        ("Lee este artículo en francés", Trait.LABEL),
        ("Related articles", Trait.PAUSE),
        ("Te puede interesar", Trait.PAUSE),
        ("Seguir leyendo.", Trait.PAUSE),
        ("Etiquetas: huertas, estación", Trait.PAUSE),
        ("3 comentarios", Trait.END),
        ("Leave a Reply", Trait.END),
        ("© 2021 El Andén", Trait.END),
        ("About the author", Trait.ABOUT),
        ("Sobre la autora", Trait.ABOUT),
        ("Photo: Ilse Brandt", Trait.CREDIT),
        ("Image from The Bay Letter", Trait.CREDIT),
        ("Foto de Ana Ruiz", Trait.CREDIT),
        ("Imagen de un pueblo que espera", Trait.PHRASE),
        ("Two goats by the tower. Photo: Ilse Brandt", Trait.CAPTION),
        ("Translated by Luis Gil", Trait.NOTE),
        ("[2] En invierno, hasta las dos.", Trait.NOTE),
        ("Notas", Trait.NOTES),
        ("3 May 2018", Trait.DATELINE),
        ("2018-05-03", Trait.DATELINE),
        ("Ida Marsh", Trait.NAME),
        (PROSE, Trait.PROSE),
        (PROSE.rstrip(".") * 2, Trait.PROSE),
        (f"«{PROSE}» [3]", Trait.PROSE),
        ("Decir que no.", Trait.SENTENCE),
        ("Six crossings in winter", Trait.PHRASE),
    ],
)
def test_a_line_shows_what_it_is(text: str, expected: Trait) -> None:
    assert trait(text) is expected


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("You can read this story in Spanish", Lang.ES),
        ("Read in English", Lang.EN),
        ("Lee este artículo en inglés", Lang.EN),
        ("Leer en castellano", Lang.ES),
        ("Versión en español aquí", Lang.ES),
        ("The Spanish version of this article is here.", Lang.ES),
        ("En español", Lang.ES),
        ("También lee en inglés cuando puede.", None),
        ("En español se dice de otra manera.", None),
        ("Read this post in French and Spanish", None),
    ],
)
def test_a_line_leads_to_the_version_in_the_other_language(text: str, lang: Lang | None) -> None:
    assert named_version(text) is lang


def test_a_line_that_the_page_broke_off_is_cut_and_an_ended_one_is_not() -> None:
    assert cut("Above the second stop, the snow…")
    assert uncut("The depot has not […]") == "The depot has not"
    assert not cut("We waited. And then we waited…")
    assert not cut("The depot has not cancelled a bus.")


def test_terms_of_reprinting_are_told_from_prose() -> None:
    assert licence("You may republish this under a Creative Commons licence.")
    assert not licence(PROSE)


def test_a_footnote_begins_with_its_number() -> None:
    assert numbered("[1] Eleven kilos a box.")
    assert numbered("2. Until two in winter.")
    assert not numbered("1968 was the year.")


@given(st.text(max_size=400))
def test_every_line_shows_something(text: str) -> None:
    assert trait(text) in Trait
