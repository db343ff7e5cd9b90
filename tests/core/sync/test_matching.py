import pytest

from tmtool.core.sync.change import ChangeKind
from tmtool.core.sync.matching import match_paragraphs, measure_similarity

LONG = "The ferry leaves at seven in the morning and comes back when the captain has had lunch."


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (["a", "b"], ["a", "b"], [(ChangeKind.KEPT, (0,)), (ChangeKind.KEPT, (1,))]),
        (["a", "b"], ["b", "a"], [(ChangeKind.MOVED, (1,)), (ChangeKind.KEPT, (0,))]),
        (["a"], ["a", "b"], [(ChangeKind.KEPT, (0,)), (ChangeKind.ADDED, ())]),
        ([], ["a"], [(ChangeKind.ADDED, ())]),
        ([LONG], [LONG.replace("seven", "eight")], [(ChangeKind.EDITED, (0,))]),
        (["x", LONG, "y"], ["x", "y", LONG.replace("seven", "six")],
         [(ChangeKind.KEPT, (0,)), (ChangeKind.KEPT, (2,)), (ChangeKind.EDITED, (1,))]),
    ],
)  # fmt: skip
def test_each_paragraph_is_traced_to_the_one_it_continues(
    before: list[str], after: list[str], expected: list[tuple[ChangeKind, tuple[int, ...]]]
) -> None:
    assert [(t.kind, t.old_positions) for t in match_paragraphs(before, after)] == expected


def test_no_earlier_paragraph_is_used_twice() -> None:
    matches = match_paragraphs([LONG], [LONG, LONG])
    assert [match.old_positions for match in matches].count((0,)) == 1


def test_a_short_paragraph_is_matched_only_inside_its_own_gap() -> None:
    matches = match_paragraphs(["Photo: Ana", LONG, "b"], ["b", LONG + " Slowly.", "Photo: Eva"])
    assert matches[2].kind is ChangeKind.ADDED


def match_changed(before: list[str], after: list[str]) -> list[tuple[ChangeKind, tuple[int, ...]]]:
    """What the paragraphs continue that are not where and what they were."""
    return [
        (match.kind, match.old_positions)
        for match in match_paragraphs(before, after)
        if match.kind is not ChangeKind.KEPT
    ]


def test_of_two_equal_paragraphs_that_moved_or_went_the_first_one_moved() -> None:
    assert match_changed(["r", "r", "a", "b"], ["a", "b", "r"]) == [(ChangeKind.MOVED, (0,))]


def test_of_two_equal_paragraphs_the_first_is_the_one_that_was_edited_elsewhere() -> None:
    edited = LONG.replace("seven", "six")
    assert match_changed([LONG, LONG, "a", "b"], ["a", "b", edited]) == [(ChangeKind.EDITED, (0,))]


def test_of_two_equal_new_paragraphs_the_first_continues_the_one_that_was_edited() -> None:
    edited = LONG.replace("seven", "six")
    assert match_changed([LONG, "a", "b"], ["a", "b", edited, edited]) == [
        (ChangeKind.EDITED, (0,)),
        (ChangeKind.ADDED, ()),
    ]


def test_of_two_edited_paragraphs_that_changed_places_the_one_that_now_stands_first_is_edited() -> (
    None
):
    before = ["one two three four", "lamp quay fish bread"]
    after = ["lamp quay fish nets", "one two three five"]
    assert match_changed(before, after) == [(ChangeKind.EDITED, (1,)), (ChangeKind.ADDED, ())]


def test_unrelated_texts_are_not_alike_and_a_changed_word_leaves_them_so() -> None:
    other = "Nobody in the market remembers a winter without oranges, or says that they do."
    assert measure_similarity(LONG, other) < 0.35
    assert measure_similarity(LONG, LONG.replace("captain", "cook")) > 0.9
    assert measure_similarity("", LONG) == 0
