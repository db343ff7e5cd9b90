import json

from hypothesis import given
from hypothesis import strategies as st

from tests import make
from tmtool.core.catalog.article import Role
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.page.correction import (
    Author,
    Correction,
    Fate,
    Reading,
    Signed,
    Stray,
    Verdict,
    applied,
)
from tmtool.core.page.page_alignment import Piece
from tmtool.core.page.page_diff import collected, read
from tmtool.core.text.text import paragraphs

EVA = Author("eva@example.org", "2026-04-01")
ONE = "La biblioteca del puerto abre a las nueve de la mañana."
TWO = "Nadie recuerda quién trajo el primer libro a esta sala."
THREE = "Una grúa trabajaba mientras buscaban una palabra."
SOURCES = ("The library opens at nine.", "Nobody remembers the first book.", "A crane worked.")
OPENS, NOBODY, CRANE = SOURCES


def pieces(*texts: str) -> list[Piece]:
    return [Piece(text, Role.PARAGRAPH, range(n, n + 1)) for n, text in enumerate(texts, 1)]


def approved() -> Catalog:
    pairs = zip(SOURCES, (ONE, TWO, THREE), strict=True)
    return make.catalog(*(make.approved(source, target) for source, target in pairs))


def changed(catalog: Catalog, n: int, unit: Unit) -> Catalog:
    return catalog.with_units([*catalog.units[:n], unit, *catalog.units[n + 1 :]])


def verdicts(reading: Reading) -> list[tuple[str, Verdict]]:
    return [(c.text, c.verdict) for c in reading.corrections]


def taken_in(catalog: Catalog, reading: Reading) -> Catalog:
    return applied(catalog, [Signed(correction, EVA) for correction in reading.news])


BUILT = pieces(ONE, TWO, THREE)
FIXED = TWO.replace("sala", "casa")
PAGE = pieces(ONE, FIXED, THREE)


def test_a_page_as_it_was_built_says_nothing() -> None:
    assert not read(approved(), BUILT, BUILT)
    assert not read(approved(), BUILT, None)


def test_what_only_the_page_changed_is_taken_and_waits_for_review() -> None:
    reading = read(approved(), PAGE, BUILT)
    unit = approved().units[1]
    assert reading.corrections == (Correction(unit.id, Verdict.TAKEN, TWO, FIXED, (range(2, 3),)),)
    after = taken_in(approved(), reading)
    assert after.units[1].target == FIXED
    assert after.units[1].state is State.TRANSLATED
    assert after.units[1].translator == EVA.who
    assert (after.units[0], after.units[2]) == (approved().units[0], approved().units[2])
    assert not read(after, PAGE, BUILT)


def test_what_only_the_catalog_changed_is_nothing_the_page_says() -> None:
    catalog = changed(approved(), 1, approved().units[1].save("Otra cosa.", "luis", "2026-03-01"))
    assert not read(catalog, BUILT, BUILT)


def test_where_both_changed_the_catalogs_text_stands_with_the_pages_beside_it() -> None:
    mine = TWO.replace("primer", "último")
    catalog = changed(approved(), 1, approved().units[1].save(mine, "luis", "2026-03-01"))
    reading = read(catalog, PAGE, BUILT)
    assert verdicts(reading) == [(FIXED, Verdict.ASKED)]
    after = taken_in(catalog, reading)
    unit = after.units[1]
    assert (unit.target, unit.state) == (mine, State.NEEDS_WORK)
    assert [(m.who, json.loads(m.rest)) for m in unit.fitting("alt")] == [(EVA.who, FIXED)]
    again = read(after, PAGE, BUILT)
    assert verdicts(again) == [(FIXED, Verdict.OPEN)]
    assert again.news == ()
    assert taken_in(after, again) == after


def test_a_question_that_was_settled_either_way_is_not_asked_again() -> None:
    mine = TWO.replace("primer", "último")
    catalog = changed(approved(), 1, approved().units[1].save(mine, "luis", "2026-03-01"))
    asked = taken_in(catalog, read(catalog, PAGE, BUILT))
    for choice in (mine, FIXED, "Una tercera."):
        settled = changed(asked, 1, asked.units[1].save(choice, "ana", "2026-04-02"))
        assert not read(settled, PAGE, BUILT)
        assert not read(settled, PAGE, None)


def test_a_question_whose_unit_changed_before_anybody_chose_is_asked_again() -> None:
    catalog = changed(approved(), 1, approved().units[1].save("Otra.", "luis", "2026-03-01"))
    asked = taken_in(catalog, read(catalog, PAGE, BUILT))
    moved = changed(asked, 1, asked.units[1].resourced("Everybody knows.", Role.PARAGRAPH))
    assert not moved.units[1].fitting("alt")
    again = taken_in(moved, read(moved, PAGE, BUILT))
    assert [json.loads(m.rest) for m in again.units[1].fitting("alt")] == [FIXED]
    assert sum(m.verb == "alt" for m in again.units[1].marks) == 1


def test_the_same_correction_in_both_is_reconciled() -> None:
    catalog = changed(approved(), 1, approved().units[1].save(FIXED, "luis", "2026-03-01"))
    assert not read(catalog, PAGE, BUILT)


def test_without_a_base_every_difference_is_asked() -> None:
    reading = read(approved(), PAGE, None)
    assert verdicts(reading) == [(FIXED, Verdict.ASKED)]
    after = taken_in(approved(), reading)
    assert after.units[1].target == TWO
    assert after.units[1].state is State.NEEDS_WORK


def test_a_taken_correction_that_a_reviewer_edits_is_not_offered_again() -> None:
    after = taken_in(approved(), read(approved(), PAGE, BUILT))
    edited = changed(after, 1, after.units[1].save("Nadie lo sabe.", "ana", "2026-04-03"))
    assert not read(edited, PAGE, BUILT)


def test_a_second_correction_of_the_same_paragraph_is_taken_as_well() -> None:
    after = taken_in(approved(), read(approved(), PAGE, BUILT))
    second = FIXED.replace("primer", "segundo")
    reading = read(after, pieces(ONE, second, THREE), BUILT)
    assert verdicts(reading) == [(second, Verdict.TAKEN)]
    assert taken_in(after, reading).units[1].target == second


def test_a_correction_does_not_make_a_changed_source_look_translated() -> None:
    stale = approved().units[1].resourced("Everybody remembers the last book.", Role.PARAGRAPH)
    catalog = changed(approved(), 1, stale)
    after = taken_in(catalog, read(catalog, PAGE, BUILT))
    unit = after.units[1]
    assert (unit.target, unit.previous, unit.state) == (FIXED, NOBODY, State.SOURCE_CHANGED)
    assert not read(after, PAGE, BUILT)
    back = unit.resourced(NOBODY, Role.PARAGRAPH)
    assert (back.target, back.state, back.translator) == (FIXED, State.TRANSLATED, EVA.who)


def test_a_text_put_back_to_what_was_approved_is_approved_again() -> None:
    after = taken_in(approved(), read(approved(), PAGE, BUILT))
    reading = read(after, BUILT, PAGE)
    assert verdicts(reading) == [(TWO, Verdict.TAKEN)]
    assert taken_in(after, reading).units[1].state is State.APPROVED


def test_the_sources_text_is_no_correction_to_take() -> None:
    for text in (NOBODY, "Nobody knows who was the first of them to bring a book to this room."):
        reading = read(approved(), pieces(ONE, text, THREE), BUILT)
        assert verdicts(reading) == [(text, Verdict.ASKED)]


def test_a_paragraph_translated_in_a_page_that_was_built_in_part_is_taken() -> None:
    base = pieces(ONE, NOBODY, THREE)
    for unit in (make.unit(NOBODY), make.unit(NOBODY).draft("Nadie.", "mt", "x", make.DAY)):
        catalog = changed(approved(), 1, unit)
        assert not read(catalog, base, base)
        reading = read(catalog, PAGE, base)
        assert verdicts(reading) == [(FIXED, Verdict.TAKEN)]
        assert taken_in(catalog, reading).units[1].state is State.TRANSLATED


def test_there_it_does_not_replace_what_another_person_translated_meanwhile() -> None:
    catalog = changed(approved(), 1, make.translated(NOBODY, "Nadie sabe."))
    reading = read(catalog, PAGE, pieces(ONE, NOBODY, THREE))
    assert verdicts(reading) == [(FIXED, Verdict.ASKED)]


def test_paragraphs_added_and_removed_are_listed_and_nothing_is_taken_of_them() -> None:
    added = read(approved(), pieces(ONE, "Una nueva, de otra cosa.", TWO, THREE), BUILT)
    assert added == Reading((), (Stray(Fate.ADDED, "Una nueva, de otra cosa.", 2),))
    removed = read(approved(), pieces(ONE, THREE), BUILT)
    assert removed == Reading((), (Stray(Fate.REMOVED, TWO, 0),))
    assert read(approved(), pieces(ONE, THREE), None) == removed


def test_merged_paragraphs_are_listed_and_the_corrections_beside_them_taken() -> None:
    fixed = THREE.replace("una", "otra")
    reading = read(approved(), pieces(f"{ONE} {TWO}", fixed), BUILT)
    assert verdicts(reading) == [(fixed, Verdict.TAKEN)]
    assert reading.strays == (Stray(Fate.MERGED, f"{ONE} {TWO}", 1),)


def test_the_parts_of_a_split_paragraph_are_listed_until_the_catalog_has_them() -> None:
    first, second = "Nadie recuerda quién", "trajo el primer libro a esta sala."
    page = pieces(ONE, first, second, THREE)
    reading = read(approved(), page, BUILT)
    assert reading.strays == (Stray(Fate.SPLIT, first, 2), Stray(Fate.SPLIT, second, 3))
    unit = approved().units[1].save(f"{first}\n\n{second}", "luis", "2026-04-02")
    fixed = THREE.replace("una", "otra")
    again = read(changed(approved(), 1, unit), [*page[:3], *pieces(fixed)], BUILT)
    assert verdicts(again) == [(fixed, Verdict.TAKEN)]
    assert not again.strays


def test_a_paragraph_moved_in_the_page_is_listed_until_the_catalog_has_it_there() -> None:
    page = pieces(THREE, ONE, TWO)
    assert read(approved(), page, BUILT).strays == (Stray(Fate.MOVED, THREE, 1),)
    assert read(approved(), page, None).strays == (Stray(Fate.MOVED, THREE, 1),)
    one, two, three = approved().units
    assert not read(approved().with_units([three, one, two]), page, BUILT)
    assert not read(approved().with_units([three, one, two]), BUILT, BUILT)


def test_a_new_paragraph_that_both_have_is_reconciled() -> None:
    catalog = approved().with_units([*approved().units, make.translated("New.", "Nuevo.")])
    assert not read(catalog, pieces(ONE, TWO, THREE, "Nuevo."), BUILT)
    assert not read(catalog, BUILT, BUILT)


def test_a_correction_of_a_paragraph_that_no_unit_has_any_more_is_listed() -> None:
    one, two, three = approved().units
    catalog = approved().with_units([one, three, two.retired()])
    assert not read(catalog, BUILT, BUILT)
    assert read(catalog, PAGE, BUILT).strays == (Stray(Fate.ADDED, FIXED, 2),)


def test_a_unit_of_two_paragraphs_keeps_its_shape() -> None:
    both = f"{ONE}\n\n{TWO}"
    unit = make.unit(OPENS).shaped("blocks:2", both, "luis", make.DAY).approve("ana", make.DAY)
    catalog = make.catalog(unit, make.approved(CRANE, THREE))
    reading = read(catalog, PAGE, BUILT)
    assert verdicts(reading) == [(f"{ONE}\n\n{FIXED}", Verdict.TAKEN)]
    after = taken_in(catalog, reading).units[0]
    assert (after.shape, after.state) == ("blocks:2", State.TRANSLATED)


def test_an_edit_in_a_unit_that_grew_meanwhile_is_asked() -> None:
    unit = make.unit(NOBODY).shaped("blocks:2", f"{TWO}\n\n{TWO} Nuevo.", "luis", make.DAY)
    catalog = make.catalog(make.approved(OPENS, ONE), unit, make.approved(CRANE, THREE))
    assert verdicts(read(catalog, PAGE, BUILT)) == [(FIXED, Verdict.ASKED)]


def test_an_omitted_paragraph_is_not_missed() -> None:
    unit = make.unit(NOBODY).shaped("omitted", "", "luis", make.DAY)
    catalog = make.catalog(make.approved(OPENS, ONE), unit, make.approved(CRANE, THREE))
    assert not read(catalog, pieces(ONE, THREE), None)


def test_a_target_that_another_tool_filled_in_is_asked() -> None:
    unit = make.unit(NOBODY, TWO, previous=OPENS, previous_id="00000000")
    catalog = changed(approved(), 1, unit)
    assert verdicts(read(catalog, PAGE, BUILT)) == [(FIXED, Verdict.ASKED)]


TEXTS = st.lists(st.sampled_from([ONE, TWO, THREE, FIXED, "Otra.", "Una nueva frase."]), max_size=5)


@given(TEXTS, st.none() | TEXTS, TEXTS)
def test_read_again_a_page_has_no_news_and_no_target_is_lost(
    page: list[str], base: list[str] | None, targets: list[str]
) -> None:
    units = [
        make.approved(f"{source} {n}", target)
        for n, (source, target) in enumerate(zip(SOURCES * 2, targets, strict=False))
    ]
    catalog = make.catalog(*units)
    built = None if base is None else pieces(*base)
    after = collected(catalog, pieces(*page), built, lambda _: EVA).catalog
    assert read(after, pieces(*page), built).news == ()
    assert not any(u.state is State.APPROVED and u not in units for u in after.units)
    for old, new in zip(units, after.units, strict=True):
        alternatives = [json.loads(m.rest) for m in new.fitting("alt")]
        assert new.target == old.target or old.target in (base or [])
        assert all(p in page for p in paragraphs(new.target) if new != old and not alternatives)
