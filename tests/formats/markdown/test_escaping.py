"""Guards: what Markdown would misread is escaped, and reading undoes it exactly."""

import pytest
from hypothesis import given, settings

from tests.strategies import nasty_lines, nasty_texts
from tmtool.core.errors import ArticleError
from tmtool.formats.markdown import escaping as guard
from tmtool.formats.markdown.escaping import EscapeStep


@pytest.mark.parametrize(
    ("plain", "guarded"),
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
def test_a_line_that_would_open_another_block_goes_one_rung_up(plain: str, guarded: str) -> None:
    assert guard.escape_opening(plain, EscapeStep.ADD, starts_paragraph=False) == guarded
    assert guard.escape_opening(guarded, EscapeStep.REMOVE, starts_paragraph=False) == plain


@pytest.mark.parametrize(
    "line", ["-a", "1.5", "2024", "#a", "**a**", "`a`", "```a`", "=a", "|a|", "<em>a", "a - b", ""]
)
def test_a_line_that_opens_nothing_stays(line: str) -> None:
    assert guard.escape_opening(line, EscapeStep.ADD, starts_paragraph=True) == line


@pytest.mark.parametrize(
    "text", ["[a]: /b", "[a]: /b 'c'", "[a\nb]:\n/c", "[a]:\nb c", "[a]: <b c>", "<em>", "</em> "]
)
def test_what_only_the_beginning_of_a_paragraph_opens_is_guarded_only_there(text: str) -> None:
    assert guard.escape_opening(text, EscapeStep.ADD, starts_paragraph=True) == "\\" + text
    assert guard.escape_opening(text, EscapeStep.ADD, starts_paragraph=False) == text


def test_a_link_at_the_beginning_stays_a_link() -> None:
    for text in ("[a](b): c", "[a]: b c d", "[a\nb](c)", "<https://a.b>", "<em>a</em>"):
        assert guard.escape_opening(text, EscapeStep.ADD, starts_paragraph=True) == text


def test_the_end_of_a_heading_is_no_closing_mark_and_no_attribute() -> None:
    assert guard.escape_heading_end("a #", EscapeStep.ADD) == "a \\#"
    assert guard.escape_heading_end("a {#b}", EscapeStep.ADD) == "a \\{#b}"
    assert guard.escape_heading_end("C#", EscapeStep.ADD) == "C#"
    assert guard.escape_heading_end("a{b}", EscapeStep.ADD) == "a{b}"


def test_line_feeds_are_tags_where_only_one_line_fits() -> None:
    assert guard.escape_breaks("a\nb<br>c<br/>d", EscapeStep.ADD) == "a<br>b<br/>c<br />d"


def test_a_ladder_ends_where_markdown_does() -> None:
    with pytest.raises(ArticleError, match="already escaped"):
        guard.escape_opening("&#0000045; a", EscapeStep.ADD, starts_paragraph=True)


@settings(max_examples=100, deadline=None)
@given(nasty_texts)
def test_reading_undoes_writing_whatever_the_text(text: str) -> None:
    for first in (True, False):
        up = guard.escape_opening(text, EscapeStep.ADD, starts_paragraph=first)
        assert guard.escape_opening(up, EscapeStep.REMOVE, starts_paragraph=first) == text
    for chars in ("[]\\", '"\\', "|"):
        assert guard.escape_chars(guard.escape_chars(text, 1, chars), -1, chars) == text
    assert guard.escape_pipes(guard.escape_pipes(text, EscapeStep.ADD), EscapeStep.REMOVE) == text
    assert (
        guard.escape_heading_end(guard.escape_heading_end(text, EscapeStep.ADD), EscapeStep.REMOVE)
        == text
    )
    assert guard.escape_breaks(guard.escape_breaks(text, EscapeStep.ADD), EscapeStep.REMOVE) == text
    assert guard.escape_dashes(guard.escape_dashes(text, EscapeStep.ADD), EscapeStep.REMOVE) == text
    for start in (True, False):
        up = guard.escape_edge(text, EscapeStep.ADD, at_start=start)
        assert guard.escape_edge(up, EscapeStep.REMOVE, at_start=start) == text


@settings(max_examples=100, deadline=None)
@given(nasty_lines)
def test_a_guarded_line_has_no_blank_at_either_end(line: str) -> None:
    up = guard.escape_edge(
        guard.escape_opening(line, EscapeStep.ADD, starts_paragraph=False),
        EscapeStep.ADD,
        at_start=False,
    )

    assert up == up.strip(" \t")
