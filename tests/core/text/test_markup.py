import pytest
from hypothesis import given

from tests.markdown_strategies import nasty_texts
from tmtool.core.text.markup import (
    MarkupKind,
    count_markup,
    find_markup,
    normalize_plain_text,
    strip_markup,
)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("plain", []),
        ("**a *b* c**", [MarkupKind.STRONG, MarkupKind.EMPHASIS]),
        ("***a***", [MarkupKind.EMPHASIS, MarkupKind.STRONG]),
        ("snake_case_name and 5 * 3", []),
        ("_a_ ~~b~~ `c`", [MarkupKind.EMPHASIS, MarkupKind.STRIKETHROUGH, MarkupKind.CODE]),
        (
            "[a *b*](u) ![c](d) [e][f]",
            [MarkupKind.LINK, MarkupKind.EMPHASIS, MarkupKind.IMAGE, MarkupKind.LINK],
        ),
        (
            "x[^1] <b>y</b> {{ z }} {.w}",
            [
                MarkupKind.FOOTNOTE,
                MarkupKind.TAG,
                MarkupKind.TAG,
                MarkupKind.TEMPLATE,
                MarkupKind.ATTRIBUTES,
            ],
        ),
        ("see https://a.example/b.", [MarkupKind.URL]),
        ("\\*not\\* emphasis", []),
    ],
)
def test_every_piece_of_markup_is_found_in_order(text: str, kinds: list[MarkupKind]) -> None:
    assert [item.kind for item in find_markup(text)] == kinds


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("He said “no”.", 'He said "no".'),
        ("**The** bus", "The *bus*"),
        ("See [the map](a.html).", "See [the map](b.html)."),
        ("A&nbsp;word", "A word"),
        ("two  blanks", "two\nblanks"),
        ("«dos»", "« dos »"),
        ("a note[^1]", "a note[^2]"),
    ],
)
def test_texts_that_differ_in_markup_alone_are_equal_without_it(one: str, other: str) -> None:
    assert normalize_plain_text(one) == normalize_plain_text(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("its", "it's"), ("A bus.", "A bus"), ("[a](u)", "[b](u)"), ("us", "US"), ("5 * 3", "5 3")],
)
def test_a_letter_or_a_full_stop_makes_a_difference(one: str, other: str) -> None:
    assert normalize_plain_text(one) != normalize_plain_text(other)


def test_the_words_stay_when_the_markup_goes() -> None:
    assert strip_markup("**A** [b *c*](u) `d`[^1]") == "A b c d"
    assert count_markup("*a* _b_")[MarkupKind.EMPHASIS, ""] == 2


@given(nasty_texts)
def test_items_lie_inside_the_text_and_around_their_words(text: str) -> None:
    for item in find_markup(text):
        assert 0 <= item.outer[0] <= item.inner[0] <= item.inner[1] <= item.outer[1] <= len(text)
        assert item.extract_opening(text) + text[slice(*item.inner)] + item.extract_closing(
            text
        ) == (
            text[slice(*item.outer)]
            if item.inner[0] != item.inner[1]
            else item.extract_closing(text)
        )
    assert len(strip_markup(text)) <= len(text)
