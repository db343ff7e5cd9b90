import pytest

from tmtool.core.text.lang import Lang
from tmtool.core.text.number_words import find_number_words


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        (Lang.EN, "twenty-one", "21"),
        (Lang.EN, "one hundred and twenty", "120"),
        (Lang.EN, "two hundred thousand five", "200005"),
        (Lang.EN, "three million", "3000000"),
        (Lang.ES, "treinta y una", "31"),
        (Lang.ES, "dos mil trescientos cuarenta y cinco", "2345"),
        (Lang.ES, "mil millones", "1000000000"),
        (Lang.ES, "ciento un mil", "101000"),
        (Lang.ES, "veintidós", "22"),
    ],
)
def test_a_compound_is_one_number(lang: Lang, text: str, value: str) -> None:
    (word,) = find_number_words(f"... {text}, ...", lang)
    assert (word.values, word.span) == ((value,), (4, 4 + len(text)))


@pytest.mark.parametrize(
    ("lang", "text", "values"),
    [
        (Lang.EN, "one, two three", ["1", "2", "3"]),
        (Lang.EN, "two and the three", ["2", "3"]),
        (Lang.ES, "tres o cuatro", ["3", "4"]),
        (Lang.ES, "uno y ochenta", ["1", "80"]),
        (Lang.EN, "May the first", ["5", "1"]),
    ],
)
def test_number_words_side_by_side_stay_apart(lang: Lang, text: str, values: list[str]) -> None:
    assert [word.values[0] for word in find_number_words(text, lang)] == values


def test_a_scale_by_itself_only_multiplies() -> None:
    (word,) = find_number_words("1.9 million", Lang.EN)
    assert word.scale == 10**6
    (word,) = find_number_words("two million", Lang.EN)
    assert word.scale == 0


def test_a_half_may_be_many_values() -> None:
    (word,) = find_number_words("y media", Lang.ES)
    assert {"0.5", "1.5", "50", "t330"} <= set(word.values)


def test_scale_words_that_give_no_sensible_number_stay_apart() -> None:
    assert [w.scale for w in find_number_words("billion trillion", Lang.EN)] == [10**9, 10**12]
