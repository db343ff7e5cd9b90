import pytest

from tests.check_results import run_pair_check
from tmtool.checks.date import find_changed_months, find_wrong_date_order, find_wrong_month_case
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
    assert run_pair_check(find_changed_months, en, es) == []


@pytest.mark.parametrize("es", ["El 3 de marzo de 2017.", "El 3 de 2017.", "De abril a mayo."])
def test_another_month_asks_for_a_look(es: str) -> None:
    assert len(run_pair_check(find_changed_months, "On 3 May 2017.", es)) == 1


def test_the_month_is_written_as_its_language_writes_it() -> None:
    (finding,) = run_pair_check(find_wrong_month_case, "On 3 May 2017.", "El 3 de Mayo de 2017.")
    assert finding.fixed_target == "El 3 de mayo de 2017."
    (finding,) = run_pair_check(
        find_wrong_month_case, "On 3 may 2017.", "El 3 de mayo de 2017.", Lang.EN
    )
    assert finding.fixed_target == "On 3 May 2017."
    assert run_pair_check(find_wrong_month_case, "In Plaza de Mayo.", "En la Plaza de Mayo.") == []


def test_spanish_dates_begin_with_the_day() -> None:
    assert len(run_pair_check(find_wrong_date_order, "On May 3, 2017.", "En mayo 3, 2017.")) == 1
    assert len(run_pair_check(find_wrong_date_order, "On 12/25/2017.", "El 12/25/2017.")) == 1
    assert (
        run_pair_check(find_wrong_date_order, "On 12/11/2017.", "El 12/11/2017, en mayo de 2017.")
        == []
    )
    assert len(run_pair_check(find_wrong_date_order, "On 3 May.", "El 3 de mayo.", Lang.EN)) == 0
    assert len(run_pair_check(find_wrong_date_order, "On 3 of May.", "El 3 de mayo.", Lang.EN)) == 1
