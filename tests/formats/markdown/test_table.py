from hypothesis import given
from hypothesis import strategies as st

from tmtool.formats.markdown.table import escape_cell_pipes, split_cells, unescape_cell_pipes


def list_cells(row: str) -> list[str]:
    return [row[slice(*cell.span)] for cell in split_cells(row)]


def test_outer_pipes_are_optional() -> None:
    assert list_cells("| a | b |") == ["a", "b"]
    assert list_cells("a|b") == ["a", "b"]
    assert list_cells("| a | b") == ["a", "b"]
    assert list_cells("a |") == ["a"]


def test_empty_cells_count() -> None:
    assert list_cells("| | b ||") == ["", "b", ""]
    assert list_cells("|") == []


def test_a_backslash_escapes_a_pipe_even_in_code_or_behind_another() -> None:
    assert list_cells(r"| a \| b | `c \| d` | e \\| f |") == [r"a \| b", r"`c \| d`", r"e \\| f"]


def test_a_cell_knows_whether_it_stands_open_at_an_edge() -> None:
    first, last = split_cells("a | b")
    only = split_cells("| a |")[0]

    assert (first.begins_line, first.ends_line, last.begins_line, last.ends_line) == (
        True,
        False,
        False,
        True,
    )
    assert (only.begins_line, only.ends_line) == (False, False)


def test_list_marks_before_an_open_row_are_no_text() -> None:
    assert list_cells("- 1. a | b") == ["a", "b"]
    assert list_cells("> # a | b") == ["a", "b"]
    assert list_cells("-a | b") == ["-a", "b"]


@given(st.text(alphabet="a|\\ "))
def test_escaped_pipes_come_back_and_part_nothing(text: str) -> None:
    assert unescape_cell_pipes(escape_cell_pipes(text)) == text
    assert len(list_cells(f"| {escape_cell_pipes(text)} |")) == 1
