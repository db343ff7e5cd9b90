from tmtool.core.explanation import CheckExplanation
from tmtool.core.finding import Severity


def test_the_summary_is_the_first_paragraph_on_one_line() -> None:
    rule = "One rule,\ntwo lines.\n\nAnd more."
    told = CheckExplanation("x", Severity.STYLE, "paragraph", rule, (), ())
    assert told.summary == "One rule, two lines."
    assert not told.fixable
