from tmtool.report import check_text


def test_a_check_is_explained_by_its_rule_and_its_examples() -> None:
    text = check_text.render(
        "inverted-mark", "error", "One\nrule.\n\nMore.", (("Why?", "Por qué?"),), (("a", "b"),)
    )
    assert text == (
        "inverted-mark (error)\n\nOne rule.\n\nMore.\n\n"
        "  fails  en  Why?\n         es  Por qué?\n  passes en  a\n         es  b\n\n"
    )


def test_a_check_without_examples_has_its_rule_alone() -> None:
    assert check_text.render("x", "style", "A rule.", (), ()) == "x (style)\n\nA rule.\n\n"
