from dataclasses import replace

import pytest

from tests import verdicts
from tmtool.checks.inclusive import forms
from tmtool.checks.pair import House
from tmtool.core.style import Inclusive, Style
from tmtool.core.text.lang import Lang

TEXTS = {
    Inclusive.AT: "Querid@s tod@s",
    Inclusive.X: "Queridxs amigxs",
    Inclusive.E: "Bienvenides todes",
    Inclusive.SLASH: "Los niños/as y el/la autor(a)",
    Inclusive.DOUBLET: "Las ciudadanas y los ciudadanos",
}


def told(es: str, *allowed: Inclusive, to: Lang = Lang.ES) -> int:
    house = House(Style(inclusive=frozenset(allowed)))
    return len(list(forms(replace(verdicts.pair("All.", es, to), house=house))))


@pytest.mark.parametrize("form", Inclusive)
def test_only_the_forms_that_the_house_allows_stand(form: Inclusive) -> None:
    assert told(TEXTS[form]) == 1
    assert told(TEXTS[form], form) == 0


@pytest.mark.parametrize("es", ["ana@example.org", "y/o", "Los taxis", "los amigos y las casas"])
def test_other_words_are_no_such_forms(es: str) -> None:
    assert told(es) == 0


def test_an_undecided_house_and_english_are_left_alone() -> None:
    assert list(forms(verdicts.pair("All.", TEXTS[Inclusive.X]))) == []
    assert told("Querid@s", to=Lang.EN) == 0
