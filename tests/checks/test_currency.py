import pytest

from tests.check_results import run_pair_check
from tmtool.checks.currency import find_false_billions, find_lost_currency
from tmtool.core.text.lang import Lang


@pytest.mark.parametrize(
    ("en", "es"),
    [
        ("It cost €20.", "Costó 20 dólares."),
        ("It cost US$20.", "Costó 20 euros."),
        ("It cost 1.9 million euros.", "Costó 1,9 millones."),
        ("It cost £5.", "Costó 5 €."),
    ],
)
def test_another_currency_or_none_is_told(en: str, es: str) -> None:
    assert len(run_pair_check(find_lost_currency, en, es)) == 1


@pytest.mark.parametrize(
    ("en", "es"),
    [
        ("It cost $20.", "Costó 20 pesos."),
        ("It cost $20.", "Costó veinte dólares."),
        ("It cost 300 EUR.", "Costó 300 €."),
        ("A million dollar view.", "Una vista de lujo."),
        ("Set $HOME to 5.", "Pon $HOME a 5."),
    ],
)
def test_a_currency_may_be_a_sign_a_code_or_a_word(en: str, es: str) -> None:
    assert run_pair_check(find_lost_currency, en, es) == []


def test_a_billion_is_no_billon() -> None:
    assert (
        len(run_pair_check(find_false_billions, "Two billion euros.", "Dos billones de euros."))
        == 1
    )
    assert (
        len(
            run_pair_check(
                find_false_billions, "Two billion euros.", "Dos billones de euros.", Lang.EN
            )
        )
        == 1
    )
    assert run_pair_check(find_false_billions, "Two billion.", "Dos mil millones.") == []
    both = "A billion, then a trillion."
    assert run_pair_check(find_false_billions, both, "Mil millones y luego un billón.") == []
