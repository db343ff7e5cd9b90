from hypothesis import given
from hypothesis import strategies as st

from tmtool.core.catalog.article import Role
from tmtool.core.page.page_alignment import PageParagraph, align_paragraphs, find_misplaced

LONG = "The library in the old harbour building opens at nine in the morning"
OTHER = "Nobody remembers who brought the first book across the wet square"
THIRD = "A crane was heard at work while they looked for a word in the dictionary"


def pieces(*texts: str, role: Role = Role.PARAGRAPH) -> list[PageParagraph]:
    return [PageParagraph(text, role) for text in texts]


def test_equal_and_edited_paragraphs_answer_each_other() -> None:
    before = pieces(LONG, OTHER, THIRD)
    after = pieces(LONG, OTHER.replace("wet", "dry"), THIRD)
    assert align_paragraphs(before, after) == {0: 0, 1: 1, 2: 2}


def test_a_paragraph_that_was_written_anew_in_its_place_answers() -> None:
    before = pieces(LONG, "Opening hours", THIRD)
    assert align_paragraphs(before, pieces(LONG, "When?", THIRD)) == {0: 0, 1: 1, 2: 2}


def test_one_of_another_role_in_its_place_does_not() -> None:
    before = [*pieces(LONG), *pieces("Opening hours", role=Role.HEADING), *pieces(THIRD)]
    assert align_paragraphs(before, pieces(LONG, "When?", THIRD)) == {0: 0, 2: 2}


def test_an_edit_beside_a_new_paragraph_is_still_an_edit() -> None:
    after = pieces(LONG.replace("nine", "ten"), "They close at noon.", OTHER)
    assert align_paragraphs(pieces(LONG, OTHER), after) == {0: 0, 1: 2}


def test_two_paragraphs_made_one_answer_nothing() -> None:
    assert align_paragraphs(pieces(LONG, OTHER, THIRD), pieces(f"{LONG} {OTHER}", THIRD)) == {2: 1}
    assert align_paragraphs(pieces(OTHER, LONG, THIRD), pieces(f"{OTHER} {LONG}", THIRD)) == {2: 1}


def test_one_paragraph_made_two_answers_nothing() -> None:
    before = pieces(f"{LONG} {OTHER}", THIRD)
    assert align_paragraphs(before, pieces(LONG, OTHER, THIRD)) == {1: 2}
    assert align_paragraphs(before, pieces(LONG + ".", OTHER, THIRD)) == {1: 2}


def test_a_split_beside_a_removal_is_not_taken_for_two_rewritten_paragraphs() -> None:
    before = pieces(f"{LONG} {OTHER}", "A short one.", THIRD)
    assert align_paragraphs(before, pieces(LONG, OTHER, THIRD)) == {2: 2}


def test_what_was_removed_or_added_answers_nothing() -> None:
    assert align_paragraphs(pieces(LONG, OTHER, THIRD), pieces(LONG, THIRD)) == {0: 0, 2: 1}
    assert align_paragraphs(pieces(LONG, THIRD), pieces(LONG, OTHER, THIRD)) == {0: 0, 1: 2}
    assert align_paragraphs([], pieces(LONG)) == align_paragraphs(pieces(LONG), []) == {}


def test_the_fewest_that_stand_wrong_are_misplaced() -> None:
    assert find_misplaced([0, 1, 2, 3]) == frozenset()
    assert find_misplaced([3, 0, 1, 2]) == {3}
    assert find_misplaced([]) == frozenset()


@given(st.lists(st.sampled_from([LONG, OTHER, THIRD, "Yes.", "No."]), max_size=6).map(list))
def test_a_page_answers_itself_in_order(texts: list[str]) -> None:
    assert align_paragraphs(pieces(*texts), pieces(*texts)) == dict(enumerate(range(len(texts))))


@given(st.permutations(range(7)))
def test_without_the_misplaced_ones_the_others_rise(numbers: list[int]) -> None:
    rest = [n for n in numbers if n not in find_misplaced(numbers)]
    assert rest == sorted(rest)


@given(
    st.lists(st.sampled_from([LONG, OTHER, THIRD, "Yes."]), max_size=5),
    st.lists(st.sampled_from([LONG, OTHER, THIRD, f"{LONG} {OTHER}", "No."]), max_size=5),
)
def test_no_paragraph_answers_two(before: list[str], after: list[str]) -> None:
    found = align_paragraphs(pieces(*before), pieces(*after))
    assert len(set(found.values())) == len(found)
