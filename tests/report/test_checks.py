from tmtool.core.explanation import CheckExplanation, ExamplePair
from tmtool.core.finding import Severity
from tmtool.report import checks as checks_text

MARK = CheckExplanation(
    "inverted-mark",
    Severity.ERROR,
    "paragraph",
    "One\nrule.\n\nMore.",
    (ExamplePair("Why?", "Por qué?"),),
    (ExamplePair("a", "b"),),
    fixable=True,
)


def test_a_check_is_explained_by_its_rule_and_its_examples() -> None:
    assert checks_text.explain_checks([MARK]) == (
        "inverted-mark (error)\n\nOne rule.\n\nMore.\n\n"
        "There is a safe fix; tmtool check --fix applies it.\n\n"
        "  fails  en  Why?\n         es  Por qué?\n  passes en  a\n         es  b\n\n"
    )


def test_a_check_without_examples_has_its_rule_alone() -> None:
    bare = CheckExplanation("x", Severity.STYLE, "paragraph", "A rule.", (), ())
    assert checks_text.explain_checks([bare]) == "x (style)\n\nA rule.\n\n"


def test_the_list_has_a_line_for_each_check() -> None:
    rows = checks_text.text([MARK, MARK]).splitlines()
    assert rows[0] == "inverted-mark           error    One rule."
    assert rows[-1] == "2 checks; tmtool checks ID explains one."
