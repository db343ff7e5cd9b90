import pytest

from tmtool.core.catalog.article import Article, Block, Role
from tmtool.core.text.lang import Lang
from tmtool.formats.markdown import markdown
from tmtool.formats.markdown.rebuild import ArticleRebuild, replace_spans


def rebuild(text: str, *targets: str) -> str:
    article = markdown.parse(text, slug="harbour", lang=Lang.EN)
    return ArticleRebuild(article, dict(enumerate(targets))).build_text()


def test_edits_replace_their_spans_and_leave_the_rest() -> None:
    assert replace_spans("abcdef", [(1, 2, "B"), (4, 4, "-")]) == "aBcd-ef"


def test_blocks_that_were_not_read_from_the_text_are_refused() -> None:
    article = Article("x", Lang.EN, (), (Block(Role.PARAGRAPH, "One", (0, 2)),), "One\n")

    with pytest.raises(ValueError, match="not read from this text"):
        ArticleRebuild(article, {0: "Uno"})


def test_two_neighbours_go_with_the_blank_lines_between_them() -> None:
    assert rebuild("a\n\nb\n\nc\n", "", "") == "c\n"
    assert rebuild("a\n\nb\n\nc\n", "a", "", "") == "a\n\n"
    assert rebuild("\ufeffa\n\nb\n", "") == "\ufeffb\n"


def test_attributes_go_with_the_paragraph_they_describe() -> None:
    assert rebuild("a\n{: .x}\n\nb\n", "") == "b\n"


def test_further_attributes_stay_where_they_were() -> None:
    assert rebuild("# a {#x}\n\nb\n{: .y}\n", "c", "d") == "# c {#x}\n\nd\n{: .y}\n"
