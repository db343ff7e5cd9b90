import pytest
from hypothesis import given

from tests.markdown_strategies import nasty_texts
from tmtool.core.sync.change import EditClass
from tmtool.core.sync.severity import classify_edit
from tmtool.core.text.lang import Lang

FORMAT, COSMETIC, MINOR, MEANING = EditClass

ENGLISH = [
    ("The **bus** is late.", "The bus is *late*.", FORMAT),
    ("See [the map](a.html).", "See [the map](b.html).", FORMAT),
    ("See [the map][m].", "See [the map](b.html).", FORMAT),
    ("She said “no”.", 'She said "no".', FORMAT),
    ("The bus  is late.", "The bus is late.", FORMAT),
    ("The bus, is late.", "The bus is late.", COSMETIC),
    ("The Bus is late", "The bus is late.", COSMETIC),
    ("You will recieve a card.", "You will receive a card.", COSMETIC),
    ("The bus was a big one.", "The bus was a large one.", MINOR),
    ("The buses were red.", "The busses were red.", MINOR),
    ("It opens at 9.", "It opens at 10.", MEANING),
    ("It costs €5.", "It costs $5.", MEANING),
    ("A million came.", "A billion came.", MEANING),
    ("It is now open.", "It is not open.", MEANING),
    ("There he goes.", "There she goes.", MEANING),
    ("They do open.", "They don’t open.", MEANING),
    ("It opens on Monday.", "It opens on Tuesday.", MEANING),
    ("It opens in March.", "It opens in April.", MEANING),
    ("The mayor, Ana Ruiz, left.", "The mayor, Eva Ruiz, left.", MEANING),
    ("Some ferries run.", "All ferries run.", MEANING),
    ("See [the map](a.html) here.", "See [the chart](a.html) here.", MEANING),
    ("The bus is late.", "The bus is late. Nobody minds the rain today.", MEANING),
    ("The bus is late. Nobody minds the rain today.", "The bus is late.", MEANING),
]
SPANISH = [
    ("La biblioteca tambien abre.", "La biblioteca también abre.", COSMETIC),
    ("La casa grande.", "La casa enorme.", MINOR),
    ("La casa no abre.", "La casa sí abre.", MEANING),
    ("Abre en marzo.", "Abre en abril.", MEANING),
    ("Vinieron todos.", "Vinieron algunos.", MEANING),
]


@pytest.mark.slow  # it loads a dictionary
@pytest.mark.parametrize(("old", "new", "edit_class"), ENGLISH)
def test_an_english_edit_is_as_grave_as_what_it_changes(
    old: str, new: str, edit_class: EditClass
) -> None:
    assert classify_edit(old, new, Lang.EN).edit_class is edit_class


@pytest.mark.slow  # it loads a dictionary
@pytest.mark.parametrize(("old", "new", "edit_class"), SPANISH)
def test_a_spanish_edit_is_as_grave_as_what_it_changes(
    old: str, new: str, edit_class: EditClass
) -> None:
    assert classify_edit(old, new, Lang.ES).edit_class is edit_class


def test_the_reason_names_what_changed() -> None:
    assert (
        classify_edit("It opens at 9.", "It opens at 10.", Lang.EN).reason == "a number changed: 9"
    )


@given(nasty_texts, nasty_texts)
def test_no_change_of_words_passes_for_a_change_of_markup(old: str, new: str) -> None:
    there = classify_edit(old, new, Lang.EN).edit_class
    back = classify_edit(new, old, Lang.EN).edit_class
    assert (there is FORMAT) == (back is FORMAT)
    assert classify_edit(old, old, Lang.EN).edit_class is FORMAT
