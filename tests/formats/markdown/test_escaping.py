"""Guards: what Markdown would misread is escaped, and reading undoes it exactly."""

import pytest
from hypothesis import given, settings

from tests.strategies import nasty_lines, nasty_texts
from tmtool.core.errors import ArticleError
from tmtool.formats.markdown import escaping as guard
from tmtool.formats.markdown.escaping import Step


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
    assert guard.opening(plain, Step.WRITE, first=False) == guarded
    assert guard.opening(guarded, Step.READ, first=False) == plain


@pytest.mark.parametrize(
    "line", ["-a", "1.5", "2024", "#a", "**a**", "`a`", "```a`", "=a", "|a|", "<em>a", "a - b", ""]
)
def test_a_line_that_opens_nothing_stays(line: str) -> None:
    assert guard.opening(line, Step.WRITE, first=True) == line


@pytest.mark.parametrize(
    "text", ["[a]: /b", "[a]: /b 'c'", "[a\nb]:\n/c", "[a]:\nb c", "[a]: <b c>", "<em>", "</em> "]
)
def test_what_only_the_beginning_of_a_paragraph_opens_is_guarded_only_there(text: str) -> None:
    assert guard.opening(text, Step.WRITE, first=True) == "\\" + text
    assert guard.opening(text, Step.WRITE, first=False) == text


def test_a_link_at_the_beginning_stays_a_link() -> None:
    for text in ("[a](b): c", "[a]: b c d", "[a\nb](c)", "<https://a.b>", "<em>a</em>"):
        assert guard.opening(text, Step.WRITE, first=True) == text


def test_the_end_of_a_heading_is_no_closing_mark_and_no_attribute() -> None:
    assert guard.heading_end("a #", Step.WRITE) == "a \\#"
    assert guard.heading_end("a {#b}", Step.WRITE) == "a \\{#b}"
    assert guard.heading_end("C#", Step.WRITE) == "C#"
    assert guard.heading_end("a{b}", Step.WRITE) == "a{b}"


def test_line_feeds_are_tags_where_only_one_line_fits() -> None:
    assert guard.breaks("a\nb<br>c<br/>d", Step.WRITE) == "a<br>b<br/>c<br />d"


def test_a_ladder_ends_where_markdown_does() -> None:
    with pytest.raises(ArticleError, match="already escaped"):
        guard.opening("&#0000045; a", Step.WRITE, first=True)


@settings(max_examples=100, deadline=None)
@given(nasty_texts)
def test_reading_undoes_writing_whatever_the_text(text: str) -> None:
    for first in (True, False):
        up = guard.opening(text, Step.WRITE, first=first)
        assert guard.opening(up, Step.READ, first=first) == text
    for chars in ("[]\\", '"\\', "|"):
        assert guard.inside(guard.inside(text, 1, chars), -1, chars) == text
    assert guard.pipes(guard.pipes(text, Step.WRITE), Step.READ) == text
    assert guard.heading_end(guard.heading_end(text, Step.WRITE), Step.READ) == text
    assert guard.breaks(guard.breaks(text, Step.WRITE), Step.READ) == text
    assert guard.rule(guard.rule(text, Step.WRITE), Step.READ) == text
    for start in (True, False):
        up = guard.edge(text, Step.WRITE, start=start)
        assert guard.edge(up, Step.READ, start=start) == text


@settings(max_examples=100, deadline=None)
@given(nasty_lines)
def test_a_guarded_line_has_no_blank_at_either_end(line: str) -> None:
    up = guard.edge(guard.opening(line, Step.WRITE, first=False), Step.WRITE, start=False)

    assert up == up.strip(" \t")
