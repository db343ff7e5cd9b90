import pytest

from tmtool.formats.markdown.text_replacement import derive_line_prefix, is_figure


def test_whole_numbers_are_the_same_in_every_language_and_others_are_not() -> None:
    assert all(is_figure(text) for text in ("12", "-3", "45 %", "+7", "45%"))
    assert not any(is_figure(text) for text in ("1,234", "3.5", "10:30", "a", ""))


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
    assert derive_line_prefix(prefix, indent) == expected
