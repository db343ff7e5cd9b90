from hypothesis import given
from hypothesis import strategies as st

from tmtool.formats.markdown.lines import Lines


def contents(text: str) -> list[str]:
    lines = Lines.of(text)
    return [lines.cut_line(n) for n in range(len(lines))]


def test_every_line_end_ends_one_line() -> None:
    assert contents("a\nb\r\nc\rd") == ["a", "b", "c", "d"]
    assert contents("a\n\n") == ["a", ""]
    assert contents("") == []


def test_what_other_programs_take_for_a_line_end_is_none() -> None:
    assert contents("a\u2028b\x0bc\x0cd\x85e\u2029f") == ["a\u2028b\x0bc\x0cd\x85e\u2029f"]


def test_a_text_keeps_the_line_end_it_begins_with() -> None:
    assert Lines.of("a\r\nb\n").newline == "\r\n"
    assert Lines.of("a").newline == "\n"


def test_a_position_stands_in_the_line_it_was_read_from() -> None:
    lines = Lines.of("ab\r\ncd\n")

    assert [lines.find_line(p) for p in range(8)] == [0, 0, 0, 0, 1, 1, 1, 1]
    assert [lines.find_start(n) for n in range(3)] == [0, 4, 7]


@given(st.text(alphabet="a\r\n\u2028"))
def test_the_lines_and_their_ends_are_the_whole_text(text: str) -> None:
    lines = Lines.of(text)
    whole = "".join(text[lines.find_start(n) : lines.find_start(n + 1)] for n in range(len(lines)))

    assert whole == text
    assert all(text[e : e + 1] in {"", "\r", "\n"} for e in lines.ends)
