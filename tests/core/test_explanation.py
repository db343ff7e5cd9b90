from tmtool.core.explanation import Explanation
from tmtool.core.finding import Severity


def test_the_summary_is_the_first_paragraph_on_one_line() -> None:
    rule = "One rule,\ntwo lines.\n\nAnd more."
    told = Explanation("x", Severity.STYLE, "paragraph", rule, (), ())
    assert told.summary == "One rule, two lines."
    assert not told.fixes
