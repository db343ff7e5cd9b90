from tmtool.core.explanation import Explanation, Shown
from tmtool.core.finding import Severity
from tmtool.report import checks as checks_text

MARK = Explanation(
    "inverted-mark",
    Severity.ERROR,
    "paragraph",
    "One\nrule.\n\nMore.",
    (Shown("Why?", "Por qué?"),),
    (Shown("a", "b"),),
    fixes=True,
)


def test_a_check_is_explained_by_its_rule_and_its_examples() -> None:
    assert checks_text.explained([MARK]) == (
        "inverted-mark (error)\n\nOne rule.\n\nMore.\n\n"
        "There is a safe fix; tmtool check --fix applies it.\n\n"
        "  fails  en  Why?\n         es  Por qué?\n  passes en  a\n         es  b\n\n"
    )


def test_a_check_without_examples_has_its_rule_alone() -> None:
    bare = Explanation("x", Severity.STYLE, "paragraph", "A rule.", (), ())
    assert checks_text.explained([bare]) == "x (style)\n\nA rule.\n\n"


def test_the_list_has_a_line_for_each_check() -> None:
    rows = checks_text.listed([MARK, MARK]).splitlines()
    assert rows[0] == "inverted-mark           error    One rule."
    assert rows[-1] == "2 checks; tmtool checks ID explains one."
