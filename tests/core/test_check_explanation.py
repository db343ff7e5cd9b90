from tmtool.core.check_explanation import CheckExplanation
from tmtool.core.finding import Severity


def test_the_summary_is_the_first_paragraph_on_one_line() -> None:
    rule = "One rule,\ntwo lines.\n\nAnd more."
    explanation = CheckExplanation("x", Severity.STYLE, "paragraph", rule, (), ())
    assert explanation.summary == "One rule, two lines."
