from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.markdown_strategies import nasty_texts
from tmtool.core.text.text import split_paragraphs
from tmtool.formats.markdown import table
from tmtool.formats.markdown.escape_rules import (
    BREAK_BACKSLASH,
    BREAK_SPACES,
    escape_cell,
    escape_heading,
    escape_label,
    escape_lines,
    escape_paragraph,
    escape_underlined,
    unescape_cell,
    unescape_heading,
    unescape_label,
    unescape_lines,
    unescape_paragraph,
    unescape_underlined,
)

MANY = settings(max_examples=100, deadline=None)


def test_soft_breaks_are_blanks_and_hard_breaks_line_feeds() -> None:
    assert unescape_lines(["a ", "b  ", "c\\", "d\\\\", "e\\"]) == "a b\nc\nd\\\\ e\\"


def test_a_hard_break_behind_a_backslash_is_written_with_blanks() -> None:
    assert escape_lines("a\\\nb\\\\\nc", "\\") == ["a\\  ", "b\\\\\\", "c"]


def test_a_wrapped_line_that_looked_like_a_list_is_read_without_its_escape() -> None:
    assert unescape_lines(["It was in", "2024\\. A year"]) == "It was in 2024. A year"


def test_a_cell_keeps_pipes_dashes_and_line_feeds() -> None:
    assert escape_cell("a|b\n- c", begins_line=False) == "a\\|b<br>- c"
    assert escape_cell("---", begins_line=False) == "\\---"
    assert escape_cell("- a", begins_line=True) == "\\- a"


def test_a_description_keeps_its_brackets() -> None:
    assert escape_label("a [b] \\", "[]") == "a \\[b\\] \\\\"
    assert escape_label('a "b"', '"') == 'a \\"b\\"'


@MANY
@given(nasty_texts, st.sampled_from([BREAK_SPACES, BREAK_BACKSLASH]))
def test_a_paragraph_gives_back_its_text(text: str, mark: str) -> None:
    for part in split_paragraphs(text):
        assert unescape_paragraph(escape_paragraph(part, mark)) == part
        assert unescape_underlined(escape_underlined(part, mark)) == part


@MANY
@given(nasty_texts)
def test_one_line_places_give_back_their_texts(text: str) -> None:
    assert unescape_heading(escape_heading(text)) == text
    for begins_line in (True, False):
        line = escape_cell(text, begins_line=begins_line)
        assert unescape_cell(line, begins_line=begins_line) == text
        assert "\n" not in line
    for delimiters in ("[]", '"', "'", "()"):
        assert unescape_label(escape_label(text, delimiters), delimiters) == text


@MANY
@given(nasty_texts)
def test_a_cell_is_one_cell(text: str) -> None:
    assume(text.strip())
    row = f"| {escape_cell(text, begins_line=False)} | b |"

    first = table.split_cells(row)[0]

    assert unescape_cell(row[slice(*first.span)], begins_line=False) == text
