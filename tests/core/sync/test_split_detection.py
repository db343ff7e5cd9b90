from tmtool.core.sync.split_detection import detect_splits

WHOLE = (
    "The ferry leaves at seven in the morning. It comes back when the captain has had lunch,"
    " and nobody complains. On market days there is a second one."
)
FIRST = "The ferry leaves at seven in the morning."
SECOND = "It comes back when the captain has had lunch, and nobody complains."


def test_a_paragraph_whose_words_an_edited_ones_origin_has_besides_is_a_part_of_it() -> None:
    assert detect_splits([WHOLE], [SECOND, FIRST], {0: 0}, {}) == {1: 0}


def test_of_two_equal_paragraphs_the_part_belongs_to_the_nearer_one() -> None:
    pieces = [FIRST, "Something else.", FIRST, SECOND]
    assert detect_splits([WHOLE, WHOLE], pieces, {0: 0, 2: 1}, {}) == {3: 1}


def test_of_two_equal_paragraphs_as_near_the_part_belongs_to_the_first() -> None:
    assert detect_splits([WHOLE, WHOLE], [FIRST, SECOND, FIRST], {0: 0, 2: 1}, {}) == {1: 0}


def test_words_of_one_part_are_not_those_of_another_one() -> None:
    assert detect_splits([WHOLE], [FIRST, FIRST], {0: 0}, {}) == {}


def test_a_chance_of_small_words_is_no_part() -> None:
    other = "In the harbour it is the captain who comes at noon, and the second one is his."
    assert detect_splits([WHOLE], [FIRST, other], {0: 0}, {}) == {}


def test_far_away_nearly_all_of_a_long_part_must_be_there() -> None:
    pieces = [FIRST, *["Something else."] * 5, SECOND]
    assert detect_splits([WHOLE], pieces, {0: 0}, {}) == {6: 0}
    half = "On market days there is a second one, and the baker of the square has told us so."
    assert detect_splits([WHOLE], [FIRST, *["Something else."] * 5, half], {0: 0}, {}) == {}
