from hypothesis import given, settings
from hypothesis import strategies as st

from tests import make
from tmtool.core.article import Block, Role
from tmtool.core.catalog import Catalog
from tmtool.core.segment import fresh_id
from tmtool.core.sync import synced
from tmtool.core.track import Kind
from tmtool.core.unit import State

PARAGRAPHS = (
    "The library in the old harbour building opens at nine and closes late on market days.",
    "Nobody remembers who brought the first book, but everybody remembers the first winter.",
    "Three volunteers sort the returns before breakfast, in the order the tide brings them.",
    "On Thursdays the reading room belongs to the fishermen and their grandchildren.",
)


def blocks(*texts: str) -> tuple[Block, ...]:
    return make.article(*texts).blocks


def approved_catalog(*texts: str) -> Catalog:
    fresh = synced(make.catalog(), blocks(*texts)).catalog
    return fresh.with_units(
        u.save(f"ES {u.source}", "luis", make.DAY).approve("ana", make.DAY) for u in fresh.units
    )


def test_a_new_catalog_has_one_untranslated_unit_for_each_paragraph() -> None:
    done = synced(make.catalog(), blocks("One.", "Two."))
    assert [(u.source, u.state) for u in done.catalog.units] == [
        ("One.", State.UNTRANSLATED),
        ("Two.", State.UNTRANSLATED),
    ]
    assert [c.kind for c in done.changes] == [Kind.ADDED, Kind.ADDED]


def test_an_edited_paragraph_keeps_its_translation_and_asks_for_another_look() -> None:
    before = approved_catalog(*PARAGRAPHS)
    edited = PARAGRAPHS[1].replace("winter", "summer")
    done = synced(before, blocks(PARAGRAPHS[0], edited, *PARAGRAPHS[2:]))
    unit = done.catalog.units[1]
    assert unit.id == before.units[1].id
    assert (unit.source, unit.previous, unit.target) == (
        edited,
        PARAGRAPHS[1],
        before.units[1].target,
    )
    assert unit.state is State.SOURCE_CHANGED
    assert [c.kind for c in done.changes] == [Kind.EDITED]
    assert [u for n, u in enumerate(done.catalog.units) if n != 1] == [
        u for n, u in enumerate(before.units) if n != 1
    ]


def test_a_moved_paragraph_keeps_everything() -> None:
    before = approved_catalog(*PARAGRAPHS)
    done = synced(before, blocks(PARAGRAPHS[3], *PARAGRAPHS[:3]))
    assert done.catalog.units == (before.units[3], *before.units[:3])
    assert {c.kind for c in done.changes} == {Kind.MOVED}


def test_a_removed_paragraph_is_put_aside_and_comes_back_with_its_approval() -> None:
    before = approved_catalog(*PARAGRAPHS)
    without = synced(before, blocks(*PARAGRAPHS[1:])).catalog
    assert [u.state for u in without.obsolete] == [State.OBSOLETE]
    assert without.obsolete[0].target == before.units[0].target
    assert synced(without, blocks(*PARAGRAPHS)).catalog == before


def test_an_untranslated_paragraph_that_goes_leaves_nothing_behind() -> None:
    fresh = synced(make.catalog(), blocks("One.", "Two.")).catalog
    assert synced(fresh, blocks("One.")).catalog.obsolete == ()


def test_equal_paragraphs_are_separate_units_told_apart_by_their_neighbours() -> None:
    before = approved_catalog("One.", "***", "Two.", "***", "Three.")
    ids = [u.id for u in before.units]
    assert len(set(ids)) == 5
    assert ids[3] == fresh_id(make.SLUG, "***", {ids[1]})
    after = synced(before, blocks("One.", "***", "Two.", "Three.")).catalog
    assert [u.id for u in after.units] == [ids[0], ids[1], ids[2], ids[4]]


def test_two_branches_that_add_the_same_paragraph_give_it_the_same_id() -> None:
    base = approved_catalog("One.")
    here = synced(base, blocks("One.", "New."))
    there = synced(base, blocks("Before.", "One.", "New."))
    assert here.catalog.units[1].id == there.catalog.units[2].id


def test_a_rewritten_paragraph_is_a_new_one_and_the_old_translation_is_put_aside() -> None:
    before = approved_catalog(*PARAGRAPHS)
    rewritten = "Rain."
    done = synced(before, blocks(rewritten, *PARAGRAPHS[1:]))
    assert done.catalog.units[0].state is State.UNTRANSLATED
    assert [u.target for u in done.catalog.obsolete] == [before.units[0].target]


def test_a_paragraph_that_becomes_a_quote_keeps_its_approval() -> None:
    before = approved_catalog("One.")
    quote = Block(Role.QUOTE, "One.", (2, 6))
    unit = synced(before, [quote]).catalog.units[0]
    assert (unit.role, unit.state) == (Role.QUOTE, State.APPROVED)


WORDS = st.sampled_from("the harbour library opens late every market day and nobody minds".split())
TEXTS = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
SCRIPTS = st.lists(TEXTS, max_size=8)


@settings(max_examples=150, deadline=None)
@given(st.lists(SCRIPTS, min_size=2, max_size=5))
def test_sync_is_idempotent_and_loses_no_target_through_any_series_of_edits(
    versions: list[list[str]],
) -> None:
    catalog = approved_catalog(*versions[0])
    targets = {u.target for u in catalog.units}
    for texts in versions[1:]:
        catalog = synced(catalog, blocks(*texts)).catalog
        assert synced(catalog, blocks(*texts)).catalog == catalog
        assert synced(catalog, blocks(*texts)).changes == ()
        assert [u.source for u in catalog.units] == texts
        assert targets <= {u.target for u in (*catalog.units, *catalog.obsolete)}
        assert all(u.state is not State.APPROVED or u.fitting("ok") for u in catalog.units)


@settings(max_examples=100, deadline=None)
@given(st.lists(TEXTS, min_size=2, max_size=8, unique=True), st.data())
def test_an_untouched_paragraph_keeps_its_unit_exactly(
    texts: list[str], data: st.DataObject
) -> None:
    before = approved_catalog(*texts)
    n = data.draw(st.integers(0, len(texts) - 1))
    changed = [*texts[:n], data.draw(TEXTS), *texts[n + 1 :]]
    after = synced(before, blocks(*changed)).catalog
    untouched = [u for m, u in enumerate(before.units) if m != n and changed.count(u.source) == 1]
    assert all(u in after.units for u in untouched)
