import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.markdown_strategies import nasty_texts
from tmtool.core.sync.markup_transfer import transfer_markup
from tmtool.core.text.markup import count_markup, normalize_plain_text

CLEAR = [
    ("See [a](u1) now.", "See [a](u2) now.", "Vea [x](u1) ya.", "Vea [x](u2) ya."),
    ("See [a](u1) now.", "See a now.", "Vea [x](u1) ya.", "Vea x ya."),
    ("**A** b", "A b", "**X** y", "X y"),
    ("*a* b", "_a_ b", "*x* y", "*x* y"),
    ("A b", "**A b**", "X y", "**X y**"),
    ("Read Faro now", "Read *Faro* now", "Lea Faro ya", "Lea *Faro* ya"),
    ("The name.", "The name[^1].", "El nombre.", "El nombre[^1]."),
    ("a “b”", 'a "b"', "x «b»", "x «b»"),
    ("a\nb", "a b", "x\ny", "x y"),
    ("![alt](a.png)", "![alt](b.png)", "![otro](a.png)", "![otro](b.png)"),
    ("[a](1) [b](2)", "[a](3) [b](4)", "[y](2) [x](1)", "[y](4) [x](3)"),
    ("see https://a.b/c.", "see https://a.b/d.", "ve https://a.b/c.", "ve https://a.b/d."),
    ("a note[^1] here", "a note here", "una nota[^1] aquí", "una nota aquí"),
]
UNCLEAR = [
    ("A b c", "A **b** c", "X y z"),
    ("[a](u) [b](u)", "[a](v) [b](u)", "[c](u) [d](u)"),
    ("[a](u) b", "a [b](v)", "[c](u) d"),
    ("**a** b", "a **b**", "**x** y"),
    ("See [a](u1).", "See [a](u2).", "Vea [x](es/u1)."),
    ("a b", "a\nb", "x y"),
    ("Ana and Ana", "*Ana* and Ana", "Ana y Ana"),
    ("an an", "an *an*", "banana"),
]


@pytest.mark.parametrize(("old", "new", "target", "expected"), CLEAR)
def test_markup_that_maps_one_to_one_is_transferred(
    old: str, new: str, target: str, expected: str
) -> None:
    assert transfer_markup(old, new, target) == expected


@pytest.mark.parametrize(("old", "new", "target"), UNCLEAR)
def test_markup_that_could_go_to_two_places_is_not_guessed(old: str, new: str, target: str) -> None:
    assert transfer_markup(old, new, target) is None


FORMATS = ("{}", "*{}*", "**{}**", "[{}](u)", "[{}](v)", "{}[^1]", "`{}`")


@st.composite
def marked_texts(draw: st.DrawFn) -> str:
    """The same four words, each marked up in some way."""
    return " ".join(draw(st.sampled_from(FORMATS)).format(w) for w in ("uno", "dos", "tres", "six"))


@given(marked_texts() | nasty_texts, marked_texts() | nasty_texts, marked_texts() | nasty_texts)
def test_transferring_never_changes_a_word_of_the_translation(
    old: str, new: str, target: str
) -> None:
    result = transfer_markup(old, new, target)
    if result is not None:
        assert normalize_plain_text(result) == normalize_plain_text(target)


@given(marked_texts(), marked_texts())
def test_transferring_there_and_back_gives_the_translation_again(old: str, new: str) -> None:
    forth = transfer_markup(old, new, old)
    if forth is not None:
        assert count_markup(forth) == count_markup(new)
        assert transfer_markup(new, old, forth) in {None, old}
