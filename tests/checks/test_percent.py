from dataclasses import replace

import pytest

from tests import verdicts
from tests.verdicts import objections
from tmtool.checks.pair import House
from tmtool.checks.percent import lost, spaced
from tmtool.core.style import Percent, Style
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
    assert len(objections(lost, en, es)) == 1


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
    assert objections(lost, en, es) == []


def fixes(es: str, wanted: Percent) -> list[str | None]:
    house = House(Style(percent=((Lang.ES, wanted),)))
    return [f.fix for f in spaced(replace(verdicts.pair("36%", es), house=house))]


def test_the_sign_stands_as_the_house_has_it() -> None:
    assert fixes("un 36% o 5%", Percent.SPACED) == ["un 36\u00a0% o 5\u00a0%"]
    assert fixes("un 36 % o 5\u00a0%", Percent.CLOSED) == ["un 36% o 5%"]
    assert fixes("un 36\u202f%", Percent.SPACED) == []
    assert fixes("a 5%s", Percent.SPACED) == []
    assert list(spaced(verdicts.pair("36%", "36%"))) == []
