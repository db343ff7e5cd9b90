import pytest

from tests.check_results import run_pair_check
from tmtool.checks.negation import find_lost_negation
from tmtool.core.text.lang import Lang


def test_a_denial_that_is_gone_is_told() -> None:
    (finding,) = run_pair_check(find_lost_negation, "The bus does not stop.", "El autobús para.")
    assert finding.source_spans == ((13, 16),)
    assert (
        len(
            run_pair_check(
                find_lost_negation, "The bus comes late.", "El autobús nunca llega.", Lang.EN
            )
        )
        == 1
    )


@pytest.mark.parametrize(
    ("en", "es"),
    [
        ("It is not possible.", "Es imposible."),
        ("It does not work.", "Falta algo."),
        ("Not only here.", "También aquí."),
        ("Last but not least, tea.", "Por último, té."),
        ("It isn’t here and will not be.", "Aquí no está ni estará."),
        (
            "It is not open on Mondays because of that.",
            "It is not open on Mondays because of that.",
        ),
    ],
)
def test_a_denial_may_be_carried_by_other_words(en: str, es: str) -> None:
    assert run_pair_check(find_lost_negation, en, es) == []


def test_spanish_phrases_that_deny_nothing_are_left_alone() -> None:
    assert (
        run_pair_check(find_lost_negation, "Still, it rains.", "No obstante, llueve.", Lang.EN)
        == []
    )
    assert (
        run_pair_check(find_lost_negation, "It is merely rain.", "No es más que lluvia.", Lang.EN)
        == []
    )
