from tests import make
from tmtool.checks import CHECKS
from tmtool.core.explanation import Explanation, Shown
from tmtool.core.finding import Severity
from tmtool.report import checks_md

PAGE = make.ROOT / "docs/checks.md"


def test_the_page_in_the_repository_is_what_the_checks_say() -> None:
    made = checks_md.render([check.explanation for check in CHECKS])
    assert PAGE.read_text("utf-8") == made, "run tmtool checks --format md > docs/checks.md"


def test_every_severity_has_its_chapter_and_what_nobody_sees_a_name() -> None:
    texts = (Shown("a | b", "a\u200bb `c` "), Shown("", ""))
    one = Explanation("x", Severity.STYLE, "archive", "A rule.\n\nMore.", texts, texts, fixes=True)
    page = checks_md.render([one])
    assert "## Matters of style\n\n### x\n\nA rule.\n\nMore.\n\n" in page
    assert "without a name. There is a safe fix." in page
    assert "| fails | `a \\| b` | `` a<U+200B>b `c`  `` |" in page
    assert "| passes | (none) | (none) |" in page
    assert "## Errors" not in page
