from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import catalog_strategies, make
from tmtool.core.catalog.article import Role
from tmtool.core.catalog.state import State
from tmtool.core.page.build import (
    SEAL_KEY,
    PartialPolicy,
    TranslatedPage,
    compute_texts_seal,
    plan_build,
)


def test_every_block_gets_its_units_target() -> None:
    plan = plan_build(
        make.article("One.", "Two."),
        make.catalog(make.approved_unit(), make.approved_unit("Two.", "Dos.")),
    )
    assert plan.targets == ((0, "Uno."), (1, "Dos."))
    assert plan.unready == ()


def test_what_is_not_ready_is_named_and_keeps_its_source_or_goes() -> None:
    catalog = make.catalog(make.approved_unit(), make.translated_unit("Two.", "Dos."))
    article = make.article("One.", "Two.")
    assert [u.source for u in plan_build(article, catalog).unready] == ["Two."]
    assert plan_build(article, catalog, partial=PartialPolicy.SOURCE).targets[1] == (1, "Two.")
    assert plan_build(article, catalog, partial=PartialPolicy.OMIT).targets[1] == (1, "")
    assert plan_build(article, catalog, require=State.TRANSLATED).targets[1] == (1, "Dos.")


def test_excluded_and_exempt_blocks_are_passed_over() -> None:
    article = make.article("code", "One.", "cell")
    code, one, cell = article.blocks
    blocks = (replace(code, role=Role.EXCLUDED), one, replace(cell, role=Role.CELL))
    plan = plan_build(
        replace(article, blocks=blocks),
        make.catalog(make.approved_unit()),
        exempt_roles=frozenset({Role.CELL}),
    )
    assert plan.targets == ((1, "Uno."),)


def test_an_unsynced_catalog_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="zip"):
        plan_build(make.article("One.", "Two."), make.catalog(make.approved_unit()))


SOURCE = make.article("One.", "Two.")


def translation(*texts: str, **facts: str) -> TranslatedPage:
    page = replace(make.article(*texts), front_matter=tuple(facts.items()))
    return TranslatedPage(page, SOURCE, ("slug",))


def test_a_page_edited_by_hand_no_longer_fits_its_seal() -> None:
    seal = compute_texts_seal(["Uno.", "Dos."])
    assert not translation("Uno.", "Dos.", **{SEAL_KEY: seal}).corrected
    assert translation("Uno.", "Dos y medio.", **{SEAL_KEY: seal}).corrected
    assert translation("Uno.", "Dos.").corrected


def test_front_matter_that_only_the_page_has_is_no_part_of_its_seal() -> None:
    seal = compute_texts_seal(["Uno.", "Dos."])
    assert not translation("mi-faro", "Uno.", "Dos.", slug="mi-faro", **{SEAL_KEY: seal}).corrected
    assert translation("mi-faro", "Uno.", "Dos.", other="mi-faro", **{SEAL_KEY: seal}).corrected


@given(st.lists(catalog_strategies.texts.filter(str.strip), max_size=4))
def test_the_seal_sees_paragraphs_whichever_unit_they_came_from(texts: list[str]) -> None:
    assert compute_texts_seal(texts) == compute_texts_seal(["\n\n".join(texts)])
