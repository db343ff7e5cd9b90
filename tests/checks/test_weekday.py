import pytest

from tests.verdicts import objections
from tmtool.checks.weekday import case, same
from tmtool.core.text.lang import Lang


def test_another_day_is_told_and_one_left_out_is_not() -> None:
    assert len(objections(same, "On Monday and Friday.", "El lunes y el jueves.")) == 1
    assert len(objections(same, "On Mondays.", "Los martes.", Lang.EN)) == 1
    assert objections(same, "On Monday and Friday.", "El lunes.") == []
    assert objections(same, "Saturdays.", "Los sábados.") == []


def test_days_are_small_in_spanish_and_have_a_capital_in_english() -> None:
    (finding,) = objections(case, "On Monday.", "Vino el Lunes y el Martes.")
    assert finding.fix == "Vino el lunes y el martes."
    (finding,) = objections(case, "It came on monday.", "Vino el lunes.", Lang.EN)
    assert finding.fix == "It came on Monday."


@pytest.mark.parametrize(
    "es", ["el Viernes Santo", "El Domingo de Ramos", "Lunes, por fin", "los lunes"]
)
def test_feasts_and_beginnings_are_left_alone(es: str) -> None:
    assert objections(case, "A day.", es) == []
