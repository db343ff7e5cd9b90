from tests import make
from tmtool.checks import CHECKS
from tmtool.core.explanation import CheckExplanation, ExamplePair
from tmtool.core.finding import Severity
from tmtool.report import checks_md

PAGE = make.ROOT / "docs/checks.md"


def test_the_page_in_the_repository_is_what_the_checks_say() -> None:
    made = checks_md.markdown([check.explanation for check in CHECKS])
    assert PAGE.read_text("utf-8") == made, "run tmtool checks --format md > docs/checks.md"


def test_every_severity_has_its_chapter_and_what_nobody_sees_a_name() -> None:
    texts = (ExamplePair("a | b", "a\u200bb `c` "), ExamplePair("", ""))
    one = CheckExplanation(
        "x", Severity.STYLE, "archive", "A rule.\n\nMore.", texts, texts, fixable=True
    )
    page = checks_md.markdown([one])
    assert "## Matters of style\n\n### x\n\nA rule.\n\nMore.\n\n" in page
    assert "without a name. There is a safe fix." in page
    assert "| fails | `a \\| b` | `` a<U+200B>b `c`  `` |" in page
    assert "| passes | (none) | (none) |" in page
    assert "## Errors" not in page
