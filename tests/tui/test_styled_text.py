from hypothesis import given
from hypothesis import strategies as st

from tmtool.core.text.text import make_visible
from tmtool.tui.styled_text import (
    StyledPiece,
    TextStyle,
    clip_row,
    draw_rule,
    join_text,
    make_line,
    make_piece,
    measure_width,
    pad_row,
    spread_row,
    wrap_pieces,
)

hostile = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("\x1b\x9b\x07\u202e\u200b\u2028\ud800\t\n 日😀é"),
    ),
    max_size=60,
)


def test_text_is_made_safe_when_it_becomes_a_piece() -> None:
    assert make_piece("a\x1b[31mb\u202e\tc").text == "a␛[31mb<U+202E>    c"
    assert make_line("one\ntwo") == (StyledPiece("one two", TextStyle.PLAIN),)


def test_rows_are_clipped_padded_and_spread_to_the_column() -> None:
    row = make_line("one two three")
    assert join_text(clip_row(row, 7)) == "one t.."
    assert join_text(clip_row(row, 2)) == "on"
    assert clip_row(row, 13) == row
    assert join_text(pad_row(make_line("日本"), 6)) == "日本  "
    assert join_text(pad_row(make_line("日本"), 3)) == " .."
    both = join_text(spread_row(row, make_line("saved"), 40))
    assert both == "one two three" + " " * 22 + "saved"
    assert join_text(spread_row(row, make_line("saved"), 20)) == "one two three"


def test_a_rule_carries_a_title_and_a_note() -> None:
    assert join_text(draw_rule("TARGET", "ana", 30, "=")) == "== TARGET " + "=" * 13 + " ana =="
    assert join_text(draw_rule("", "", 5)) == "-----"
    assert join_text(draw_rule("TARGET", "ana", 8)) == "-- TAR.."


def test_a_text_wraps_between_words_and_a_long_word_within() -> None:
    rows = [join_text(row) for row in wrap_pieces((make_piece("uno dos transbordador\ntres"),), 8)]
    assert rows == ["uno dos", "transbor", "dador", "tres"]
    assert [join_text(row) for row in wrap_pieces((make_piece(""),), 8)] == [""]


def test_wrapping_keeps_the_ink_of_every_piece() -> None:
    (first, second) = wrap_pieces((make_piece("one "), make_piece("two three", TextStyle.TERM)), 7)
    assert first == (StyledPiece("one ", TextStyle.PLAIN), StyledPiece("two", TextStyle.TERM))
    assert second == (StyledPiece("three", TextStyle.TERM),)


@given(hostile, st.integers(2, 30))
def test_wrapped_rows_fit_and_lose_no_letter(text: str, columns: int) -> None:
    safe = make_piece(text)
    rows = wrap_pieces((safe,), columns)
    assert all(measure_width(row) <= columns for row in rows)
    whole = "".join(join_text(row) for row in rows)
    assert whole.replace(" ", "") == safe.text.replace(" ", "").replace("\n", "")
    assert make_visible(whole) == whole


@given(hostile, st.integers(0, 30))
def test_clipping_and_padding_keep_their_promise(text: str, columns: int) -> None:
    row = make_line(text)
    assert measure_width(clip_row(row, columns)) <= columns
    assert measure_width(pad_row(row, columns)) == columns
