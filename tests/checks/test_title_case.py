from dataclasses import replace

import pytest

from tests import check_results
from tmtool.checks.pair import HouseRules
from tmtool.checks.title_case import find_wrong_title_case
from tmtool.core.catalog.article import Role
from tmtool.core.house_style import Style, TitleStyle
from tmtool.core.text.lang import Lang


def told(es: str, wanted: TitleStyle, role: Role = Role.TITLE) -> int:
    house = HouseRules(Style(titles=((Lang.ES, wanted),)))
    return len(
        list(
            find_wrong_title_case(
                replace(check_results.make_pair("x", es), role=role, house_rules=house)
            )
        )
    )


@pytest.mark.parametrize(
    "es", ["La biblioteca del Puerto Viejo de siempre", "El BOE", "Ana: Una vida", "Puerto Viejo"]
)
def test_a_title_like_a_sentence_has_capitals_in_names(es: str) -> None:
    assert told(es, TitleStyle.SENTENCE) == 0


def test_a_title_of_capitals_is_told() -> None:
    title = "La Biblioteca del Viejo Edificio del Puerto"
    assert told(title, TitleStyle.SENTENCE) == 1
    assert told(title, TitleStyle.SENTENCE, Role.HEADING) == 1
    assert told(title, TitleStyle.SENTENCE, Role.PARAGRAPH) == 0


def test_a_title_wants_capitals_where_the_house_does() -> None:
    assert told("The Library from Within", TitleStyle.TITLE) == 0
    assert told("The library of the Town", TitleStyle.TITLE) == 1


def test_an_undecided_house_is_left_alone() -> None:
    assert (
        list(find_wrong_title_case(replace(check_results.make_pair("x", "A B C"), role=Role.TITLE)))
        == []
    )
