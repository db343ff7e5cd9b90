from tmtool.report import draft


def test_each_article_says_where_its_drafts_come_from() -> None:
    origins = (("from memory", 3), ("by apertium", 0))
    assert draft.text([draft.DraftRow("bus", 5, origins, 2, "machine: never")]) == (
        "bus: 3 from memory, 2 without a draft (machine: never)\n"
    )


def test_articles_that_lacked_nothing_are_left_out() -> None:
    assert draft.text([draft.DraftRow("bus", 0, (), 0)]) == "Nothing is left to draft.\n"


def test_no_name_steers_a_terminal() -> None:
    assert "\x1b" not in draft.text([draft.DraftRow("bus\x1b[2J", 1, (("from memory", 1),), 0)])
