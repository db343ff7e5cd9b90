import pytest

from tmtool.core.text.dictionary import is_known_word, is_spelling_correction
from tmtool.core.text.lang import Lang


@pytest.mark.slow  # it loads a dictionary
@pytest.mark.parametrize(
    ("old", "new", "lang"),
    [
        ("recieve", "receive", Lang.EN),
        ("libary", "library", Lang.EN),
        ("teh", "the", Lang.EN),
        ("tambien", "también", Lang.ES),
        ("bibloteca", "biblioteca", Lang.ES),
    ],
)
def test_a_form_that_is_no_word_and_one_letter_off_is_misspelt(
    old: str, new: str, lang: Lang
) -> None:
    assert is_spelling_correction(old, new, lang)


@pytest.mark.parametrize(
    ("old", "new", "lang"),
    [
        ("million", "billion", Lang.EN),
        ("not", "now", Lang.EN),
        ("he", "she", Lang.EN),
        ("11", "12", Lang.EN),
        ("receive", "recieve", Lang.EN),
        ("definately", "definite", Lang.EN),
        ("hacia", "hacía", Lang.ES),
    ],
)
def test_a_word_that_became_another_one_is_not_misspelt(old: str, new: str, lang: Lang) -> None:
    assert not is_spelling_correction(old, new, lang)


def test_inflected_forms_are_known() -> None:
    assert is_known_word("hinges", Lang.EN)
    assert is_known_word("Querés", Lang.ES)
