import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tmtool.core.text.text import (
    count_words,
    format_count,
    make_one_line,
    make_visible,
    normalize_text,
    shorten,
    split_paragraphs,
    strip_accents,
)


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[2J", "␛[2J"),
        ("a\x00b\x7f", "a␀b␡"),
        ("\x9b31m", "<9B>31m"),
        ("abc\u202edef", "abc<U+202E>def"),
        ("zero\u200bwidth", "zero<U+200B>width"),
        ("line\r\n", "line␍\n"),
        ("\ud800", "\ufffd"),
        ("ñ «¿Qué?» — 36\xa0%\t", "ñ «¿Qué?» — 36\xa0%\t"),
    ],
)
def test_what_could_steer_a_terminal_is_made_visible(hostile: str, shown: str) -> None:
    assert make_visible(hostile) == shown


@given(st.text())
def test_no_control_character_is_left(text: str) -> None:
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", make_visible(text))
    assert make_visible(make_visible(text)) == make_visible(text)
    assert "\n" not in make_one_line(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("One.", 1),
        ("At 10:30, a well-kept secret", 5),
        ("don’t — no", 2),
        ("1.234,5 %", 1),
    ],
)
def test_words_are_counted_as_an_editor_counts_them(text: str, count: int) -> None:
    assert count_words(text) == count


def test_paragraphs_are_separated_by_blank_lines() -> None:
    assert split_paragraphs("One\nline.\n\n \nTwo.\n") == ("One\nline.", "Two.")
    assert split_paragraphs("") == split_paragraphs(" \n") == ()


def test_normalizing_forgets_white_space_and_the_encoding_of_accents() -> None:
    assert normalize_text(" cafe\u0301 \n con  leche ") == "café con leche"


def test_accents_go_and_the_n_with_tilde_stays() -> None:
    assert strip_accents("AÑO, pingüino, canción") == "AÑO, pinguino, cancion"


def test_a_number_agrees_with_its_noun() -> None:
    assert [format_count(n, "word") for n in (0, 1, 1204)] == ["0 words", "1 word", "1,204 words"]


def test_a_long_text_is_cut_to_one_line() -> None:
    assert shorten("a\nb", 10) == "a b"
    assert shorten("one two three", 9) == "one two…"
    assert shorten("exactly", 7) == "exactly"
