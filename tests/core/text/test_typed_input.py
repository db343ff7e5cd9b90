import pytest
from hypothesis import given
from hypothesis import strategies as st

from tmtool.core.text.typed_input import clean_typed_text, join_pasted_lines


def test_what_nobody_types_goes_and_what_people_type_stays() -> None:
    assert clean_typed_text("¿Qu\u0065\u0301? \x1b[31m\x9b\x7f\x00\ud800 «ñ»\u00a0—\t…") == (
        "¿Qué? [31m «ñ»\u00a0—\t…"
    )


def test_line_ends_become_plain_and_in_one_paragraph_blanks() -> None:
    assert clean_typed_text("a\r\nb\nc") == "a\nb\nc"
    assert join_pasted_lines("a\r\nb\nc\n") == "a b c"


@pytest.mark.parametrize(
    "end",
    ["\r", "\n", "\r\n", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x1f", "\x85", "\u2028", "\u2029"],
)
def test_whatever_parts_words_on_a_screen_parts_them_here(end: str) -> None:
    assert clean_typed_text(f"uno{end}dos") == "uno\ndos"
    assert join_pasted_lines(f"uno{end}dos") == "uno dos"
    assert join_pasted_lines(f"{end}uno {end}{end} dos{end}") == "uno dos"


def test_the_lines_of_a_terminal_are_pasted_as_one_paragraph() -> None:
    pasted = "uno dos\rtres cuatro\rcinco seis"
    assert join_pasted_lines(pasted) == "uno dos tres cuatro cinco seis"
    assert join_pasted_lines("a\rb\r\nc\nd\n\re") == "a b c d e"
    assert join_pasted_lines("dos  blancos\ty tab") == "dos  blancos\ty tab"


@given(st.text(alphabet=st.sampled_from("ab \r\n\v\f\x1c\x1f\x85\u2028\u2029")))
def test_no_two_words_are_glued(text: str) -> None:
    assert join_pasted_lines(text) == " ".join(text.split())
    assert clean_typed_text(text).split() == text.split()


@given(st.text())
def test_a_cleaned_text_stays_as_it_is(text: str) -> None:
    assert clean_typed_text(clean_typed_text(text)) == clean_typed_text(text)
    assert "\n" not in join_pasted_lines(text)
