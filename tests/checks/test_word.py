import pytest

from tmtool.checks._word import is_part_of_compound, is_sentence_start, unify_spelling


@pytest.mark.parametrize(
    ("en", "es"),
    [("special", "especial"), ("photo", "foto"), ("theatre", "teatre"), ("history", "istori")],
)
def test_cognates_share_a_beginning(en: str, es: str) -> None:
    assert unify_spelling(en)[:4] == unify_spelling(es)[:4]


def test_a_word_begins_a_sentence_behind_a_full_stop_or_an_opening_quote() -> None:
    text = "Ana, Eva. Luz «Mar» Paz"
    names = ["Ana", "Eva", "Luz", "Mar", "Paz"]
    assert [n for n in names if is_sentence_start(text, text.index(n))] == ["Ana", "Luz", "Mar"]


@pytest.mark.parametrize(
    ("text", "joined"),
    [("a-word", True), ("word-b", True), ("word- b", False), ("a word, b", False), ("word", False)],
)
def test_a_word_is_part_of_a_compound_where_a_joining_character_glues_it(
    text: str, joined: bool
) -> None:
    start = text.index("word")
    assert is_part_of_compound(text, (start, start + 4), frozenset("-")) is joined
