from json import loads

from tests import make
from tmtool.checks import CHECKS
from tmtool.core.check_explanation import CheckExplanation, ExamplePair
from tmtool.core.finding import Severity
from tmtool.report import checks

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
    assert checks.explain_checks([MARK]) == (
        "inverted-mark (error)\n\nOne rule.\n\nMore.\n\n"
        "There is a safe fix; tmtool check --fix applies it.\n\n"
        "  fails  en  Why?\n         es  Por qué?\n  passes en  a\n         es  b\n\n"
    )


def test_a_check_without_examples_has_its_rule_alone() -> None:
    bare = CheckExplanation("x", Severity.STYLE, "paragraph", "A rule.", (), ())
    assert checks.explain_checks([bare]) == "x (style)\n\nA rule.\n\n"


def test_the_list_has_a_line_for_each_check() -> None:
    rows = checks.text([MARK, MARK]).splitlines()
    assert rows[0] == "inverted-mark           error    One rule."
    assert rows[-1] == "2 checks; tmtool checks ID explains one."


def test_a_machine_reads_everything_about_a_check() -> None:
    shown = (ExamplePair("One.", "Uno."),)
    one = CheckExplanation("x", Severity.WARNING, "article", "A rule.", shown, shown, fixable=True)
    document = loads(checks.json([one]))
    assert document["schema"] == "tmtool.checks/1"
    assert document["checks"] == [
        {
            "id": "x",
            "severity": "warning",
            "scope": "article",
            "rule": "A rule.",
            "fixes": True,
            "fails": [{"en": "One.", "es": "Uno."}],
            "passes": [{"en": "One.", "es": "Uno."}],
        }
    ]


def test_the_page_in_the_repository_is_what_the_checks_say() -> None:
    page = (make.ROOT / "docs/checks.md").read_text("utf-8")
    made = checks.markdown([check.explanation for check in CHECKS])
    assert page == made, "run tmtool checks --format md > docs/checks.md"


def test_every_severity_has_its_chapter_and_what_nobody_sees_a_name() -> None:
    texts = (ExamplePair("a | b", "a\u200bb `c` "), ExamplePair("", ""))
    one = CheckExplanation(
        "x", Severity.STYLE, "archive", "A rule.\n\nMore.", texts, texts, fixable=True
    )
    page = checks.markdown([one])
    assert "## Matters of style\n\n### x\n\nA rule.\n\nMore.\n\n" in page
    assert "without a name. There is a safe fix." in page
    assert "| fails | `a \\| b` | `` a<U+200B>b `c`  `` |" in page
    assert "| passes | (none) | (none) |" in page
    assert "## Errors" not in page
