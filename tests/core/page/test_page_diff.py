import json

from hypothesis import given
from hypothesis import strategies as st

from tests import make
from tmtool.core.catalog.article import Role
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.page.correction import (
    Correction,
    CorrectionAuthor,
    CorrectionOutcome,
    PageDifferences,
    SignedCorrection,
    StrayReason,
    UnmatchedParagraph,
    apply_corrections,
)
from tmtool.core.page.page_alignment import PageParagraph
from tmtool.core.page.page_diff import collect_corrections, compare_page
from tmtool.core.text.text import split_paragraphs

EVA = CorrectionAuthor("eva@example.org", "2026-04-01")
ONE = "La biblioteca del puerto abre a las nueve de la mañana."
TWO = "Nadie recuerda quién trajo el primer libro a esta sala."
THREE = "Una grúa trabajaba mientras buscaban una palabra."
SOURCES = ("The library opens at nine.", "Nobody remembers the first book.", "A crane worked.")
OPENS, NOBODY, CRANE = SOURCES


def pieces(*texts: str) -> list[PageParagraph]:
    return [PageParagraph(text, Role.PARAGRAPH, range(n, n + 1)) for n, text in enumerate(texts, 1)]


def approved() -> Catalog:
    pairs = zip(SOURCES, (ONE, TWO, THREE), strict=True)
    return make.catalog(*(make.approved_unit(source, target) for source, target in pairs))


def changed(catalog: Catalog, n: int, unit: Unit) -> Catalog:
    return catalog.replace_units([*catalog.units[:n], unit, *catalog.units[n + 1 :]])


def verdicts(reading: PageDifferences) -> list[tuple[str, CorrectionOutcome]]:
    return [(c.text, c.outcome) for c in reading.corrections]


def taken_in(catalog: Catalog, reading: PageDifferences) -> Catalog:
    return apply_corrections(
        catalog, [SignedCorrection(correction, EVA) for correction in reading.new_corrections]
    )


BUILT = pieces(ONE, TWO, THREE)
FIXED = TWO.replace("sala", "casa")
PAGE = pieces(ONE, FIXED, THREE)


def test_a_page_as_it_was_built_says_nothing() -> None:
    assert not compare_page(approved(), BUILT, BUILT)
    assert not compare_page(approved(), BUILT, None)


def test_what_only_the_page_changed_is_taken_and_waits_for_review() -> None:
    reading = compare_page(approved(), PAGE, BUILT)
    unit = approved().units[1]
    assert reading.corrections == (
        Correction(unit.id, CorrectionOutcome.TAKEN, TWO, FIXED, (range(2, 3),)),
    )
    after = taken_in(approved(), reading)
    assert after.units[1].target == FIXED
    assert after.units[1].state is State.TRANSLATED
    assert after.units[1].translator == EVA.who
    assert (after.units[0], after.units[2]) == (approved().units[0], approved().units[2])
    assert not compare_page(after, PAGE, BUILT)


def test_what_only_the_catalog_changed_is_nothing_the_page_says() -> None:
    catalog = changed(approved(), 1, approved().units[1].save("Otra cosa.", "luis", "2026-03-01"))
    assert not compare_page(catalog, BUILT, BUILT)


def test_where_both_changed_the_catalogs_text_stands_with_the_pages_beside_it() -> None:
    mine = TWO.replace("primer", "último")
    catalog = changed(approved(), 1, approved().units[1].save(mine, "luis", "2026-03-01"))
    reading = compare_page(catalog, PAGE, BUILT)
    assert verdicts(reading) == [(FIXED, CorrectionOutcome.ASKED)]
    after = taken_in(catalog, reading)
    unit = after.units[1]
    assert (unit.target, unit.state) == (mine, State.NEEDS_WORK)
    assert [(m.who, json.loads(m.rest)) for m in unit.find_fitting_marks("alt")] == [
        (EVA.who, FIXED)
    ]
    again = compare_page(after, PAGE, BUILT)
    assert verdicts(again) == [(FIXED, CorrectionOutcome.OPEN)]
    assert again.new_corrections == ()
    assert taken_in(after, again) == after


def test_a_question_that_was_settled_either_way_is_not_asked_again() -> None:
    mine = TWO.replace("primer", "último")
    catalog = changed(approved(), 1, approved().units[1].save(mine, "luis", "2026-03-01"))
    asked = taken_in(catalog, compare_page(catalog, PAGE, BUILT))
    for choice in (mine, FIXED, "Una tercera."):
        settled = changed(asked, 1, asked.units[1].save(choice, "ana", "2026-04-02"))
        assert not compare_page(settled, PAGE, BUILT)
        assert not compare_page(settled, PAGE, None)


def test_a_question_whose_unit_changed_before_anybody_chose_is_asked_again() -> None:
    catalog = changed(approved(), 1, approved().units[1].save("Otra.", "luis", "2026-03-01"))
    asked = taken_in(catalog, compare_page(catalog, PAGE, BUILT))
    moved = changed(asked, 1, asked.units[1].update_source("Everybody knows.", Role.PARAGRAPH))
    assert not moved.units[1].find_fitting_marks("alt")
    again = taken_in(moved, compare_page(moved, PAGE, BUILT))
    assert [json.loads(m.rest) for m in again.units[1].find_fitting_marks("alt")] == [FIXED]
    assert sum(m.verb == "alt" for m in again.units[1].marks) == 1


def test_the_same_correction_in_both_is_reconciled() -> None:
    catalog = changed(approved(), 1, approved().units[1].save(FIXED, "luis", "2026-03-01"))
    assert not compare_page(catalog, PAGE, BUILT)


def test_without_a_base_every_difference_is_asked() -> None:
    reading = compare_page(approved(), PAGE, None)
    assert verdicts(reading) == [(FIXED, CorrectionOutcome.ASKED)]
    after = taken_in(approved(), reading)
    assert after.units[1].target == TWO
    assert after.units[1].state is State.NEEDS_WORK


def test_a_taken_correction_that_a_reviewer_edits_is_not_offered_again() -> None:
    after = taken_in(approved(), compare_page(approved(), PAGE, BUILT))
    edited = changed(after, 1, after.units[1].save("Nadie lo sabe.", "ana", "2026-04-03"))
    assert not compare_page(edited, PAGE, BUILT)


def test_a_second_correction_of_the_same_paragraph_is_taken_as_well() -> None:
    after = taken_in(approved(), compare_page(approved(), PAGE, BUILT))
    second = FIXED.replace("primer", "segundo")
    reading = compare_page(after, pieces(ONE, second, THREE), BUILT)
    assert verdicts(reading) == [(second, CorrectionOutcome.TAKEN)]
    assert taken_in(after, reading).units[1].target == second


def test_a_correction_does_not_make_a_changed_source_look_translated() -> None:
    stale = approved().units[1].update_source("Everybody remembers the last book.", Role.PARAGRAPH)
    catalog = changed(approved(), 1, stale)
    after = taken_in(catalog, compare_page(catalog, PAGE, BUILT))
    unit = after.units[1]
    assert (unit.target, unit.previous, unit.state) == (FIXED, NOBODY, State.SOURCE_CHANGED)
    assert not compare_page(after, PAGE, BUILT)
    back = unit.update_source(NOBODY, Role.PARAGRAPH)
    assert (back.target, back.state, back.translator) == (FIXED, State.TRANSLATED, EVA.who)


def test_a_text_put_back_to_what_was_approved_is_approved_again() -> None:
    after = taken_in(approved(), compare_page(approved(), PAGE, BUILT))
    reading = compare_page(after, BUILT, PAGE)
    assert verdicts(reading) == [(TWO, CorrectionOutcome.TAKEN)]
    assert taken_in(after, reading).units[1].state is State.APPROVED


def test_the_sources_text_is_no_correction_to_take() -> None:
    for text in (NOBODY, "Nobody knows who was the first of them to bring a book to this room."):
        reading = compare_page(approved(), pieces(ONE, text, THREE), BUILT)
        assert verdicts(reading) == [(text, CorrectionOutcome.ASKED)]


def test_a_paragraph_translated_in_a_page_that_was_built_in_part_is_taken() -> None:
    base = pieces(ONE, NOBODY, THREE)
    for unit in (make.unit(NOBODY), make.unit(NOBODY).draft("Nadie.", "mt", "x", make.DAY)):
        catalog = changed(approved(), 1, unit)
        assert not compare_page(catalog, base, base)
        reading = compare_page(catalog, PAGE, base)
        assert verdicts(reading) == [(FIXED, CorrectionOutcome.TAKEN)]
        assert taken_in(catalog, reading).units[1].state is State.TRANSLATED


def test_there_it_does_not_replace_what_another_person_translated_meanwhile() -> None:
    catalog = changed(approved(), 1, make.translated_unit(NOBODY, "Nadie sabe."))
    reading = compare_page(catalog, PAGE, pieces(ONE, NOBODY, THREE))
    assert verdicts(reading) == [(FIXED, CorrectionOutcome.ASKED)]


def test_paragraphs_added_and_removed_are_listed_and_nothing_is_taken_of_them() -> None:
    added = compare_page(approved(), pieces(ONE, "Una nueva, de otra cosa.", TWO, THREE), BUILT)
    assert added == PageDifferences(
        (), (UnmatchedParagraph(StrayReason.ADDED, "Una nueva, de otra cosa.", 2),)
    )
    removed = compare_page(approved(), pieces(ONE, THREE), BUILT)
    assert removed == PageDifferences((), (UnmatchedParagraph(StrayReason.REMOVED, TWO, 0),))
    assert compare_page(approved(), pieces(ONE, THREE), None) == removed


def test_merged_paragraphs_are_listed_and_the_corrections_beside_them_taken() -> None:
    fixed = THREE.replace("una", "otra")
    reading = compare_page(approved(), pieces(f"{ONE} {TWO}", fixed), BUILT)
    assert verdicts(reading) == [(fixed, CorrectionOutcome.TAKEN)]
    assert reading.unmatched == (UnmatchedParagraph(StrayReason.MERGED, f"{ONE} {TWO}", 1),)


def test_the_parts_of_a_split_paragraph_are_listed_until_the_catalog_has_them() -> None:
    first, second = "Nadie recuerda quién", "trajo el primer libro a esta sala."
    page = pieces(ONE, first, second, THREE)
    reading = compare_page(approved(), page, BUILT)
    assert reading.unmatched == (
        UnmatchedParagraph(StrayReason.SPLIT, first, 2),
        UnmatchedParagraph(StrayReason.SPLIT, second, 3),
    )
    unit = approved().units[1].save(f"{first}\n\n{second}", "luis", "2026-04-02")
    fixed = THREE.replace("una", "otra")
    again = compare_page(changed(approved(), 1, unit), [*page[:3], *pieces(fixed)], BUILT)
    assert verdicts(again) == [(fixed, CorrectionOutcome.TAKEN)]
    assert not again.unmatched


def test_a_paragraph_moved_in_the_page_is_listed_until_the_catalog_has_it_there() -> None:
    page = pieces(THREE, ONE, TWO)
    assert compare_page(approved(), page, BUILT).unmatched == (
        UnmatchedParagraph(StrayReason.MOVED, THREE, 1),
    )
    assert compare_page(approved(), page, None).unmatched == (
        UnmatchedParagraph(StrayReason.MOVED, THREE, 1),
    )
    one, two, three = approved().units
    assert not compare_page(approved().replace_units([three, one, two]), page, BUILT)
    assert not compare_page(approved().replace_units([three, one, two]), BUILT, BUILT)


def test_a_new_paragraph_that_both_have_is_reconciled() -> None:
    catalog = approved().replace_units([*approved().units, make.translated_unit("New.", "Nuevo.")])
    assert not compare_page(catalog, pieces(ONE, TWO, THREE, "Nuevo."), BUILT)
    assert not compare_page(catalog, BUILT, BUILT)


def test_a_correction_of_a_paragraph_that_no_unit_has_any_more_is_listed() -> None:
    one, two, three = approved().units
    catalog = approved().replace_units([one, three, two.retire()])
    assert not compare_page(catalog, BUILT, BUILT)
    assert compare_page(catalog, PAGE, BUILT).unmatched == (
        UnmatchedParagraph(StrayReason.ADDED, FIXED, 2),
    )


def test_a_unit_of_two_paragraphs_keeps_its_shape() -> None:
    both = f"{ONE}\n\n{TWO}"
    unit = (
        make.unit(OPENS).declare_shape("blocks:2", both, "luis", make.DAY).approve("ana", make.DAY)
    )
    catalog = make.catalog(unit, make.approved_unit(CRANE, THREE))
    reading = compare_page(catalog, PAGE, BUILT)
    assert verdicts(reading) == [(f"{ONE}\n\n{FIXED}", CorrectionOutcome.TAKEN)]
    after = taken_in(catalog, reading).units[0]
    assert (after.shape, after.state) == ("blocks:2", State.TRANSLATED)


def test_an_edit_in_a_unit_that_grew_meanwhile_is_asked() -> None:
    unit = make.unit(NOBODY).declare_shape("blocks:2", f"{TWO}\n\n{TWO} Nuevo.", "luis", make.DAY)
    catalog = make.catalog(make.approved_unit(OPENS, ONE), unit, make.approved_unit(CRANE, THREE))
    assert verdicts(compare_page(catalog, PAGE, BUILT)) == [(FIXED, CorrectionOutcome.ASKED)]


def test_an_omitted_paragraph_is_not_missed() -> None:
    unit = make.unit(NOBODY).declare_shape("omitted", "", "luis", make.DAY)
    catalog = make.catalog(make.approved_unit(OPENS, ONE), unit, make.approved_unit(CRANE, THREE))
    assert not compare_page(catalog, pieces(ONE, THREE), None)


def test_a_target_that_another_tool_filled_in_is_asked() -> None:
    unit = make.unit(NOBODY, TWO, previous=OPENS, previous_id="00000000")
    catalog = changed(approved(), 1, unit)
    assert verdicts(compare_page(catalog, PAGE, BUILT)) == [(FIXED, CorrectionOutcome.ASKED)]


TEXTS = st.lists(st.sampled_from([ONE, TWO, THREE, FIXED, "Otra.", "Una nueva frase."]), max_size=5)


@given(TEXTS, st.none() | TEXTS, TEXTS)
def test_read_again_a_page_has_no_news_and_no_target_is_lost(
    page: list[str], base: list[str] | None, targets: list[str]
) -> None:
    units = [
        make.approved_unit(f"{source} {n}", target)
        for n, (source, target) in enumerate(zip(SOURCES * 2, targets, strict=False))
    ]
    catalog = make.catalog(*units)
    built = None if base is None else pieces(*base)
    after = collect_corrections(catalog, pieces(*page), built, lambda _: EVA).catalog
    assert compare_page(after, pieces(*page), built).new_corrections == ()
    assert not any(u.state is State.APPROVED and u not in units for u in after.units)
    for old, new in zip(units, after.units, strict=True):
        alternatives = [json.loads(m.rest) for m in new.find_fitting_marks("alt")]
        assert new.target == old.target or old.target in (base or [])
        assert all(
            p in page for p in split_paragraphs(new.target) if new != old and not alternatives
        )
