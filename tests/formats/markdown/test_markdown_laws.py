"""The two laws of the article file, and what follows from them, over composed and random texts."""

from collections.abc import Iterable

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.effort import scale
from tests.markdown_strategies import articles, nasty_texts, raw_texts
from tmtool.core.catalog.article import Article
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import split_paragraphs
from tmtool.formats.markdown import markdown

REMOVED = "<!-- -->"
MANY = settings(max_examples=scale(100), deadline=None)


def read(text: str) -> Article:
    return markdown.parse(text, slug="harbour", lang=Lang.EN)


def flat(texts: Iterable[str]) -> list[str]:
    return [p for text in texts for p in split_paragraphs(text) if p != REMOVED]


@MANY
@given(st.one_of(articles, raw_texts))
def test_an_article_built_from_its_own_texts_is_the_same_to_the_byte(text: str) -> None:
    raw = text.encode("utf-8")

    assert markdown.rebuild_unchanged(raw) == raw


@MANY
@given(st.one_of(articles, raw_texts))
def test_blocks_stand_in_order_inside_the_text_and_apart(text: str) -> None:
    end = 0
    for block in read(text).blocks:
        assert end <= block.span[0] <= block.span[1] <= len(text)
        end = block.span[1]


@settings(max_examples=scale(120), deadline=None)
@given(articles, st.data())
def test_reading_a_built_article_gives_exactly_the_targets(text: str, data: st.DataObject) -> None:
    article = read(text)
    assume(not article.faults)
    targets = {
        n: data.draw(nasty_texts)
        for n, block in enumerate(article.blocks)
        if block.translatable and data.draw(st.booleans())
    }

    built = read(markdown.rebuild_article(article, targets))

    expected = [targets.get(n, block.text) for n, block in enumerate(article.blocks)]
    assert flat(b.text for b in built.blocks) == flat(expected)
