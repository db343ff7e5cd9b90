import pytest

from tests.verdicts import objections
from tmtool.checks.doubled import doubled
from tmtool.core.text.lang import Lang


@pytest.mark.parametrize(
    ("es", "fix"),
    [
        ("Hola,, Ana.", "Hola, Ana."),
        ("Es tarde..", "Es tarde."),
        ("Es tarde,.", "Es tarde."),
        ("¿Qué?. Nada.", "¿Qué? Nada."),
        ("Uno;, dos", "Uno; dos"),
    ],
)
def test_one_mark_of_two_stays(es: str, fix: str) -> None:
    (finding,) = objections(doubled, "It is late.", es)
    assert finding.fix == fix


@pytest.mark.parametrize(
    "es", ["Es tarde...", "etc., y más", "Sr.. X", "a las 3 p.m..", "«¿Qué?».", "std::cout"]
)
def test_points_shortened_words_and_quotes_are_left_alone(es: str) -> None:
    assert objections(doubled, "Sr.. X", es) == []


def test_what_the_source_has_is_left_alone() -> None:
    assert objections(doubled, "Type a,, b.", "Escribe a,, b.") == []
    assert objections(doubled, "What?. No.", "¿Qué?. No.", Lang.EN) == []
