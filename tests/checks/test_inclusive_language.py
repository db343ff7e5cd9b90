from dataclasses import replace

import pytest

from tests import check_results
from tmtool.checks.inclusive_language import find_disallowed_forms
from tmtool.checks.pair import HouseRules
from tmtool.core.house_style import InclusiveForm, Style
from tmtool.core.text.lang import Lang

TEXTS = {
    InclusiveForm.AT: "Querid@s tod@s",
    InclusiveForm.X: "Queridxs amigxs",
    InclusiveForm.E: "Bienvenides todes",
    InclusiveForm.SLASH: "Los niños/as y el/la autor(a)",
    InclusiveForm.DOUBLET: "Las ciudadanas y los ciudadanos",
}


def told(es: str, *allowed: InclusiveForm, to: Lang = Lang.ES) -> int:
    house = HouseRules(Style(inclusive=frozenset(allowed)))
    return len(
        list(
            find_disallowed_forms(
                replace(check_results.make_pair("All.", es, to), house_rules=house)
            )
        )
    )


@pytest.mark.parametrize("form", InclusiveForm)
def test_only_the_forms_that_the_house_allows_stand(form: InclusiveForm) -> None:
    assert told(TEXTS[form]) == 1
    assert told(TEXTS[form], form) == 0


@pytest.mark.parametrize("es", ["ana@example.org", "y/o", "Los taxis", "los amigos y las casas"])
def test_other_words_are_no_such_forms(es: str) -> None:
    assert told(es) == 0


def test_an_undecided_house_and_english_are_left_alone() -> None:
    assert (
        list(find_disallowed_forms(check_results.make_pair("All.", TEXTS[InclusiveForm.X]))) == []
    )
    assert told("Querid@s", to=Lang.EN) == 0
