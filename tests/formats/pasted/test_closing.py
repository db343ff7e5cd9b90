from tmtool.formats.pasted.closing import classify_closing, find_closing
from tmtool.formats.pasted.rows import PageRow, PastedPart, make_row

PROSE = "The clock on the corn exchange is seven minutes slow, and has been since the year 1911."
MORE = "Farmers who set out by the tower always caught their train, and nobody corrected it."
IDA = frozenset({"Ida Marsh"})


def rows(*texts: str) -> list[PageRow]:
    return [make_row((n,), text) for n, text in enumerate(texts, start=1)]


def list_rows_below(*texts: str, authors: frozenset[str] = IDA) -> list[str]:
    """The texts that stand below the last paragraph."""
    page = rows(*texts)
    return [r.text for r in page[find_closing(page, 0, authors) :]]


def classify(*texts: str, authors: frozenset[str] = IDA, has_date: bool = True) -> list[PastedPart]:
    return list(classify_closing(rows(*texts), authors, has_date=has_date))


def test_a_share_bar_ends_the_text_unless_the_text_runs_on() -> None:
    assert list_rows_below(PROSE, MORE, "Facebook Twitter") == ["Facebook Twitter"]
    assert list_rows_below(PROSE, "Facebook Twitter", PROSE + "1", MORE) == []


def test_comments_end_the_text_however_long_they_are() -> None:
    assert list_rows_below(PROSE, "2 comments", PROSE + "1", MORE)[0] == "2 comments"


def test_the_author_named_again_ends_the_text() -> None:
    assert list_rows_below(PROSE, MORE, "Ida Marsh", "Ida mends clocks.")[0] == "Ida Marsh"
    assert list_rows_below(PROSE, "Ida Marsh is a clockmaker.") == ["Ida Marsh is a clockmaker."]


def test_other_articles_end_the_text_from_their_first_headline() -> None:
    teasers = ("A Bridge Is Closed", MORE, "Omar Vidal", "1 March 2023")
    others = ("Who Counts the Seals", "Forty people.", "2 May 2023")
    assert list_rows_below(PROSE, PROSE + "1", *teasers, *others) == [*teasers, *others]


def test_a_signature_and_its_date_stand_below_the_text() -> None:
    signature = ["Rosa Tello", "3 May 2018"]
    assert list_rows_below(PROSE, MORE, *signature, authors=frozenset()) == signature
    assert list_rows_below(PROSE, "A heading", MORE, *signature, authors=frozenset()) == signature


def test_a_date_over_a_paragraph_is_a_day_in_a_diary() -> None:
    assert list_rows_below(PROSE, "12 May 2018", MORE) == []


def test_what_has_no_full_stop_at_the_end_is_not_of_the_text() -> None:
    assert list_rows_below(PROSE, "Transport", "Above the pass, the snow…") == [
        "Transport",
        "Above the pass, the snow…",
    ]
    assert list_rows_below(PROSE, "- an item without a stop") == []


def test_terms_of_reprinting_are_not_of_the_text() -> None:
    terms = "You may republish this article under a Creative Commons licence if you name us."
    assert list_rows_below(PROSE, terms) == [terms]


def test_a_bio_follows_the_name_or_the_words_about_the_author() -> None:
    assert classify("Ida Marsh", "Clockmaker. Writes about time.") == [
        PastedPart.BYLINE,
        PastedPart.BIO,
    ]
    assert classify("About the author", "Mends clocks.") == [PastedPart.BOILERPLATE, PastedPart.BIO]
    assert classify("Ida lives in the bay.", "She has two goats.") == [
        PastedPart.BIO,
        PastedPart.BIO,
    ]


def test_the_lead_of_another_article_is_no_bio() -> None:
    teaser = ("Ida Marsh", "Forty people count.", "Omar Vidal", "1 March 2023")
    assert classify(*teaser)[1] is PastedPart.BOILERPLATE


def test_an_unsigned_article_is_signed_below() -> None:
    assert classify("Rosa Tello", "3 May 2018", authors=frozenset(), has_date=False) == [
        PastedPart.BYLINE,
        PastedPart.DATE,
    ]
    assert classify("By Rosa Tello", authors=frozenset()) == [PastedPart.BYLINE]


def test_notes_are_kept_under_their_heading_and_nothing_else_is() -> None:
    assert classify("Notes", "1. A box.", "2. A sack.", "Related", "[1] x") == [
        PastedPart.HEADING,
        PastedPart.NOTE,
        PastedPart.NOTE,
        PastedPart.BOILERPLATE,
        PastedPart.BOILERPLATE,
    ]
    assert classify("Notes", "Contact")[0] is PastedPart.BOILERPLATE


def test_a_credit_among_other_articles_is_theirs() -> None:
    assert classify("Photo: A. Ruiz") == [PastedPart.CREDIT]
    assert classify("Related", "Photo: A. Ruiz")[1] is PastedPart.BOILERPLATE


def test_the_line_about_the_other_language_is_found_wherever_it_stands() -> None:
    assert classify("Related", "A Bridge", "Read in Spanish")[2] is PastedPart.OTHER_LANGUAGE
