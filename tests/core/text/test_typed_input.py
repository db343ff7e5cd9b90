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


@given(st.text())
def test_a_cleaned_text_stays_as_it_is(text: str) -> None:
    assert clean_typed_text(clean_typed_text(text)) == clean_typed_text(text)
    assert "\n" not in join_pasted_lines(text)
