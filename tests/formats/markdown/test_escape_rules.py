"""Spellings: each kind of place gives back the text that was written there."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.strategies import nasty_texts
from tmtool.core.text.text import split_paragraphs
from tmtool.formats.markdown import escape_rules as spelling
from tmtool.formats.markdown import table

MANY = settings(max_examples=100, deadline=None)


def test_soft_breaks_are_blanks_and_hard_breaks_line_feeds() -> None:
    assert spelling.unescape_lines(["a ", "b  ", "c\\", "d\\\\", "e\\"]) == "a b\nc\nd\\\\ e\\"


def test_a_hard_break_behind_a_backslash_is_written_with_blanks() -> None:
    assert spelling.escape_lines("a\\\nb\\\\\nc", "\\") == ["a\\  ", "b\\\\\\", "c"]


def test_a_wrapped_line_that_looked_like_a_list_is_read_without_its_guard() -> None:
    assert spelling.unescape_lines(["It was in", "2024\\. A year"]) == "It was in 2024. A year"


def test_a_cell_keeps_pipes_dashes_and_line_feeds() -> None:
    assert spelling.escape_cell("a|b\n- c", begins_line=False) == "a\\|b<br>- c"
    assert spelling.escape_cell("---", begins_line=False) == "\\---"
    assert spelling.escape_cell("- a", begins_line=True) == "\\- a"


def test_a_description_keeps_its_brackets() -> None:
    assert spelling.escape_label("a [b] \\", "[]") == "a \\[b\\] \\\\"
    assert spelling.escape_label('a "b"', '"') == 'a \\"b\\"'


@MANY
@given(nasty_texts, st.sampled_from([spelling.BREAK_SPACES, spelling.BREAK_BACKSLASH]))
def test_a_paragraph_gives_back_its_text(text: str, mark: str) -> None:
    for part in split_paragraphs(text):
        assert spelling.unescape_paragraph(spelling.escape_paragraph(part, mark)) == part
        assert spelling.unescape_underlined(spelling.escape_underlined(part, mark)) == part


@MANY
@given(nasty_texts)
def test_one_line_places_give_back_their_texts(text: str) -> None:
    assert spelling.unescape_heading(spelling.escape_heading(text)) == text
    for bare in (True, False):
        line = spelling.escape_cell(text, begins_line=bare)
        assert spelling.unescape_cell(line, begins_line=bare) == text
        assert "\n" not in line
    for delimiters in ("[]", '"', "'", "()"):
        assert spelling.unescape_label(spelling.escape_label(text, delimiters), delimiters) == text


@MANY
@given(nasty_texts)
def test_a_cell_is_one_cell(text: str) -> None:
    assume(text.strip())
    row = f"| {spelling.escape_cell(text, begins_line=False)} | b |"

    first = table.split_cells(row)[0]

    assert spelling.unescape_cell(row[slice(*first.span)], begins_line=False) == text
