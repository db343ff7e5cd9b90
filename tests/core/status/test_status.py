from dataclasses import replace

import pytest

from tests import make
from tmtool.core.catalog.article import Article
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.mark import Mark
from tmtool.core.catalog.state import State
from tmtool.core.status.status import (
    ArticleStatus,
    Lag,
    PageState,
    Stage,
    compute_status,
    explain_hold,
    is_exempt,
)
from tmtool.core.sync.change import EditClass

TODAY = "2026-03-04"


def article(**facts: str) -> Article:
    return replace(make.article("One two three.", "Four."), front_matter=tuple(facts.items()))


def row(catalog: Catalog, page: PageState = PageState.NONE, **facts: str) -> ArticleStatus:
    return compute_status(article(**facts), catalog, page=page, require=State.APPROVED, today=TODAY)


UNTRANSLATED = make.unit("One two three.")
DRAFT = UNTRANSLATED.draft("Uno.", "mt", "apertium", TODAY)
TRANSLATED = make.translated_unit("One two three.")
APPROVED = make.approved_unit("Four.")
CHANGED = make.approved_unit("Five.").update_source("Four.", APPROVED.role)


@pytest.mark.parametrize(
    ("units", "page", "stage"),
    [
        ([UNTRANSLATED], PageState.NONE, Stage.MISSING),
        ([DRAFT], PageState.NONE, Stage.DRAFTED),
        ([DRAFT, APPROVED], PageState.NONE, Stage.IN_TRANSLATION),
        ([UNTRANSLATED, APPROVED], PageState.NONE, Stage.IN_TRANSLATION),
        ([TRANSLATED, APPROVED], PageState.NONE, Stage.IN_REVIEW),
        ([APPROVED], PageState.NONE, Stage.READY),
        ([APPROVED], PageState.STALE, Stage.READY),
        ([APPROVED], PageState.CORRECTED, Stage.READY),
        ([APPROVED], PageState.CURRENT, Stage.PUBLISHED),
        ([CHANGED], PageState.STALE, Stage.BEHIND),
        ([UNTRANSLATED, APPROVED], PageState.STALE, Stage.BEHIND),
        ([TRANSLATED], PageState.STALE, Stage.IN_REVIEW),
    ],
    ids=range(12),
)
def test_the_stage_follows_from_the_units_and_the_page(
    units: list[object], page: PageState, stage: Stage
) -> None:
    assert row(make.catalog(*units), page).stage is stage  # type: ignore[arg-type]


def test_units_and_source_words_are_counted() -> None:
    found = row(make.catalog(UNTRANSLATED, APPROVED))
    assert (found.unit_count, found.words, found.words_left) == (2, 4, 3)
    assert found.count_units(State.APPROVED) == 1
    assert found.count_units(State.DRAFT) == 0


def test_an_edited_source_is_counted_as_behind() -> None:
    assert row(make.catalog(CHANGED)).behind_count == 1


def test_conflicts_and_lost_texts_are_counted_and_keep_an_article_from_being_ready() -> None:
    alternative = Mark("alt", "luis", TODAY, APPROVED.compute_seal(), '"Cuatro."')
    torn = replace(APPROVED, marks=(*APPROVED.marks, alternative))
    assert row(make.catalog(torn)).conflicts == 1
    assert row(make.catalog(torn)).stage is Stage.IN_REVIEW
    assert row(make.catalog(replace(APPROVED, target=""))).lost_texts == 1


@pytest.mark.parametrize("value", ["no", "false", "Never", "off"])
def test_an_article_may_be_excused_from_translation(value: str) -> None:
    assert is_exempt(article(translate=value))
    assert row(make.catalog(UNTRANSLATED), translate=value).stage is Stage.EXEMPT
    assert not is_exempt(article())


@pytest.mark.parametrize("end", ["2026-03-05", "2026-03-05T23:59:00Z", "2026-03-05 09:00"])
def test_an_embargo_holds_to_the_day_before_it_ends_and_on_its_day_no_more(end: str) -> None:
    assert explain_hold(article(embargo=end), "2026-03-04") == "under embargo until 2026-03-05"
    assert explain_hold(article(embargo=end), "2026-03-05") == ""


def test_a_draft_or_embargoed_source_is_held() -> None:
    assert explain_hold(article(draft="true"), TODAY) == "the source is a draft"
    assert row(make.catalog(APPROVED), embargo="2027-01-01").stage is Stage.HELD


def test_how_far_a_translation_is_behind_is_counted_in_what_waits() -> None:
    catalog = make.catalog(CHANGED, UNTRANSLATED, APPROVED)
    assert row(catalog).lag == Lag(2, 4, EditClass.MEANING)
    assert row(make.catalog(TRANSLATED)).lag == Lag()
    assert Lag(since="2026-03-01").count_days(TODAY) == 3
    assert Lag().count_days(TODAY) == 0


def test_a_draft_does_not_answer_an_edit_of_a_published_article() -> None:
    found = row(make.catalog(DRAFT, APPROVED), PageState.STALE)
    assert (found.stage, found.lag.segments) == (Stage.BEHIND, 1)
