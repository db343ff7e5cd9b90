from dataclasses import replace

import pytest

from tests import check_results
from tests.check_results import run_pair_check
from tmtool.checks.initial_capital import find_lowercase_start
from tmtool.core.catalog.article import Role


def test_a_small_first_letter_is_told_and_mended() -> None:
    (finding,) = run_pair_check(
        find_lowercase_start, "The bus is late.", "«el autobús llega tarde»"
    )
    assert finding.fixed_target == "«El autobús llega tarde»"
    assert finding.target_spans == ((1, 2),)


@pytest.mark.parametrize(
    ("en", "es"),
    [
        ("apt is a program.", "apt es un programa."),
        ("The program apt is old.", "apt es un programa viejo."),
        ("`ls` lists.", "`ls` muestra."),
        ("12 birds.", "12 pájaros."),
        ("The bus.", "El autobús."),
        ("The bus.", "1. el autobús"),
        ("…", "…"),
    ],
)
def test_commands_numbers_and_capitals_may_begin(en: str, es: str) -> None:
    assert run_pair_check(find_lowercase_start, en, es) == []


def test_items_follow_their_list() -> None:
    pair = replace(check_results.make_pair("The bus.", "el autobús"), role=Role.ITEM)
    assert list(find_lowercase_start(pair)) == []
