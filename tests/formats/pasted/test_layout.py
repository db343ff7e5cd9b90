from hypothesis import given, settings
from hypothesis import strategies as st

from tmtool.formats.pasted.layout import classify_rows
from tmtool.formats.pasted.rows import PastedPart, make_row

PROSE = "The clock on the corn exchange is seven minutes slow, and has been since the year 1911."
MORE = "Farmers who set out by the tower always caught their train, and nobody corrected it."


def classify(*texts: str) -> list[PastedPart]:
    """What lines between two paragraphs were taken as."""
    page = [make_row((n,), text) for n, text in enumerate((PROSE, *texts, MORE), start=1)]
    return list(classify_rows(page)[1:-1])


def test_a_line_without_a_stop_over_a_paragraph_is_a_heading() -> None:
    assert classify("Six crossings in winter") == [PastedPart.HEADING]
    assert classify("Winter", "Six crossings") == [PastedPart.HEADING, PastedPart.HEADING]


def test_three_such_lines_are_text() -> None:
    assert classify("Six crossings", "in winter", "and one more") == [PastedPart.PARAGRAPH] * 3


def test_a_line_that_begins_small_is_text() -> None:
    assert classify("and so on") == [PastedPart.PARAGRAPH]


def test_a_lone_question_is_a_heading_and_an_interview_is_text() -> None:
    assert classify("What now?") == [PastedPart.HEADING]
    talk = ("What now?", "Bread.", "And then?", "Tea.", "And after?", "Sleep.")
    assert classify(*talk) == [PastedPart.PARAGRAPH] * 6


def test_marked_lines_are_items_and_a_lone_dash_is_not() -> None:
    assert classify("- bread", "- tea") == [PastedPart.ITEM] * 2
    assert classify("It has rules:", "- bread") == [PastedPart.PARAGRAPH, PastedPart.ITEM]
    assert classify("- said the sign.") == [PastedPart.PARAGRAPH]


def test_words_that_a_paragraph_near_by_holds_are_a_pulled_quote() -> None:
    assert classify(PROSE.removesuffix("since the year 1911.") + "…") == [PastedPart.PULL_QUOTE]


def test_boilerplate_in_the_text_is_left_out() -> None:
    assert classify("Publicidad", "* * *") == [PastedPart.BOILERPLATE] * 2


def test_a_picture_in_the_text_keeps_its_caption_and_credit_apart() -> None:
    assert classify("Two goats. Photo: A. Ruiz", "Photo: A. Ruiz") == [
        PastedPart.CAPTION,
        PastedPart.CREDIT,
    ]


@settings(deadline=None)
@given(st.lists(st.text(min_size=1, max_size=120).filter(str.strip), max_size=12))
def test_every_row_is_something(texts: list[str]) -> None:
    page = [make_row((n,), text.strip()) for n, text in enumerate(texts, start=1)]
    assert len(classify_rows(page)) == len(page)
