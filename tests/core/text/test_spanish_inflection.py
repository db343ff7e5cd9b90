import pytest
from hypothesis import given
from hypothesis import strategies as st

from tmtool.core.text.spanish_inflection import make_feminine, pluralize_spanish

letters = st.text("abcdefghijklmnñopqrstuvwxyzáéíóúü", max_size=12)


@pytest.mark.parametrize(
    ("word", "plural"),
    [
        ("casa", "casas"),
        ("sofá", "sofás"),
        ("café", "cafés"),
        ("lápiz", "lápices"),
        ("raíz", "raíces"),
        ("función", "funciones"),
        ("inglés", "ingleses"),
        ("autobús", "autobuses"),
        ("jardín", "jardines"),
        ("país", "países"),
        ("baúl", "baúles"),
        ("mes", "meses"),
        ("crisis", "crisis"),
        ("rompeolas", "rompeolas"),
        ("tórax", "tórax"),
        ("orden", "órdenes"),
        ("imagen", "imágenes"),
        ("examen", "exámenes"),
        ("volumen", "volúmenes"),
        ("origen", "orígenes"),
        ("tren", "trenes"),
        ("plan", "planes"),
        ("régimen", "regímenes"),
        ("carácter", "caracteres"),
        ("árbol", "árboles"),
        ("servidor", "servidores"),
        ("red", "redes"),
        ("reloj", "relojes"),
        ("ley", "leyes"),
        ("error", "errores"),
        ("rey", "reyes"),
        ("club", "clubes"),
        ("caos", "caos"),
        ("3", "3"),
        ("", ""),
    ],
)
def test_a_word_makes_its_usual_plural(word: str, plural: str) -> None:
    assert pluralize_spanish(word)[0] == plural


@pytest.mark.parametrize(
    ("word", "both"),
    [
        ("kernel", {"kerneles", "kernels"}),
        ("router", {"routeres", "routers"}),
        ("tabú", {"tabúes", "tabús"}),
        ("jersey", {"jerséis", "jerseys"}),
        ("poney", {"poneyes", "poneis", "poneys"}),
        ("bug", {"bugs"}),
        ("stand", {"standes", "stands"}),
        ("hippy", {"hippys"}),
    ],
)
def test_a_loan_word_has_every_plural_that_people_write(word: str, both: set[str]) -> None:
    assert set(pluralize_spanish(word)) == both


@pytest.mark.parametrize(
    ("man", "woman"),
    [
        ("usuario", "usuaria"),
        ("servidor", "servidora"),
        ("inglés", "inglesa"),
        ("campeón", "campeona"),
        ("catalán", "catalana"),
        ("intérprete", "intérprete"),
        ("periodista", "periodista"),
        ("principal", "principal"),
        ("mayor", "mayor"),
        ("o", "o"),
    ],
)
def test_a_person_has_a_feminine(man: str, woman: str) -> None:
    assert make_feminine(man) == woman


@given(letters)
def test_any_word_has_a_plural_and_a_feminine(word: str) -> None:
    assert all(len(plural) >= len(word) for plural in pluralize_spanish(word))
    assert len(make_feminine(word)) >= len(word) - 1
