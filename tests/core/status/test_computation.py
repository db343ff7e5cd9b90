from dataclasses import replace

import pytest

from tests import make
from tmtool.core.catalog.article import Article
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.mark import Mark
from tmtool.core.catalog.state import State
from tmtool.core.status.computation import compute_status
from tmtool.core.status.status import ArticleStatus, Lag, PageState, Stage
from tmtool.core.sync.change import EditClass

TODAY = "2026-03-04"


def article(**fields: str) -> Article:
    return replace(make.article("One two three.", "Four."), front_matter=tuple(fields.items()))


def row(catalog: Catalog, page: PageState = PageState.NONE, **fields: str) -> ArticleStatus:
    return compute_status(
        article(**fields), catalog, page=page, require=State.APPROVED, today=TODAY
    )


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


@pytest.mark.parametrize(
    ("fields", "stage"),
    [
        ({"translate": "no"}, Stage.EXEMPT),
        ({"draft": "true"}, Stage.HELD),
        ({"embargo": "2027-01-01"}, Stage.HELD),
        ({"translate": "no", "draft": "true"}, Stage.EXEMPT),
    ],
    ids=range(4),
)
def test_the_front_matter_goes_before_the_units(fields: dict[str, str], stage: Stage) -> None:
    assert row(make.catalog(APPROVED), PageState.NONE, **fields).stage is stage
    assert row(make.catalog(UNTRANSLATED), PageState.NONE, **fields).stage is stage


def test_how_far_a_translation_is_behind_is_counted_in_what_waits() -> None:
    catalog = make.catalog(CHANGED, UNTRANSLATED, APPROVED)
    assert row(catalog).lag == Lag(2, 4, EditClass.MEANING)
    assert row(make.catalog(TRANSLATED)).lag == Lag()


def test_a_draft_does_not_answer_an_edit_of_a_published_article() -> None:
    found = row(make.catalog(DRAFT, APPROVED), PageState.STALE)
    assert (found.stage, found.lag.segments) == (Stage.BEHIND, 1)
