from tmtool.report import word_diff


def test_what_went_and_what_came_is_bracketed() -> None:
    assert word_diff.render("It opens at 9.", "It opens at 10.", color=False) == (
        "It opens at [-9-]{+10+}."
    )


def test_colour_comes_on_top_of_the_brackets() -> None:
    assert "\x1b[31m[-9-]\x1b[0m" in word_diff.render("at 9.", "at 10.", color=True)


def test_long_stretches_that_did_not_change_are_shortened() -> None:
    long = "word " * 40
    shown = word_diff.render(f"{long}old {long}end", f"{long}new {long}", color=False)
    assert shown.startswith("… ")
    assert shown.count("…") == 2
    assert "[-old-]{+new+}" in shown
    assert len(shown) < 220


def test_nothing_in_a_text_steers_the_terminal() -> None:
    assert "\x1b" not in word_diff.render("a \x1b[2J", "b \x1b[2J", color=False)
