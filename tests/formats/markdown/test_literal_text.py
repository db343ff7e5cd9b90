import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.effort import scale
from tmtool.formats.markdown.literal_text import escape_literal

MARKS = "a1 -*#>.`[]{}|&;<_~:^\\=+!()/$%\u00e1"


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("Nothing to escape.", "Nothing to escape."),
        ("1. January", "1\\. January"),
        ("- said the sign", "\\- said the sign"),
        ("# 7", "\\# 7"),
        ("> 7", "\\> 7"),
        ("*nobody*", "\\*nobody\\*"),
        ("with_under_scores and 5 * 3", "with_under_scores and 5 * 3"),
        ("soup &amp; <b>bread</b>", "soup \\&amp; \\<b>bread\\</b>"),
        ("a link [1] and a [name](address)", "a link \\[1] and a \\[name](address)"),
        ("{{ name }}", "\\{\\{ name }}"),
        ("---", "\\---"),
    ],
)
def test_only_what_markdown_would_misread_is_escaped(text: str, markdown: str) -> None:
    assert escape_literal("", text) == markdown


def test_braces_that_a_site_generator_would_take_for_its_own_are_escaped() -> None:
    assert escape_literal("## ", "A word {.wide}") == "## A word \\{.wide}"
    assert escape_literal("", "\\{{ x") == "\\\\{\\{ x"


def test_a_heading_keeps_its_last_sign() -> None:
    assert escape_literal("## ", "The key of C #") == "## The key of C \\#"


@settings(max_examples=scale(300), deadline=None)
@given(
    st.sampled_from(["", "## ", "- "]),
    st.text(alphabet=MARKS, min_size=1, max_size=40).map(str.strip).filter(bool),
)
def test_the_block_reads_back_as_just_these_characters(prefix: str, text: str) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(escape_literal(prefix, text))
    spans = [child for token in tokens for child in token.children or ()]
    assert sum(token.type == "inline" for token in tokens) == 1
    assert "".join(span.content for span in spans if span.type == "text") == text
