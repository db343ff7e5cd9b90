from hypothesis import given
from hypothesis import strategies as st

from tmtool.core.text.text import visible
from tmtool.tui import styled_text as ink
from tmtool.tui.styled_text import Ink, Piece, line, piece, plain, width

hostile = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("\x1b\x9b\x07\u202e\u200b\u2028\ud800\t\n 日😀é"),
    ),
    max_size=60,
)


def test_text_is_made_safe_when_it_becomes_a_piece() -> None:
    assert piece("a\x1b[31mb\u202e\tc").text == "a␛[31mb<U+202E>    c"
    assert line("one\ntwo") == (Piece("one two", Ink.PLAIN),)


def test_rows_are_clipped_padded_and_spread_to_the_column() -> None:
    row = line("one two three")
    assert plain(ink.clipped(row, 7)) == "one t.."
    assert plain(ink.clipped(row, 2)) == "on"
    assert ink.clipped(row, 13) == row
    assert plain(ink.padded(line("日本"), 6)) == "日本  "
    assert plain(ink.padded(line("日本"), 3)) == " .."
    both = plain(ink.spread(row, line("saved"), 40))
    assert both == "one two three" + " " * 22 + "saved"
    assert plain(ink.spread(row, line("saved"), 20)) == "one two three"


def test_a_rule_carries_a_title_and_a_note() -> None:
    assert plain(ink.ruled("TARGET", "ana", 30, "=")) == "== TARGET " + "=" * 13 + " ana =="
    assert plain(ink.ruled("", "", 5)) == "-----"
    assert plain(ink.ruled("TARGET", "ana", 8)) == "-- TAR.."


def test_a_text_wraps_between_words_and_a_long_word_within() -> None:
    rows = [plain(row) for row in ink.flowed((piece("uno dos transbordador\ntres"),), 8)]
    assert rows == ["uno dos", "transbor", "dador", "tres"]
    assert [plain(row) for row in ink.flowed((piece(""),), 8)] == [""]


def test_wrapping_keeps_the_ink_of_every_piece() -> None:
    (first, second) = ink.flowed((piece("one "), piece("two three", Ink.TERM)), 7)
    assert first == (Piece("one ", Ink.PLAIN), Piece("two", Ink.TERM))
    assert second == (Piece("three", Ink.TERM),)


@given(hostile, st.integers(2, 30))
def test_wrapped_rows_fit_and_lose_no_letter(text: str, columns: int) -> None:
    safe = piece(text)
    rows = ink.flowed((safe,), columns)
    assert all(width(row) <= columns for row in rows)
    whole = "".join(plain(row) for row in rows)
    assert whole.replace(" ", "") == safe.text.replace(" ", "").replace("\n", "")
    assert visible(whole) == whole


@given(hostile, st.integers(0, 30))
def test_clipping_and_padding_keep_their_promise(text: str, columns: int) -> None:
    row = line(text)
    assert width(ink.clipped(row, columns)) <= columns
    assert width(ink.padded(row, columns)) == columns
