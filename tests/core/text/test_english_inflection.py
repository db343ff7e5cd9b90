import pytest
from hypothesis import given
from hypothesis import strategies as st

from tmtool.core.text.english_inflection import pluralize_english


@pytest.mark.parametrize(
    ("word", "plural"),
    [
        ("package", "packages"),
        ("class", "classes"),
        ("box", "boxes"),
        ("branch", "branches"),
        ("library", "libraries"),
        ("day", "days"),
        ("soliloquy", "soliloquies"),
        ("woman", "women"),
        ("newspaperman", "newspapermen"),
        ("human", "humans"),
        ("german", "germans"),
        ("grandchild", "grandchildren"),
        ("housewife", "housewives"),
        ("mouse", "mice"),
        ("analysis", "analyses"),
        ("crisis", "crises"),
        ("index", "indexes"),
        ("series", "series"),
        ("hero", "heroes"),
        ("photo", "photos"),
        ("roof", "roofs"),
        ("monarch", "monarchs"),
        ("church", "churches"),
        ("radius", "radii"),
        ("2", "2"),
    ],
)
def test_a_noun_makes_its_usual_plural(word: str, plural: str) -> None:
    assert pluralize_english(word)[0] == plural


@given(st.text("abcdefghijklmnopqrstuvwxyz'-", max_size=12))
def test_any_word_has_a_plural(word: str) -> None:
    assert pluralize_english(word)
