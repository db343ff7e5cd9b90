import pytest
from hypothesis import given
from hypothesis import strategies as st

from tmtool.core.text.lang import Lang
from tmtool.core.text.number_values import find_numbers, list_digit_values


@pytest.mark.parametrize(
    ("digits", "values"),
    [
        ("31,200", {"31.2", "31200"}),
        ("1.234,5", {"1234.5"}),
        ("1,234.5", {"1234.5"}),
        ("1.234.567", {"1234567"}),
        ("1.2.3", {"v1.2.3"}),
        ("192.168.0.1", {"v192.168.0.1"}),
        ("007", {"7"}),
        ("1.50", {"1.5"}),
        ("1234.567", {"1234.567"}),
        ("12\u202f345", {"12345"}),
        ("0,500", {"0.5"}),
    ],
)
def test_a_way_of_writing_may_mean_several_values(digits: str, values: set[str]) -> None:
    assert list_digit_values(digits) == values


def read_numbers(text: str, lang: Lang = Lang.EN) -> dict[str, set[str]]:
    return {text[slice(*n.span)]: set(n.values) for n in find_numbers(text, lang) if n.in_digits}


def test_scales_times_and_decades_are_read() -> None:
    assert read_numbers("It cost 1.9 million.") == {"1.9 million": {"1900000"}}
    assert read_numbers("3 mil millones", Lang.ES) == {"3 mil millones": {"3000000000"}}
    assert "t1050" in read_numbers("at 5:30 p.m. sharp")["5:30 p.m."]
    assert read_numbers("in the 1990s") == {"1990s": {"1990", "90"}}
    assert "1990" in read_numbers("los años 90", Lang.ES)["90"]
    assert read_numbers("½ and 3½") == {"½": {"0.5"}, "3½": {"3.5"}}


def test_digits_behind_letters_are_a_name() -> None:
    assert read_numbers("IPv6, N2, x86_64 and %08lx") == {}


def test_digits_beside_a_sign_are_part_of_a_symbol() -> None:
    assert [n.in_symbol for n in find_numbers("N+1 of 3", Lang.EN)] == [True, False]


def test_roman_numerals_count_as_words() -> None:
    (roman,) = find_numbers("Luis XIV", Lang.ES)
    assert (roman.values, roman.in_digits) == (frozenset({"14"}), False)


@given(st.text("0123456789.,: apm½'%xVI\u00a0milón", max_size=60), st.sampled_from(Lang))
def test_numbers_stand_in_the_text_and_have_values(text: str, lang: Lang) -> None:
    for number in find_numbers(text, lang):
        assert 0 <= number.span[0] < number.span[1] <= len(text)
        assert number.values


@given(st.integers(0, 10**15))
def test_both_ways_of_grouping_are_read_as_the_same(value: int) -> None:
    english, spanish = f"{value:,}", f"{value:,}".replace(",", ".")
    assert str(value) in list_digit_values(english) & list_digit_values(spanish)


def test_the_beginning_of_a_hexadecimal_number_is_none() -> None:
    assert find_numbers("placed at 0x%08lx", Lang.EN) == ()
