from dataclasses import replace

import pytest

from tests import check_results
from tmtool.checks.dialogue import find_wrong_dialogue_dashes
from tmtool.checks.pair import HouseRules
from tmtool.core.finding import Finding
from tmtool.core.house_style import Style
from tmtool.core.text.lang import Lang


def said(es: str, to: Lang = Lang.ES) -> list[Finding]:
    pair = check_results.make_pair("“Yes,” she said.", es, to)
    return list(
        find_wrong_dialogue_dashes(
            replace(pair, house_rules=HouseRules(Style(dialogue_dashes=True)))
        )
    )


@pytest.mark.parametrize(
    ("es", "fix"),
    [
        ("- Sí -dijo ella-. Claro.", "—Sí —dijo ella—. Claro."),
        ("– Sí – dijo ella.", "—Sí —dijo ella."),
        ("— ¿Sí? — dijo ella.", "—¿Sí? —dijo ella."),
        ("-Sí.\n-No.", "—Sí.\n—No."),
    ],
)
def test_hyphens_and_loose_dashes_become_rayas(es: str, fix: str) -> None:
    (finding,) = said(es)
    assert finding.fixed_target == fix
    assert said(fix) == []


@pytest.mark.parametrize(
    "es", ["—Sí —dijo ella—.", "Sí, dijo ella - o no.", "Vino el vice-alcalde."]
)
def test_rayas_and_paragraphs_that_are_no_speech_are_left_alone(es: str) -> None:
    assert said(es) == []


def test_english_and_an_undecided_house_are_left_alone() -> None:
    assert said("- Sí.", Lang.EN) == []
    assert list(find_wrong_dialogue_dashes(check_results.make_pair("Yes.", "- Sí."))) == []
