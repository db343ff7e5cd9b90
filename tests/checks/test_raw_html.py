import pytest

from tmtool.checks.pair import ArticlePair
from tmtool.checks.raw_html import extract_visible_text, find_hidden_prose
from tmtool.core.finding import Finding
from tmtool.core.text.lang import Lang
from tmtool.formats.markdown import markdown


def found(text: str) -> list[Finding]:
    article = markdown.parse(text, slug="bus", lang=Lang.EN, keys=())
    return list(find_hidden_prose(ArticlePair((), article)))


def test_words_in_a_raw_block_are_found_with_their_line() -> None:
    (finding,) = found("One.\n\n<div class='note'>\nThe last bus is late.\n</div>\n")
    assert "line 3" in finding.message.en
    assert "The last bus is late." in finding.message.en
    assert finding.unit_id == ""


@pytest.mark.parametrize(
    "block",
    [
        "<script>\nvar words = 'are here';\n</script>",
        "<style>\np { color: red }\n</style>",
        "<!-- a comment of words -->",
        "<img src='a.png' width=3>",
        "<div>\n<b>3</b>\n</div>",
        "```html\n<p>some words</p>\n```",
        "<!-- tmtool: off -->\n\n<p>these few words</p>\n\n<!-- tmtool: on -->",
    ],
)
def test_what_no_reader_reads_or_was_declared_is_left_alone(block: str) -> None:
    assert found(f"One.\n\n{block}\n\nTwo.\n") == []


def test_without_the_article_nothing_is_said() -> None:
    assert list(find_hidden_prose(ArticlePair(()))) == []


def test_what_a_reader_sees_of_a_piece_of_html() -> None:
    raw = "<p>One<SCRIPT>var x</script><!-- no -->two<style>never closed"
    assert extract_visible_text(raw).split() == ["One", "two"]
