import pytest

from tmtool.core.sync.matching import Kind, alike, tracked

LONG = "The ferry leaves at seven in the morning and comes back when the captain has had lunch."


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (["a", "b"], ["a", "b"], [(Kind.KEPT, (0,)), (Kind.KEPT, (1,))]),
        (["a", "b"], ["b", "a"], [(Kind.MOVED, (1,)), (Kind.KEPT, (0,))]),
        (["a"], ["a", "b"], [(Kind.KEPT, (0,)), (Kind.ADDED, ())]),
        ([], ["a"], [(Kind.ADDED, ())]),
        ([LONG], [LONG.replace("seven", "eight")], [(Kind.EDITED, (0,))]),
        (["x", LONG, "y"], ["x", "y", LONG.replace("seven", "six")],
         [(Kind.KEPT, (0,)), (Kind.KEPT, (2,)), (Kind.EDITED, (1,))]),
    ],
)  # fmt: skip
def test_each_paragraph_is_traced_to_the_one_it_continues(
    before: list[str], after: list[str], expected: list[tuple[Kind, tuple[int, ...]]]
) -> None:
    assert [(t.kind, t.before) for t in tracked(before, after)] == expected


def test_no_earlier_paragraph_is_used_twice() -> None:
    tracks = tracked([LONG], [LONG, LONG])
    assert [t.before for t in tracks].count((0,)) == 1


def test_a_short_paragraph_is_matched_only_inside_its_own_gap() -> None:
    tracks = tracked(["Photo: Ana", LONG, "b"], ["b", LONG + " Slowly.", "Photo: Eva"])
    assert tracks[2].kind is Kind.ADDED


def test_unrelated_texts_are_not_alike_and_a_changed_word_leaves_them_so() -> None:
    other = "Nobody in the market remembers a winter without oranges, or says that they do."
    assert alike(LONG, other) < 0.35
    assert alike(LONG, LONG.replace("captain", "cook")) > 0.9
    assert alike("", LONG) == 0
