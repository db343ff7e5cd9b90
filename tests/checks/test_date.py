import pytest

from tests.verdicts import objections
from tmtool.checks.date import case, months, order
from tmtool.core.text.lang import Lang


@pytest.mark.parametrize(
    ("en", "es"),
    [
        ("On 3 May 2017.", "El 3 de mayo de 2017."),
        ("You may march in March.", "Se puede marchar en marzo."),
        ("Sept. 4, 2019.", "El 4 de setiembre de 2019."),
        ("On 3 May 2017.", "El 3/5/2017."),
        ("Plaza de Mayo.", "La Plaza de Mayo."),
        ("The set 3 is lost.", "Se perdió el set 3."),
    ],
)
def test_the_same_months_are_right(en: str, es: str) -> None:
    assert objections(months, en, es) == []


@pytest.mark.parametrize("es", ["El 3 de marzo de 2017.", "El 3 de 2017.", "De abril a mayo."])
def test_another_month_asks_for_a_look(es: str) -> None:
    assert len(objections(months, "On 3 May 2017.", es)) == 1


def test_the_month_is_written_as_its_language_writes_it() -> None:
    (finding,) = objections(case, "On 3 May 2017.", "El 3 de Mayo de 2017.")
    assert finding.fix == "El 3 de mayo de 2017."
    (finding,) = objections(case, "On 3 may 2017.", "El 3 de mayo de 2017.", Lang.EN)
    assert finding.fix == "On 3 May 2017."
    assert objections(case, "In Plaza de Mayo.", "En la Plaza de Mayo.") == []


def test_spanish_dates_begin_with_the_day() -> None:
    assert len(objections(order, "On May 3, 2017.", "En mayo 3, 2017.")) == 1
    assert len(objections(order, "On 12/25/2017.", "El 12/25/2017.")) == 1
    assert objections(order, "On 12/11/2017.", "El 12/11/2017, en mayo de 2017.") == []
    assert len(objections(order, "On 3 May.", "El 3 de mayo.", Lang.EN)) == 0
    assert len(objections(order, "On 3 of May.", "El 3 de mayo.", Lang.EN)) == 1
