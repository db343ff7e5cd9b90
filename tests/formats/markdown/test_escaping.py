import pytest
from hypothesis import given, settings

from tests.effort import scale
from tests.markdown_strategies import nasty_lines, nasty_texts
from tmtool.core.errors import ArticleError
from tmtool.formats.markdown.escaping import (
    EscapeStep,
    escape_breaks,
    escape_chars,
    escape_dashes,
    escape_edge,
    escape_heading_end,
    escape_opening,
    escape_pipes,
)


@pytest.mark.parametrize(
    ("plain", "escaped"),
    [
        ("- a", "\\- a"),
        ("1. a", "1\\. a"),
        ("12)", "12\\)"),
        ("# a", "\\# a"),
        ("> a", "\\> a"),
        ("```", "\\```"),
        ("***", "\\***"),
        ("===", "\\==="),
        ("| --- |", "\\| --- |"),
        ("[^1]: a", "\\[^1]: a"),
        ("<div>", "\\<div>"),
        ("<!-- a", "\\<!-- a"),
        ("{: .a}", "\\{: .a}"),
        (" a", "&#32;a"),
        ("\\- a", "&#45; a"),
        ("&#45; a", "&#045; a"),
        ("1\\. a", "1&#46; a"),
    ],
)
def test_a_line_that_would_open_another_block_is_escaped_and_read_back(
    plain: str, escaped: str
) -> None:
    assert escape_opening(plain, EscapeStep.ADD, starts_paragraph=False) == escaped
    assert escape_opening(escaped, EscapeStep.REMOVE, starts_paragraph=False) == plain


@pytest.mark.parametrize(
    "line", ["-a", "1.5", "2024", "#a", "**a**", "`a`", "```a`", "=a", "|a|", "<em>a", "a - b", ""]
)
def test_a_line_that_opens_nothing_stays(line: str) -> None:
    assert escape_opening(line, EscapeStep.ADD, starts_paragraph=True) == line


@pytest.mark.parametrize(
    "text", ["[a]: /b", "[a]: /b 'c'", "[a\nb]:\n/c", "[a]:\nb c", "[a]: <b c>", "<em>", "</em> "]
)
def test_what_only_the_beginning_of_a_paragraph_opens_is_escaped_only_there(text: str) -> None:
    assert escape_opening(text, EscapeStep.ADD, starts_paragraph=True) == "\\" + text
    assert escape_opening(text, EscapeStep.ADD, starts_paragraph=False) == text


def test_a_link_at_the_beginning_stays_a_link() -> None:
    for text in ("[a](b): c", "[a]: b c d", "[a\nb](c)", "<https://a.b>", "<em>a</em>"):
        assert escape_opening(text, EscapeStep.ADD, starts_paragraph=True) == text


def test_the_end_of_a_heading_is_no_closing_mark_and_no_attribute() -> None:
    assert escape_heading_end("a #", EscapeStep.ADD) == "a \\#"
    assert escape_heading_end("a {#b}", EscapeStep.ADD) == "a \\{#b}"
    assert escape_heading_end("C#", EscapeStep.ADD) == "C#"
    assert escape_heading_end("a{b}", EscapeStep.ADD) == "a{b}"


def test_line_feeds_are_tags_where_only_one_line_fits() -> None:
    assert escape_breaks("a\nb<br>c<br/>d", EscapeStep.ADD) == "a<br>b<br/>c<br />d"


def test_a_character_that_markdown_cannot_escape_once_more_is_refused() -> None:
    with pytest.raises(ArticleError, match="already escaped"):
        escape_opening("&#0000045; a", EscapeStep.ADD, starts_paragraph=True)


@settings(max_examples=scale(100), deadline=None)
@given(nasty_texts)
def test_reading_undoes_writing_whatever_the_text(text: str) -> None:
    for first in (True, False):
        escaped = escape_opening(text, EscapeStep.ADD, starts_paragraph=first)
        assert escape_opening(escaped, EscapeStep.REMOVE, starts_paragraph=first) == text
    for chars in ("[]\\", '"\\', "|"):
        assert escape_chars(escape_chars(text, 1, chars), -1, chars) == text
    assert escape_pipes(escape_pipes(text, EscapeStep.ADD), EscapeStep.REMOVE) == text
    assert escape_heading_end(escape_heading_end(text, EscapeStep.ADD), EscapeStep.REMOVE) == text
    assert escape_breaks(escape_breaks(text, EscapeStep.ADD), EscapeStep.REMOVE) == text
    assert escape_dashes(escape_dashes(text, EscapeStep.ADD), EscapeStep.REMOVE) == text
    for start in (True, False):
        escaped = escape_edge(text, EscapeStep.ADD, at_start=start)
        assert escape_edge(escaped, EscapeStep.REMOVE, at_start=start) == text


@settings(max_examples=scale(100), deadline=None)
@given(nasty_lines)
def test_an_escaped_line_has_no_blank_at_either_end(line: str) -> None:
    escaped = escape_edge(
        escape_opening(line, EscapeStep.ADD, starts_paragraph=False),
        EscapeStep.ADD,
        at_start=False,
    )

    assert escaped == escaped.strip(" \t")
