import pytest

from tests.verdicts import objections
from tmtool.checks.negation import lost
from tmtool.core.text.lang import Lang


def test_a_denial_that_is_gone_is_told() -> None:
    (finding,) = objections(lost, "The bus does not stop.", "El autobús para.")
    assert finding.source == ((13, 16),)
    assert len(objections(lost, "The bus comes late.", "El autobús nunca llega.", Lang.EN)) == 1


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
    assert objections(lost, en, es) == []


def test_spanish_phrases_that_deny_nothing_are_left_alone() -> None:
    assert objections(lost, "Still, it rains.", "No obstante, llueve.", Lang.EN) == []
    assert objections(lost, "It is merely rain.", "No es más que lluvia.", Lang.EN) == []
