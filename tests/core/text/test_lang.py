import pytest

from tmtool.core.text.lang import Lang, identify_language


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The library opens at nine and closes when the tide is out.", Lang.EN),
        ("La biblioteca abre a las nueve y cierra cuando baja la marea.", Lang.ES),
        ("¿Qué hay para hoy? No hay más que una sopa.", Lang.ES),
        ("Enrique Peña Nieto", None),
        ("Harbour Library", None),
        ("", None),
        ("1.234,5 %", None),
    ],
)
def test_a_language_is_known_by_its_function_words(text: str, lang: Lang | None) -> None:
    assert identify_language(text) is lang


def test_each_language_is_translated_into_the_other() -> None:
    assert Lang.EN.other is Lang.ES
    assert Lang.ES.other is Lang.EN
    assert [lang.label for lang in Lang] == ["English", "Spanish"]
