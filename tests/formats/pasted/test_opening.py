from tmtool.formats.pasted.opening import classify_opening, find_first_paragraph
from tmtool.formats.pasted.rows import PastedPart, make_row

PROSE = "The clock on the corn exchange is seven minutes slow, and has been since the year 1911."
MORE = "Farmers who set out by the tower always caught their train, and nobody corrected it."
DECK = "Why one town keeps seven minutes for itself, and what the trains have to do with it."


def read(*texts: str) -> dict[str, PastedPart]:
    """What stands above the first paragraph was taken as, by its text."""
    rows = [make_row((n,), text) for n, text in enumerate(texts, start=1)]
    above = classify_opening(rows, find_first_paragraph(rows))
    return {r.text: part for r, part in zip(rows, above, strict=False)}


def test_a_long_deck_above_the_byline_is_no_paragraph() -> None:
    taken = read("A Clock Runs Late", DECK, "Ida Marsh", "3 May 2018", PROSE, MORE)
    assert taken[DECK] is PastedPart.DECK
    assert PROSE not in taken


def test_prose_with_nothing_between_is_all_body() -> None:
    assert read("A Clock Runs Late", PROSE, MORE) == {"A Clock Runs Late": PastedPart.TITLE}


def test_a_deck_that_the_page_broke_off_is_the_beginning_of_the_first_paragraph() -> None:
    short = f"{PROSE[:-20]} […]"
    assert read("A Clock Runs Late", short, PROSE, MORE)[short] is PastedPart.DECK


def test_a_short_sentence_below_the_date_opens_the_text() -> None:
    assert "It rained." not in read("A Clock Runs Late", "3 May 2018", "It rained.", PROSE, MORE)


def test_a_short_sentence_below_the_title_is_the_deck() -> None:
    taken = read("A Clock Runs Late", "Why one town keeps it.", PROSE, MORE)
    assert taken["Why one town keeps it."] is PastedPart.DECK


def test_a_menu_above_the_title_is_furniture() -> None:
    taken = read("Home", "Local news", "A Clock Runs Late", "Ida Marsh", "3 May 2018", PROSE)
    assert taken["Home"] is taken["Local news"] is PastedPart.BOILERPLATE
    assert taken["A Clock Runs Late"] is PastedPart.TITLE


def test_a_title_with_the_name_of_its_outlet_gives_way_to_the_title_alone() -> None:
    taken = read("A Clock Runs Late - The Bay Letter", "A Clock Runs Late", "3 May 2018", PROSE)
    assert taken["A Clock Runs Late"] is PastedPart.TITLE


def test_a_question_can_be_a_long_title() -> None:
    title = "Why does the clock on the corn exchange of our town always run seven minutes late?"
    taken = read(title, "Ida Marsh", "3 May 2018", PROSE, MORE)
    assert taken[title] is PastedPart.TITLE
    assert taken["Ida Marsh"] is PastedPart.BYLINE


def test_a_title_shaped_like_a_name_is_still_the_title() -> None:
    taken = read("Bread Roses Tea", "Ida Marsh", "3 May 2018", PROSE, MORE)
    assert taken["Bread Roses Tea"] is PastedPart.TITLE
    assert taken["Ida Marsh"] is PastedPart.BYLINE


def test_the_day_of_the_visit_is_not_the_date_of_the_article() -> None:
    taken = read("jueves. 28.03.2024", "A Clock Runs Late", PROSE, MORE)
    assert taken["jueves. 28.03.2024"] is PastedPart.BOILERPLATE


def test_a_date_above_the_title_counts_where_there_is_no_other() -> None:
    assert read("3 May 2018", "A Clock Runs Late", PROSE)["3 May 2018"] is PastedPart.DATE
    taken = read("3 May 2018", "A Clock Runs Late", "5 May 2018", PROSE, MORE)
    assert taken["5 May 2018"] is PastedPart.DATE
    assert taken["3 May 2018"] is PastedPart.BOILERPLATE


def test_a_picture_below_the_title_gives_its_caption_and_credit() -> None:
    taken = read("A Clock Runs Late", "3 May 2018", "The tower, 1911", "Photo: A. Ruiz", PROSE)
    assert taken["The tower, 1911"] is PastedPart.CAPTION
    assert taken["Photo: A. Ruiz"] is PastedPart.CREDIT


def test_the_name_below_a_bare_by_is_the_author() -> None:
    taken = read("A Clock Runs Late", "3 May 2018", "Written by", "Ida Marsh", PROSE, MORE)
    assert taken["Ida Marsh"] is PastedPart.BYLINE


def test_a_page_without_sentences_is_a_title_and_its_lines() -> None:
    rows = [
        make_row((n,), text) for n, text in enumerate(["A clock", "runs late", "again"], start=1)
    ]
    assert find_first_paragraph(rows) == 1
    assert find_first_paragraph(rows[:1]) == 1
    assert find_first_paragraph([]) == 0


def test_short_sentences_alone_begin_below_the_title() -> None:
    assert read("A clock", "It runs late.", "It always did.") == {"A clock": PastedPart.TITLE}
    assert read("It runs late.", "It always did.") == {}
