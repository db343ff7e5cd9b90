from hypothesis import given, settings
from hypothesis import strategies as st

from tests import make
from tmtool.core.article import Block, Role
from tmtool.core.catalog import Catalog
from tmtool.core.segment import fresh_id
from tmtool.core.state import State
from tmtool.core.sync import Synced, synced
from tmtool.core.track import Kind
from tmtool.core.wording import wording

PARAGRAPHS = (
    "The library in the old harbour building opens at nine and closes late on market days.",
    "Nobody remembers who brought the first book, but everybody remembers the first winter.",
    "Three volunteers sort the returns before breakfast, in the order the tide brings them.",
    "On Thursdays the reading room belongs to the fishermen and their grandchildren.",
)


def blocks(*texts: str) -> tuple[Block, ...]:
    return make.article(*texts).blocks


def approved_catalog(*texts: str) -> Catalog:
    fresh = synced(make.catalog(), blocks(*texts), make.DAY).catalog
    return fresh.with_units(
        u.save(f"ES {u.source}", "luis", make.DAY).approve("ana", make.DAY) for u in fresh.units
    )


def test_a_new_catalog_has_one_untranslated_unit_for_each_paragraph() -> None:
    done = synced(make.catalog(), blocks("One.", "Two."), make.DAY)
    assert [(u.source, u.state) for u in done.catalog.units] == [
        ("One.", State.UNTRANSLATED),
        ("Two.", State.UNTRANSLATED),
    ]
    assert [c.kind for c in done.changes] == [Kind.ADDED, Kind.ADDED]


def test_an_edited_paragraph_keeps_its_translation_and_asks_for_another_look() -> None:
    before = approved_catalog(*PARAGRAPHS)
    edited = PARAGRAPHS[1].replace("winter", "summer")
    done = synced(before, blocks(PARAGRAPHS[0], edited, *PARAGRAPHS[2:]), make.DAY)
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
    done = synced(before, blocks(PARAGRAPHS[3], *PARAGRAPHS[:3]), make.DAY)
    assert done.catalog.units == (before.units[3], *before.units[:3])
    assert {c.kind for c in done.changes} == {Kind.MOVED}


def test_a_removed_paragraph_is_put_aside_and_comes_back_with_its_approval() -> None:
    before = approved_catalog(*PARAGRAPHS)
    without = synced(before, blocks(*PARAGRAPHS[1:]), make.DAY).catalog
    assert [u.state for u in without.obsolete] == [State.OBSOLETE]
    assert without.obsolete[0].target == before.units[0].target
    assert synced(without, blocks(*PARAGRAPHS), make.DAY).catalog == before


def test_an_untranslated_paragraph_that_goes_leaves_nothing_behind() -> None:
    fresh = synced(make.catalog(), blocks("One.", "Two."), make.DAY).catalog
    assert synced(fresh, blocks("One."), make.DAY).catalog.obsolete == ()


def test_equal_paragraphs_are_separate_units_told_apart_by_their_neighbours() -> None:
    before = approved_catalog("One.", "***", "Two.", "***", "Three.")
    ids = [u.id for u in before.units]
    assert len(set(ids)) == 5
    assert ids[3] == fresh_id(make.SLUG, "***", {ids[1]})
    after = synced(before, blocks("One.", "***", "Two.", "Three."), make.DAY).catalog
    assert [u.id for u in after.units] == [ids[0], ids[1], ids[2], ids[4]]


def test_two_branches_that_add_the_same_paragraph_give_it_the_same_id() -> None:
    base = approved_catalog("One.")
    here = synced(base, blocks("One.", "New."), make.DAY)
    there = synced(base, blocks("Before.", "One.", "New."), make.DAY)
    assert here.catalog.units[1].id == there.catalog.units[2].id


def test_a_rewritten_paragraph_is_a_new_one_and_the_old_translation_is_put_aside() -> None:
    before = approved_catalog(*PARAGRAPHS)
    rewritten = "Rain."
    done = synced(before, blocks(rewritten, *PARAGRAPHS[1:]), make.DAY)
    assert done.catalog.units[0].state is State.UNTRANSLATED
    assert [u.target for u in done.catalog.obsolete] == [before.units[0].target]


def test_a_paragraph_that_becomes_a_quote_keeps_its_approval() -> None:
    before = approved_catalog("One.")
    quote = Block(Role.QUOTE, "One.", (2, 6))
    unit = synced(before, [quote], make.DAY).catalog.units[0]
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
        catalog = synced(catalog, blocks(*texts), make.DAY).catalog
        assert synced(catalog, blocks(*texts), make.DAY).catalog == catalog
        assert synced(catalog, blocks(*texts), make.DAY).changes == ()
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
    after = synced(before, blocks(*changed), make.DAY).catalog
    untouched = [u for m, u in enumerate(before.units) if m != n and changed.count(u.source) == 1]
    assert all(u in after.units for u in untouched)


EN = (
    "The library opens at nine. Elvira Sotelo has kept the 52 keys since 1987.",
    "Nobody remembers who brought the first book. Everybody remembers the winter of 1954.",
)
ES = (
    "La biblioteca abre a las nueve. Elvira Sotelo guarda las 52 llaves desde 1987.",
    "Nadie recuerda quién trajo el primer libro. Todos recuerdan el invierno de 1954.",
)
PAIR = make.catalog(*(make.approved(en, es) for en, es in zip(EN, ES, strict=True)))
PARTS = tuple(EN[0].replace("nine. ", "nine.|").split("|"))


def test_a_split_paragraph_divides_its_translation_and_gives_it_back_when_merged_again() -> None:
    done = synced(PAIR, blocks(*PARTS, EN[1]), make.DAY)
    assert [u.target for u in done.catalog.units[:2]] == [
        "La biblioteca abre a las nueve.",
        "Elvira Sotelo guarda las 52 llaves desde 1987.",
    ]
    assert [c.kind for c in done.changes] == [Kind.SPLIT, Kind.SPLIT]
    assert done.catalog.units[2] == PAIR.units[1]
    assert done.catalog.obsolete == (PAIR.units[0].retired(),)
    back = synced(done.catalog, blocks(*EN), make.DAY)
    assert back.catalog.units == PAIR.units
    assert [c.kind for c in back.changes] == [Kind.RETURNED]


def test_merged_paragraphs_join_their_translations_and_part_again_with_their_marks() -> None:
    done = synced(PAIR, blocks(" ".join(EN)), make.DAY)
    unit = done.catalog.units[0]
    assert (unit.target, unit.state) == (" ".join(ES), State.TRANSLATED)
    assert [c.kind for c in done.changes] == [Kind.MERGED]
    assert synced(done.catalog, blocks(*EN), make.DAY).catalog.units == PAIR.units


def test_a_correction_made_between_split_and_merge_is_not_undone_by_the_merge() -> None:
    parted = synced(PAIR, blocks(*PARTS, EN[1]), make.DAY).catalog
    corrected = parted.with_unit(parted.units[0].save("Abre a las nueve.", "eva", make.DAY))
    unit = synced(corrected, blocks(*EN), make.DAY).catalog.units[0]
    assert unit.target.startswith("Abre a las nueve. Elvira")
    assert unit.state is State.TRANSLATED


def test_a_part_that_was_also_edited_asks_for_another_look_at_its_share_alone() -> None:
    edited = PARTS[1].replace("52", "53")
    units = synced(PAIR, blocks(PARTS[0], edited, EN[1]), make.DAY).catalog.units
    assert [u.state for u in units] == [State.TRANSLATED, State.SOURCE_CHANGED, State.APPROVED]
    assert (units[1].previous, units[1].source) == (PARTS[1], edited)


SENTENCES = st.sampled_from(
    [
        "The library opens at nine.",
        "Nobody remembers the first book of the house.",
        "It rains on market days, and the ferry is late.",
        "Elvira Sotelo keeps 52 keys in a drawer.",
        "On Thursdays the reading room belongs to the fishermen.",
        "A lamp burns all night.",
        "Three volunteers sort the returns before breakfast.",
    ]
)
TEXT = st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join)
ACTS = ("insert", "delete", "move", "split", "merge", "word", "comma", "mark")


@st.composite
def scripts(draw: st.DrawFn) -> tuple[list[str], list[list[str]], set[int]]:
    """Paragraphs, what they become by one random edit after another, and who was translated."""
    texts = draw(st.lists(TEXT, min_size=1, max_size=6))
    states = [texts]
    for act in draw(st.lists(st.sampled_from(ACTS), min_size=1, max_size=5)):
        place = draw(st.integers(0, max(0, len(states[-1]) - 1)))
        states.append(_edited(list(states[-1]), act, place, draw(TEXT), draw(st.integers(0, 5))))
    return texts, states[1:], draw(st.sets(st.integers(0, 5)))


def _edited(texts: list[str], act: str, n: int, fresh: str, k: int) -> list[str]:
    if not texts or act == "insert":
        return [*texts[:n], fresh, *texts[n:]]
    text = texts.pop(n)
    words = text.split()
    match act:
        case "move":
            texts.insert(k % (len(texts) + 1), text)
        case "split":
            texts[n:n] = text.replace(". ", ".\n", 1).split("\n")
        case "merge" if n < len(texts):
            texts[n] = f"{text} {texts[n]}"
        case "word":
            texts.insert(n, " ".join([*words[: k % len(words)], "suddenly", *words[k:]]))
        case "comma":
            texts.insert(n, text.replace(" ", ", ", 1))
        case "mark":
            texts.insert(n, f"*{text}*")
        case _:
            pass
    return texts


@given(scripts())
def test_no_script_of_edits_loses_a_target_or_disturbs_what_stands(
    script: tuple[list[str], list[list[str]], set[int]],
) -> None:
    texts, states, people = script
    catalog = synced(make.catalog(), blocks(*texts), make.DAY).catalog
    catalog = catalog.with_units(
        u.save(f"ES {u.source}", "luis", make.DAY).approve("ana", make.DAY) if n in people else u
        for n, u in enumerate(catalog.units)
    )
    for state in states:
        done = synced(catalog, blocks(*state), make.DAY)
        after = done.catalog
        assert synced(after, blocks(*state), make.DAY) == Synced(after, ())
        assert [u.source for u in after.units] == state
        assert {u.id for u in catalog.units if u.target} <= after.ids
        before = {u.id: u for u in catalog.units}
        touched = {c.id for c in done.changes if c.kind is not Kind.MOVED}
        for unit in after.units:
            if unit.id in before and unit.id not in touched:
                assert unit == before[unit.id]
            if unit.state is State.APPROVED:
                assert wording(unit.target) == ("ES", *wording(unit.source))
        catalog = after
