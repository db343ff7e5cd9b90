from dataclasses import replace

import pytest

from tests import check_results
from tests.check_results import run_pair_check
from tmtool.checks.pair import HouseRules
from tmtool.checks.percent import find_lost_percentages, find_wrong_percent_spacing
from tmtool.core.house_style import PercentStyle, Style
from tmtool.core.text.lang import Lang


@pytest.mark.parametrize(
    ("en", "es"),
    [
        ("It grew 36%.", "Creció 36."),
        ("It grew 36 percent and 5%.", "Creció un 36 por ciento y 5."),
        ("It grew 1.5%.", "Creció 1,5 puntos."),
    ],
)
def test_a_share_that_became_a_plain_number_is_told(en: str, es: str) -> None:
    assert len(run_pair_check(find_lost_percentages, en, es)) == 1


@pytest.mark.parametrize(
    ("en", "es"),
    [
        ("It grew 36%.", "Creció un 36 %."),
        ("From 10% to 20%.", "Del 10 al 20 %."),
        ("It grew 36%.", "Creció mucho."),
        ("Half of it.", "La mitad."),
        ("It grew 36%.", "Creció un treinta y seis por ciento."),
    ],
)
def test_a_share_may_be_written_in_other_ways(en: str, es: str) -> None:
    assert run_pair_check(find_lost_percentages, en, es) == []


def fixes(es: str, wanted: PercentStyle) -> list[str | None]:
    house = HouseRules(Style(percent=((Lang.ES, wanted),)))
    return [
        f.fixed_target
        for f in find_wrong_percent_spacing(
            replace(check_results.make_pair("36%", es), house_rules=house)
        )
    ]


def test_the_sign_stands_as_the_house_has_it() -> None:
    assert fixes("un 36% o 5%", PercentStyle.SPACED) == ["un 36\u00a0% o 5\u00a0%"]
    assert fixes("un 36 % o 5\u00a0%", PercentStyle.CLOSED) == ["un 36% o 5%"]
    assert fixes("un 36\u202f%", PercentStyle.SPACED) == []
    assert fixes("a 5%s", PercentStyle.SPACED) == []
    assert list(find_wrong_percent_spacing(check_results.make_pair("36%", "36%"))) == []
