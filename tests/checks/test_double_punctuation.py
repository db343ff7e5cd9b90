import pytest

from tests.check_results import run_pair_check
from tmtool.checks.double_punctuation import find_doubled_marks
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
    (finding,) = run_pair_check(find_doubled_marks, "It is late.", es)
    assert finding.fixed_target == fix


@pytest.mark.parametrize(
    "es", ["Es tarde...", "etc., y más", "Sr.. X", "a las 3 p.m..", "«¿Qué?».", "std::cout"]
)
def test_points_shortened_words_and_quotes_are_left_alone(es: str) -> None:
    assert run_pair_check(find_doubled_marks, "Sr.. X", es) == []


def test_what_the_source_has_is_left_alone() -> None:
    assert run_pair_check(find_doubled_marks, "Type a,, b.", "Escribe a,, b.") == []
    assert run_pair_check(find_doubled_marks, "What?. No.", "¿Qué?. No.", Lang.EN) == []
