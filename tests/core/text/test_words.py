import pytest

from tmtool.core.text.words import have_same_words, split_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It’s 10:45 p.m.", ("It's", "10:45", "p", "m")),
        ("**€1,500** or 5%", ("€", "1,500", "or", "5", "%")),
        ("from -3 to 10-12", ("from", "-3", "to", "10", "12")),
        ("[the map](a.html) <b>x</b>", ("the", "map", "x")),
        ("well-kept N2", ("well", "kept", "N2")),
        ("—", ()),
    ],
)
def test_words_are_what_is_said(text: str, words: tuple[str, ...]) -> None:
    assert split_words(text) == words


def test_case_and_punctuation_are_no_words_and_a_sign_of_value_is() -> None:
    assert have_same_words("Use issues: they help.", "use Issues. They help!")
    assert not have_same_words("It costs €5.", "It costs $5.")
    assert not have_same_words("It costs 1,000.", "It costs 1.000.")
