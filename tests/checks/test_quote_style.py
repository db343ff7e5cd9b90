from dataclasses import replace

import pytest

from tests import check_results
from tmtool.checks.pair import HouseRules
from tmtool.checks.quote_style import find_wrong_quote_style
from tmtool.core.house_style import Style
from tmtool.core.text.lang import Lang

STYLE = Style(quotes=((Lang.ES, "«»“”‘’"), (Lang.EN, "“”‘’")))


def fixes(es: str, to: Lang = Lang.ES) -> list[str | None]:
    pair = replace(
        check_results.make_pair("x" if to is Lang.ES else es, es, to), house_rules=HouseRules(STYLE)
    )
    pair = replace(pair, target=es)
    return [finding.fixed_target for finding in find_wrong_quote_style(pair)]


@pytest.mark.parametrize(
    ("es", "fix"),
    [
        ("“Hola”, dijo.", "«Hola», dijo."),
        ('"Hola", dijo "ella".', "«Hola», dijo «ella»."),
        ("“El «bus» llega”.", "«El “bus” llega»."),
        ("«El «bus» llega».", "«El “bus” llega»."),
        ("‘Sí’, dijo Ana.", "«Sí», dijo Ana."),
    ],
)
def test_marks_become_those_of_the_house_from_the_outside_in(es: str, fix: str) -> None:
    assert fixes(es) == [fix]
    assert fixes(fix) == []


@pytest.mark.parametrize(
    "text", ["“It’s ‘late’,” she said.", 'The boys’ 5" nails.', "“Open", "a” b“"]
)
def test_apostrophes_inches_and_loose_marks_are_left_alone(text: str) -> None:
    assert fixes(text, Lang.EN) == []


def test_an_undecided_house_is_left_alone() -> None:
    assert list(find_wrong_quote_style(check_results.make_pair("“Hi”", "“Hola”"))) == []
