"""Cells stand between the pipes that GFM sees."""

from hypothesis import given
from hypothesis import strategies as st

from tmtool.formats.markdown.table import cells, piped, unpiped


def cut(row: str) -> list[str]:
    return [row[slice(*cell.span)] for cell in cells(row)]


def test_outer_pipes_are_optional() -> None:
    assert cut("| a | b |") == ["a", "b"]
    assert cut("a|b") == ["a", "b"]
    assert cut("| a | b") == ["a", "b"]
    assert cut("a |") == ["a"]


def test_empty_cells_count() -> None:
    assert cut("| | b ||") == ["", "b", ""]
    assert cut("|") == []


def test_a_backslash_escapes_a_pipe_even_in_code_or_behind_another() -> None:
    assert cut(r"| a \| b | `c \| d` | e \\| f |") == [r"a \| b", r"`c \| d`", r"e \\| f"]


def test_a_cell_knows_whether_it_stands_open_at_an_edge() -> None:
    first, last = cells("a | b")
    only = cells("| a |")[0]

    assert (first.bare, first.open, last.bare, last.open) == (True, False, False, True)
    assert (only.bare, only.open) == (False, False)


def test_list_marks_before_an_open_row_are_no_text() -> None:
    assert cut("- 1. a | b") == ["a", "b"]
    assert cut("> # a | b") == ["a", "b"]
    assert cut("-a | b") == ["-a", "b"]


@given(st.text(alphabet="a|\\ "))
def test_escaped_pipes_come_back_and_part_nothing(text: str) -> None:
    assert unpiped(piped(text)) == text
    assert len(cut(f"| {piped(text)} |")) == 1
