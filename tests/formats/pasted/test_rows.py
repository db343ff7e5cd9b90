from tmtool.formats.pasted.boilerplate import LineTrait
from tmtool.formats.pasted.rows import (
    find_first_row,
    find_people,
    has_running_prose,
    is_bulleted,
    make_match_key,
    make_row,
    strip_bullet,
)

PROSE = "The clock on the corn exchange is seven minutes slow, and has been since the year 1911."


def test_two_rows_say_the_same_whatever_their_case_and_punctuation() -> None:
    assert make_match_key("A Clock, Late!") == make_match_key("a clock late")


def test_a_byline_and_a_bare_name_both_name_their_people() -> None:
    assert find_people(make_row((1,), "By Ida Marsh, 3 May 2018")) == ("Ida Marsh",)
    assert find_people(make_row((1,), "Ida Marsh")) == ("Ida Marsh",)


def test_a_dash_with_a_space_makes_an_item_and_a_raya_does_not() -> None:
    assert is_bulleted("- bread")
    assert strip_bullet("• bread") == "bread"
    assert not is_bulleted("—No sé")
    assert not is_bulleted("-5 degrees")


def test_prose_runs_on_only_where_it_follows_prose_before_the_end_of_the_article() -> None:
    def rows(*texts: str) -> list[bool]:
        page = [make_row((n,), text) for n, text in enumerate(texts, start=1)]
        return [has_running_prose(page, 0)]

    assert rows(PROSE, PROSE) == [True]
    assert rows(PROSE, "A heading", PROSE) == [False]
    assert rows("Leave a reply", PROSE, PROSE) == [False]


def test_the_first_row_of_a_kind_is_found_or_stands_past_the_last() -> None:
    page = [make_row((1,), "Share"), make_row((2,), "Ida Marsh")]
    assert find_first_row(page, frozenset({LineTrait.NAME})) == 1
    assert find_first_row(page, frozenset({LineTrait.PROSE})) == 2
