"""Spellings: each kind of place gives back the text that was written there."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.strategies import nasty_texts
from tmtool.core.text.text import paragraphs
from tmtool.formats.markdown import escape_rules as spelling
from tmtool.formats.markdown import table

MANY = settings(max_examples=100, deadline=None)


def test_soft_breaks_are_blanks_and_hard_breaks_line_feeds() -> None:
    assert spelling.passage(["a ", "b  ", "c\\", "d\\\\", "e\\"]) == "a b\nc\nd\\\\ e\\"


def test_a_hard_break_behind_a_backslash_is_written_with_blanks() -> None:
    assert spelling.passage_lines("a\\\nb\\\\\nc", "\\") == ["a\\  ", "b\\\\\\", "c"]


def test_a_wrapped_line_that_looked_like_a_list_is_read_without_its_guard() -> None:
    assert spelling.passage(["It was in", "2024\\. A year"]) == "It was in 2024. A year"


def test_a_cell_keeps_pipes_dashes_and_line_feeds() -> None:
    assert spelling.cell_line("a|b\n- c", bare=False) == "a\\|b<br>- c"
    assert spelling.cell_line("---", bare=False) == "\\---"
    assert spelling.cell_line("- a", bare=True) == "\\- a"


def test_a_description_keeps_its_brackets() -> None:
    assert spelling.label_line("a [b] \\", "[]") == "a \\[b\\] \\\\"
    assert spelling.label_line('a "b"', '"') == 'a \\"b\\"'


@MANY
@given(nasty_texts, st.sampled_from([spelling.SPACES, spelling.BACKSLASH]))
def test_a_paragraph_gives_back_its_text(text: str, mark: str) -> None:
    for part in paragraphs(text):
        assert spelling.paragraph(spelling.paragraph_lines(part, mark)) == part
        assert spelling.underlined(spelling.underlined_lines(part, mark)) == part


@MANY
@given(nasty_texts)
def test_one_line_places_give_back_their_texts(text: str) -> None:
    assert spelling.heading(spelling.heading_line(text)) == text
    for bare in (True, False):
        line = spelling.cell_line(text, bare=bare)
        assert spelling.cell(line, bare=bare) == text
        assert "\n" not in line
    for delimiters in ("[]", '"', "'", "()"):
        assert spelling.label(spelling.label_line(text, delimiters), delimiters) == text


@MANY
@given(nasty_texts)
def test_a_cell_is_one_cell(text: str) -> None:
    assume(text.strip())
    row = f"| {spelling.cell_line(text, bare=False)} | b |"

    first = table.cells(row)[0]

    assert spelling.cell(row[slice(*first.span)], bare=False) == text
