import pytest

from tests.check_results import run_pair_check
from tmtool.checks.weekday import find_changed_weekdays, find_wrong_weekday_case
from tmtool.core.text.lang import Lang


def test_another_day_is_told_and_one_left_out_is_not() -> None:
    assert (
        len(run_pair_check(find_changed_weekdays, "On Monday and Friday.", "El lunes y el jueves."))
        == 1
    )
    assert len(run_pair_check(find_changed_weekdays, "On Mondays.", "Los martes.", Lang.EN)) == 1
    assert run_pair_check(find_changed_weekdays, "On Monday and Friday.", "El lunes.") == []
    assert run_pair_check(find_changed_weekdays, "Saturdays.", "Los sábados.") == []


def test_days_are_small_in_spanish_and_have_a_capital_in_english() -> None:
    (finding,) = run_pair_check(find_wrong_weekday_case, "On Monday.", "Vino el Lunes y el Martes.")
    assert finding.fixed_target == "Vino el lunes y el martes."
    (finding,) = run_pair_check(
        find_wrong_weekday_case, "It came on monday.", "Vino el lunes.", Lang.EN
    )
    assert finding.fixed_target == "It came on Monday."


@pytest.mark.parametrize(
    "es", ["el Viernes Santo", "El Domingo de Ramos", "Lunes, por fin", "los lunes"]
)
def test_feasts_and_beginnings_are_left_alone(es: str) -> None:
    assert run_pair_check(find_wrong_weekday_case, "A day.", es) == []
