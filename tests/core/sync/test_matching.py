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
    tracks = match_paragraphs([LONG], [LONG, LONG])
    assert [t.old_positions for t in tracks].count((0,)) == 1


def test_a_short_paragraph_is_matched_only_inside_its_own_gap() -> None:
    tracks = match_paragraphs(["Photo: Ana", LONG, "b"], ["b", LONG + " Slowly.", "Photo: Eva"])
    assert tracks[2].kind is ChangeKind.ADDED


def test_unrelated_texts_are_not_alike_and_a_changed_word_leaves_them_so() -> None:
    other = "Nobody in the market remembers a winter without oranges, or says that they do."
    assert measure_similarity(LONG, other) < 0.35
    assert measure_similarity(LONG, LONG.replace("captain", "cook")) > 0.9
    assert measure_similarity("", LONG) == 0
