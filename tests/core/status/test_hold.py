from dataclasses import replace

import pytest

from tests import make
from tmtool.core.catalog.article import Article
from tmtool.core.status.hold import explain_hold, is_exempt

TODAY = "2026-03-04"


def article(**fields: str) -> Article:
    return replace(make.article("One."), front_matter=tuple(fields.items()))


@pytest.mark.parametrize("value", ["no", "false", "Never", "off"])
def test_an_article_may_be_excused_from_translation(value: str) -> None:
    assert is_exempt(article(translate=value))
    assert not is_exempt(article())


@pytest.mark.parametrize("end", ["2026-03-05", "2026-03-05T23:59:00Z", "2026-03-05 09:00"])
def test_an_embargo_holds_to_the_day_before_it_ends_and_on_its_day_no_more(end: str) -> None:
    assert explain_hold(article(embargo=end), "2026-03-04") == "under embargo until 2026-03-05"
    assert explain_hold(article(embargo=end), "2026-03-05") == ""


@pytest.mark.parametrize("value", ["true", "Yes", "on"])
def test_a_source_that_is_a_draft_is_held(value: str) -> None:
    assert explain_hold(article(draft=value), TODAY) == "the source is a draft"


def test_an_article_whose_front_matter_says_nothing_is_not_held() -> None:
    assert explain_hold(article(), TODAY) == ""
    assert explain_hold(article(draft="false"), TODAY) == ""
