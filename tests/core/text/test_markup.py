import pytest
from hypothesis import given

from tests.strategies import nasty_texts
from tmtool.core.text.markup import Kind, bare, items, signature, unmarked


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("plain", []),
        ("**a *b* c**", [Kind.STRONG, Kind.WEAK]),
        ("***a***", [Kind.WEAK, Kind.STRONG]),
        ("snake_case_name and 5 * 3", []),
        ("_a_ ~~b~~ `c`", [Kind.WEAK, Kind.STRUCK, Kind.CODE]),
        ("[a *b*](u) ![c](d) [e][f]", [Kind.LINK, Kind.WEAK, Kind.IMAGE, Kind.LINK]),
        ("x[^1] <b>y</b> {{ z }} {.w}",
         [Kind.NOTE, Kind.TAG, Kind.TAG, Kind.TEMPLATE, Kind.ATTRIBUTES]),
        ("see https://a.example/b.", [Kind.URL]),
        ("\\*not\\* emphasis", []),
    ],
)  # fmt: skip
def test_every_piece_of_markup_is_found_in_order(text: str, kinds: list[Kind]) -> None:
    assert [item.kind for item in items(text)] == kinds


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
def test_texts_that_differ_in_markup_alone_sound_the_same(one: str, other: str) -> None:
    assert bare(one) == bare(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("its", "it's"), ("A bus.", "A bus"), ("[a](u)", "[b](u)"), ("us", "US"), ("5 * 3", "5 3")],
)
def test_a_letter_or_a_full_stop_is_heard(one: str, other: str) -> None:
    assert bare(one) != bare(other)


def test_the_words_stay_when_the_markup_goes() -> None:
    assert unmarked("**A** [b *c*](u) `d`[^1]") == "A b c d"
    assert signature("*a* _b_")[Kind.WEAK, ""] == 2


@given(nasty_texts)
def test_items_lie_inside_the_text_and_around_their_words(text: str) -> None:
    for item in items(text):
        assert 0 <= item.outer[0] <= item.inner[0] <= item.inner[1] <= item.outer[1] <= len(text)
        assert item.opening(text) + text[slice(*item.inner)] + item.closing(text) == (
            text[slice(*item.outer)] if item.inner[0] != item.inner[1] else item.closing(text)
        )
    assert len(unmarked(text)) <= len(text)
