from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests import make
from tests.effort import scale
from tmtool.core.catalog.article import Role
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.mark import quote_target
from tmtool.core.catalog.merge import add_alternative, merge_catalogs
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit

DAY = "2026-03-04"


def test_work_on_different_units_is_joined() -> None:
    one, two = make.unit("One."), make.unit("Two.")
    base = make.catalog(one, two)
    ours = base.replace_unit(one.save("Uno.", "luis", DAY))
    theirs = base.replace_unit(two.save("Dos.", "ana", DAY))
    result = merge_catalogs(base, ours, theirs)
    assert [u.target for u in result.catalog.units] == ["Uno.", "Dos."]
    assert not result.conflicts


def test_two_targets_for_one_unit_are_both_kept_and_flagged() -> None:
    unit = make.unit("One.")
    base = make.catalog(unit)
    ours = base.replace_unit(unit.save("Uno.", "luis", DAY))
    theirs = base.replace_unit(unit.save("Un.", "ana", DAY))
    result = merge_catalogs(base, ours, theirs)
    merged = result.catalog.units[0]
    assert result.conflicts == {unit.id}
    assert merged.target == "Uno."
    assert merged.state is State.NEEDS_WORK
    assert [m.rest for m in merged.marks if m.verb == "alt"] == ['"Un."']


def test_an_approval_on_one_side_and_an_edit_on_the_other_leave_it_unapproved() -> None:
    unit = make.translated_unit("One.", "Uno.")
    base = make.catalog(unit)
    result = merge_catalogs(
        base,
        base.replace_unit(unit.approve("ana", DAY)),
        base.replace_unit(unit.save("Una.", "luis", DAY)),
    )
    merged = result.catalog.units[0]
    assert (merged.target, merged.state) == ("Una.", State.TRANSLATED)


def test_a_changed_source_and_a_new_target_for_the_old_one_ask_for_another_look() -> None:
    unit = make.translated_unit("One.", "Uno.")
    base = make.catalog(unit)
    ours = base.replace_unit(unit.update_source("Two.", Role.PARAGRAPH))
    theirs = base.replace_unit(unit.save("Una.", "luis", DAY).approve("ana", DAY))
    merged = merge_catalogs(base, ours, theirs).catalog.units[0]
    assert (merged.source, merged.previous, merged.target) == ("Two.", "One.", "Una.")
    assert merged.state is State.SOURCE_CHANGED


def test_a_paragraph_removed_here_and_translated_there_is_kept_aside() -> None:
    unit = make.unit("One.")
    base = make.catalog(unit)
    theirs = base.replace_unit(unit.save("Uno.", "luis", DAY))
    result = merge_catalogs(base, make.catalog(), theirs)
    assert [(u.target, u.state) for u in result.catalog.obsolete_units] == [
        ("Uno.", State.OBSOLETE)
    ]


def test_the_same_paragraph_added_on_both_sides_is_one_unit() -> None:
    unit = make.unit("New.")
    result = merge_catalogs(
        make.catalog(), make.catalog(unit.save("Nuevo.", "luis", DAY)), make.catalog(unit)
    )
    assert [u.target for u in result.catalog.units] == ["Nuevo."]
    assert not result.conflicts


def test_additions_of_both_sides_stand_where_they_were_added() -> None:
    a, b, c, d = (make.unit(text) for text in ("A.", "B.", "C.", "D."))
    base = make.catalog(a, d)
    result = merge_catalogs(base, make.catalog(a, b, d), make.catalog(a, d, c))
    assert [u.source for u in result.catalog.units] == ["A.", "B.", "D.", "C."]


def test_equal_marks_keep_the_earlier_day() -> None:
    unit = make.unit("One.")
    base = make.catalog(unit)
    ours = base.replace_unit(unit.save("Uno.", "luis", "2026-03-05"))
    theirs = base.replace_unit(unit.save("Uno.", "luis", "2026-03-04"))
    assert [m.day for m in merge_catalogs(base, ours, theirs).catalog.units[0].marks] == [
        "2026-03-04"
    ]


TARGETS = st.sampled_from(["", "Uno.", "Una.", "Un."])


@st.composite
def changed_units(draw: st.DrawFn, unit: Unit) -> Unit | None:
    """What one person may make of a unit."""
    act = draw(st.sampled_from(["leave", "save", "approve", "reject", "source", "drop", "retire"]))
    if act == "drop":
        return None
    if act == "retire":
        return unit.retire()
    if act == "source":
        return unit.update_source("Other.", Role.PARAGRAPH)
    target = draw(TARGETS)
    if act == "leave" or not target:
        return unit
    saved = unit.save(target, draw(st.sampled_from(["luis", "ana"])), DAY)
    moves = {
        "save": saved,
        "approve": saved.approve("eva", DAY),
        "reject": saved.reject("eva", DAY, "why"),
    }
    return moves[act]


@st.composite
def catalog_triples(draw: st.DrawFn) -> tuple[Catalog, Catalog, Catalog]:
    units = [make.unit(f"Paragraph {n}.") for n in range(draw(st.integers(1, 3)))]
    base = [draw(changed_units(u)) for u in units]
    sides = []
    for _ in range(2):
        chosen = [draw(changed_units(b)) if b and not b.obsolete else b for b in base]
        sides.append(make.catalog(*(u for u in chosen if u)))
    return make.catalog(*(b for b in base if b)), sides[0], sides[1]


@settings(max_examples=scale(400), deadline=None)
@given(catalog_triples())
def test_the_laws_of_merging(triple: tuple[Catalog, Catalog, Catalog]) -> None:
    base, ours, theirs = triple
    here, there = merge_catalogs(base, ours, theirs), merge_catalogs(base, theirs, ours)
    assert here.conflicts == there.conflicts
    assert merge_catalogs(base, ours, ours).catalog == ours
    assert merge_catalogs(base, ours, base).catalog == ours
    assert merge_catalogs(base, base, theirs).catalog == theirs
    for unit in here.catalog.units:
        if unit.state is State.APPROVED:
            assert unit.find_fitting_marks("ok")
        if unit.previous is None and unit.state in {State.APPROVED, State.TRANSLATED}:
            written = [
                side.find_unit(unit.id) for side in triple if side.find_unit(unit.id) is not None
            ]
            assert any(w and (w.source, w.target) == (unit.source, unit.target) for w in written)


@settings(max_examples=scale(300), deadline=None)
@given(catalog_triples())
def test_no_text_that_a_person_typed_is_lost(triple: tuple[Catalog, Catalog, Catalog]) -> None:
    base, ours, theirs = triple
    result = merge_catalogs(base, ours, theirs).catalog
    for side, other in ((ours, theirs), (theirs, ours)):
        for unit in (*side.units, *side.obsolete_units):
            old = base.find_unit(unit.id)
            if not unit.target or (old and old.target == unit.target):
                continue
            kept = result.find_unit(unit.id)
            assert kept is not None, (unit, other)
            quoted = [m.rest for m in kept.marks if m.verb == "alt"]
            assert unit.target == kept.target or f'"{unit.target}"' in quoted


def test_a_merge_leaves_the_other_sides_comment_and_header() -> None:
    base = make.catalog(make.unit())
    theirs = replace(base, comment="theirs", header_fields=(("X-Other", "1"),))
    assert merge_catalogs(base, base, theirs).catalog == theirs


def test_another_target_stands_beside_the_units_own_and_takes_its_approval() -> None:
    unit = add_alternative(make.approved_unit("One.", "Uno."), "Un.\n\nY más.", "eva", DAY)
    assert (unit.target, unit.state) == ("Uno.", State.NEEDS_WORK)
    assert [(m.who, m.rest) for m in unit.find_fitting_marks("alt")] == [
        ("eva", quote_target("Un.\n\nY más."))
    ]
    assert add_alternative(unit, "Un.\n\nY más.", "eva", DAY) == unit
