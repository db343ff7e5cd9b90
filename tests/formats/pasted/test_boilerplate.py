import pytest
from hypothesis import given
from hypothesis import strategies as st

from tmtool.core.text.lang import Lang
from tmtool.formats.pasted.boilerplate import (
    LineTrait,
    classify_line,
    find_version_language,
    has_licence_terms,
    is_cut_off,
    is_numbered,
    strip_ellipsis,
)

PROSE = "The clock on the corn exchange is seven minutes slow, and has been since the year 1911."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Facebook Twitter Share", LineTrait.SHARE_BAR),
        ("Compartir en WhatsApp (Se abre en una ventana nueva)", LineTrait.SHARE_BAR),
        ("Share the bread with the neighbours", LineTrait.PHRASE),
        ("* * *", LineTrait.SYMBOLS),
        ("[4]", LineTrait.SYMBOLS),
        ("Categorías: Barrios, Cultura", LineTrait.LABEL),
        ("Recomiendo:", LineTrait.LABEL),
        ("Inicio » Barrios", LineTrait.LABEL),
        ("Lee también: Otra cosecha", LineTrait.LABEL),
        ("5 min read", LineTrait.LABEL),
        ("Suscríbete a nuestro boletín semanal", LineTrait.LABEL),
        ("This site uses cookies to count its readers, as most of them do.", LineTrait.LABEL),
        ("- The Bay Letter - https://bay.example -", LineTrait.LABEL),
        ("Leer en francés", LineTrait.LABEL),
        ("Lee este artículo en francés", LineTrait.LABEL),
        ("Related articles", LineTrait.OTHER_ARTICLES),
        ("Te puede interesar", LineTrait.OTHER_ARTICLES),
        ("Seguir leyendo.", LineTrait.OTHER_ARTICLES),
        ("Etiquetas: huertas, estación", LineTrait.OTHER_ARTICLES),
        ("3 comentarios", LineTrait.ARTICLE_END),
        ("Leave a Reply", LineTrait.ARTICLE_END),
        ("© 2021 El Andén", LineTrait.ARTICLE_END),
        ("About the author", LineTrait.ABOUT_AUTHOR),
        ("Sobre la autora", LineTrait.ABOUT_AUTHOR),
        ("Photo: Ilse Brandt", LineTrait.CREDIT),
        ("Image from The Bay Letter", LineTrait.CREDIT),
        ("Foto de Ana Ruiz", LineTrait.CREDIT),
        ("Imagen de un pueblo que espera", LineTrait.PHRASE),
        ("Two goats by the tower. Photo: Ilse Brandt", LineTrait.CAPTION),
        ("Translated by Luis Gil", LineTrait.NOTE),
        ("[2] En invierno, hasta las dos.", LineTrait.NOTE),
        ("Notas", LineTrait.NOTES_HEADING),
        ("3 May 2018", LineTrait.DATELINE),
        ("2018-05-03", LineTrait.DATELINE),
        ("Ida Marsh", LineTrait.NAME),
        (PROSE, LineTrait.PROSE),
        (PROSE.rstrip(".") * 2, LineTrait.PROSE),
        (f"«{PROSE}» [3]", LineTrait.PROSE),
        ("Decir que no.", LineTrait.SENTENCE),
        ("Six crossings in winter", LineTrait.PHRASE),
    ],
)
def test_a_line_shows_what_it_is(text: str, expected: LineTrait) -> None:
    assert classify_line(text) is expected


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
    assert find_version_language(text) is lang


def test_a_line_that_the_page_broke_off_is_cut_and_an_ended_one_is_not() -> None:
    assert is_cut_off("Above the second stop, the snow…")
    assert strip_ellipsis("The depot has not […]") == "The depot has not"
    assert not is_cut_off("We waited. And then we waited…")
    assert not is_cut_off("The depot has not cancelled a bus.")


def test_terms_of_reprinting_are_told_from_prose() -> None:
    assert has_licence_terms("You may republish this under a Creative Commons licence.")
    assert not has_licence_terms(PROSE)


def test_a_footnote_begins_with_its_number() -> None:
    assert is_numbered("[1] Eleven kilos a box.")
    assert is_numbered("2. Until two in winter.")
    assert not is_numbered("1968 was the year.")


@given(st.text(max_size=400))
def test_every_line_shows_something(text: str) -> None:
    assert classify_line(text) in LineTrait
