from tmtool.formats.pasted.opening import classify_opening, find_first_paragraph
from tmtool.formats.pasted.rows import PastedPart, make_row

PROSE = "The clock on the corn exchange is seven minutes slow, and has been since the year 1911."
MORE = "Farmers who set out by the tower always caught their train, and nobody corrected it."
DECK = "Why one town keeps seven minutes for itself, and what the trains have to do with it."


def classify(*texts: str) -> dict[str, PastedPart]:
    """What each row above the first paragraph is, by its text."""
    rows = [make_row((n,), text) for n, text in enumerate(texts, start=1)]
    above = classify_opening(rows, find_first_paragraph(rows))
    return {r.text: part for r, part in zip(rows, above, strict=False)}


def test_a_long_deck_above_the_byline_is_no_paragraph() -> None:
    parts = classify("A Clock Runs Late", DECK, "Ida Marsh", "3 May 2018", PROSE, MORE)
    assert parts[DECK] is PastedPart.DECK
    assert PROSE not in parts


def test_prose_with_nothing_between_is_all_body() -> None:
    assert classify("A Clock Runs Late", PROSE, MORE) == {"A Clock Runs Late": PastedPart.TITLE}


def test_a_deck_that_the_page_broke_off_is_the_beginning_of_the_first_paragraph() -> None:
    short = f"{PROSE[:-20]} […]"
    assert classify("A Clock Runs Late", short, PROSE, MORE)[short] is PastedPart.DECK


def test_a_short_sentence_below_the_date_opens_the_text() -> None:
    assert "It rained." not in classify(
        "A Clock Runs Late", "3 May 2018", "It rained.", PROSE, MORE
    )


def test_a_short_sentence_below_the_title_is_the_deck() -> None:
    parts = classify("A Clock Runs Late", "Why one town keeps it.", PROSE, MORE)
    assert parts["Why one town keeps it."] is PastedPart.DECK


def test_a_menu_above_the_title_is_boilerplate() -> None:
    parts = classify("Home", "Local news", "A Clock Runs Late", "Ida Marsh", "3 May 2018", PROSE)
    assert parts["Home"] is parts["Local news"] is PastedPart.BOILERPLATE
    assert parts["A Clock Runs Late"] is PastedPart.TITLE


def test_a_title_with_the_name_of_its_outlet_gives_way_to_the_title_alone() -> None:
    parts = classify("A Clock Runs Late - The Bay Letter", "A Clock Runs Late", "3 May 2018", PROSE)
    assert parts["A Clock Runs Late"] is PastedPart.TITLE


def test_a_question_can_be_a_long_title() -> None:
    title = "Why does the clock on the corn exchange of our town always run seven minutes late?"
    parts = classify(title, "Ida Marsh", "3 May 2018", PROSE, MORE)
    assert parts[title] is PastedPart.TITLE
    assert parts["Ida Marsh"] is PastedPart.BYLINE


def test_a_title_shaped_like_a_name_is_still_the_title() -> None:
    parts = classify("Bread Roses Tea", "Ida Marsh", "3 May 2018", PROSE, MORE)
    assert parts["Bread Roses Tea"] is PastedPart.TITLE
    assert parts["Ida Marsh"] is PastedPart.BYLINE


def test_the_day_of_the_visit_is_not_the_date_of_the_article() -> None:
    parts = classify("jueves. 28.03.2024", "A Clock Runs Late", PROSE, MORE)
    assert parts["jueves. 28.03.2024"] is PastedPart.BOILERPLATE


def test_a_date_above_the_title_counts_where_there_is_no_other() -> None:
    assert classify("3 May 2018", "A Clock Runs Late", PROSE)["3 May 2018"] is PastedPart.DATE
    parts = classify("3 May 2018", "A Clock Runs Late", "5 May 2018", PROSE, MORE)
    assert parts["5 May 2018"] is PastedPart.DATE
    assert parts["3 May 2018"] is PastedPart.BOILERPLATE


def test_a_picture_below_the_title_gives_its_caption_and_credit() -> None:
    parts = classify("A Clock Runs Late", "3 May 2018", "The tower, 1911", "Photo: A. Ruiz", PROSE)
    assert parts["The tower, 1911"] is PastedPart.CAPTION
    assert parts["Photo: A. Ruiz"] is PastedPart.CREDIT


def test_the_name_below_a_bare_by_is_the_author() -> None:
    parts = classify("A Clock Runs Late", "3 May 2018", "Written by", "Ida Marsh", PROSE, MORE)
    assert parts["Ida Marsh"] is PastedPart.BYLINE


def test_a_page_without_sentences_is_a_title_and_its_lines() -> None:
    rows = [
        make_row((n,), text) for n, text in enumerate(["A clock", "runs late", "again"], start=1)
    ]
    assert find_first_paragraph(rows) == 1
    assert find_first_paragraph(rows[:1]) == 1
    assert find_first_paragraph([]) == 0


def test_short_sentences_alone_begin_below_the_title() -> None:
    assert classify("A clock", "It runs late.", "It always did.") == {"A clock": PastedPart.TITLE}
    assert classify("It runs late.", "It always did.") == {}
