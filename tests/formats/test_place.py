"""A place knows what may be written there and what begins its further lines."""

import pytest

from tmtool.formats.place import figure, lead, prose


@pytest.mark.parametrize("text", ["a", "1,234.5", "[a](b)", "![a](b)", "`x` y", "{{ a }} b"])
def test_prose_has_a_letter_or_a_digit_outside_its_markup(text: str) -> None:
    assert prose(text)


@pytest.mark.parametrize(
    "text",
    [
        *["", "—", "***", "`a`", "{{ a }}", "{% a %}", "{{< a >}}", "{: .a}", "<b>", "&nbsp;"],
        *["https://a.b/c", "<https://a.b>", "![](a.png)", "[^1]", "![][a]", "..."],
    ],
)
def test_markup_alone_is_no_prose(text: str) -> None:
    assert not prose(text)


def test_whole_numbers_are_the_same_in_every_language_and_others_are_not() -> None:
    assert all(figure(text) for text in ("12", "-3", "45 %", "+7", "45%"))
    assert not any(figure(text) for text in ("1,234", "3.5", "10:30", "a", ""))


@pytest.mark.parametrize(
    ("prefix", "indent", "expected"),
    [
        ("", 0, ""),
        ("> ", 0, "> "),
        ("- ", 2, "  "),
        ("> 1. ", 3, ">    "),
        (">> ", 0, ">> "),
        (">- >", 0, ">   >"),
        ("-\t", 4, " \t"),
        ("[^1]: ", 4, "    "),
        ("[^a-long-one]: ", 4, "    "),
        ("> [^1]: ", 4, ">     "),
        (">[^1]: ", 4, ">     "),
        ("[^1]: > ", 0, "     > "),
        ("[^1]: - ", 7, "       "),
    ],
)
def test_further_lines_stay_inside_what_the_first_one_opened(
    prefix: str, indent: int, expected: str
) -> None:
    assert lead(prefix, indent) == expected
