import pytest

from tests.check_results import run_pair_check
from tmtool.checks.spacing import find_edge_spaces, find_wrong_spacing


@pytest.mark.parametrize("text", [" Uno.", "Uno. ", "Uno.\n", "\u00a0Uno."])
def test_a_blank_at_the_edge_is_found_and_removed(text: str) -> None:
    (finding,) = run_pair_check(find_edge_spaces, "One.", text)
    assert finding.fixed_target == "Uno."


def test_a_blank_that_the_source_has_too_is_right() -> None:
    assert run_pair_check(find_edge_spaces, " One. ", " Uno. ") == []
    assert run_pair_check(find_edge_spaces, "One.", "   ") == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Uno  dos.", "Uno dos."),
        ("Uno , dos.", "Uno, dos."),
        ("¿ Qué?", "¿Qué?"),
        ("« Uno».", "«Uno»."),
        ("Uno,dos.", "Uno, dos."),
        ("Uno dos.Tres cuatro.", "Uno dos. Tres cuatro."),
        ("Uno dos .", "Uno dos."),
    ],
)
def test_a_slip_is_found_and_mended(wrong: str, right: str) -> None:
    (finding,) = run_pair_check(find_wrong_spacing, "One two.", wrong)
    assert finding.fixed_target == right
    assert run_pair_check(find_wrong_spacing, "One two.", right) == []


@pytest.mark.parametrize(
    "text",
    ["3,5 y 10.30 a. m.", "El archivo README.Debian", "a . b", "`x  ,y`", "Sí… y no.", "Uno\ndos"],
)
def test_what_is_no_slip_is_left_alone(text: str) -> None:
    assert run_pair_check(find_wrong_spacing, "The file README.Debian", text) == []


def test_what_the_source_does_too_is_left_alone() -> None:
    assert run_pair_check(find_wrong_spacing, "Type ls  , then.", "Escribe ls  , y ya.") == []


def test_a_mark_that_was_meant_to_close_keeps_its_blank() -> None:
    assert run_pair_check(find_wrong_spacing, "The bus is late.", "El «autobús« llega tarde.") == []
