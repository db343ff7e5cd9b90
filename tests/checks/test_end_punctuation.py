import pytest

from tests.check_results import run_pair_check
from tmtool.checks.check import PairCheck
from tmtool.checks.end_punctuation import find_cut_off_end, find_differing_end, find_lost_questions
from tmtool.checks.pair import Pair
from tmtool.core.catalog.article import Role


@pytest.mark.parametrize(
    ("en", "es"),
    [
        ("They are sweet!", "Son dulces."),
        ("They are sweet…", "Son dulces."),
        ("Are they “sweet?”", "¿Son «dulces»?"),
        ("I asked: “how many?”", "Pregunté: «¿cuántos?»."),
        ("They are sweet.[^1]", "Son dulces[^1]."),
        ("The **end.**", "El **fin**."),
        ("A title", "Un título"),
        ("See https://a.b", "Véase https://a.b."),
        ("", ""),
    ],
)
def test_the_same_kind_of_end_is_right(en: str, es: str) -> None:
    assert run_pair_check(find_differing_end, en, es) == []


@pytest.mark.parametrize(
    ("en", "es"),
    [
        ("Are they sweet?", "Son dulces."),
        ("They are sweet.", "Son dulces"),
        ("They are:", "Son."),
        ("A title", "Un título."),
        ("Cork, cod, etc.).", "Corcho, bacalao, etc.)"),
    ],
)
def test_another_end_asks_for_a_look(en: str, es: str) -> None:
    (finding,) = run_pair_check(find_differing_end, en, es)
    assert finding.target_spans


def test_items_may_end_as_the_house_likes() -> None:
    assert list(find_differing_end(Pair("1", "one;", "uno", role=Role.ITEM))) == []
    assert len(list(find_differing_end(Pair("1", "one?", "uno", role=Role.ITEM)))) == 1


def only(check: PairCheck, en: str, es: str) -> str:
    (finding,) = run_pair_check(check, en, es)
    return es[slice(*finding.target_spans[0])]


def test_a_translation_that_ends_in_mid_air_is_found() -> None:
    assert (
        only(find_cut_off_end, "He waits at the stop of the bus.", "Espera en la parada de.")
        == "de"
    )
    long = "La palabra " * 20 + "y"
    assert only(find_cut_off_end, "The word and so on.", long) == "y"


@pytest.mark.parametrize(
    ("en", "es"),
    [
        ("What are they for?", "¿Para qué son?"),
        ("Put in a letter:", "Pon en una carta a:"),
        ("A drawn game, so:", "Un empate, con:"),
        ("Welcome.", "Bienvenido/a."),
        ("Plan A.", "El plan A."),
        ("The word and.", "La palabra y."),
    ],
)
def test_ends_that_only_look_cut_off_are_right(en: str, es: str) -> None:
    assert run_pair_check(find_cut_off_end, en, es) == []


def test_a_question_inside_stays_one() -> None:
    assert (
        len(
            run_pair_check(
                find_lost_questions, "Why? Because. So what? Yes.", "Por eso. ¿Y qué? Sí."
            )
        )
        == 1
    )
    assert len(run_pair_check(find_lost_questions, "Why? Because.", "Porque sí.")) == 1
    assert run_pair_check(find_lost_questions, "Is it late?", "Es tarde.") == []
    assert (
        run_pair_check(find_lost_questions, "Who? What? When? Yes.", "¿Quién? ¿Qué y cuándo? Sí.")
        == []
    )
    assert run_pair_check(find_lost_questions, "It is (?) odd.", "Es raro.") == []
