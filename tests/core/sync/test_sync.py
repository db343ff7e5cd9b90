from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from tests import make
from tests.effort import scale
from tmtool.core.catalog.article import Block, Role
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.ids import make_unit_id
from tmtool.core.catalog.state import State
from tmtool.core.sync.change import ChangeKind
from tmtool.core.sync.sync import CatalogUpdate, update_catalog
from tmtool.core.text.words import split_words

PARAGRAPHS = (
    "The library in the old harbour building opens at nine and closes late on market days.",
    "Nobody remembers who brought the first book, but everybody remembers the first winter.",
    "Three volunteers sort the returns before breakfast, in the order the tide brings them.",
    "On Thursdays the reading room belongs to the fishermen and their grandchildren.",
)


def blocks(*texts: str) -> tuple[Block, ...]:
    return make.article(*texts).blocks


def approved_catalog(*texts: str) -> Catalog:
    fresh = update_catalog(make.catalog(), blocks(*texts), make.DAY).catalog
    return fresh.replace_units(
        u.save(f"ES {u.source}", "luis", make.DAY).approve("ana", make.DAY) for u in fresh.units
    )


def numbered_catalog(*texts: str) -> Catalog:
    """A catalog in which every paragraph, equal ones too, has an approved target of its own."""
    fresh = update_catalog(make.catalog(), blocks(*texts), make.DAY).catalog
    return fresh.replace_units(
        u.save(f"ES {n}", "luis", make.DAY).approve("ana", make.DAY)
        for n, u in enumerate(fresh.units)
    )


def sync_targets(texts: Sequence[str], catalog: Catalog) -> list[str]:
    """The targets of `texts` after a sync to them."""
    return [u.target for u in update_catalog(catalog, blocks(*texts), make.DAY).catalog.units]


def test_a_new_catalog_has_one_untranslated_unit_for_each_paragraph() -> None:
    done = update_catalog(make.catalog(), blocks("One.", "Two."), make.DAY)
    assert [(u.source, u.state) for u in done.catalog.units] == [
        ("One.", State.UNTRANSLATED),
        ("Two.", State.UNTRANSLATED),
    ]
    assert [c.kind for c in done.changes] == [ChangeKind.ADDED, ChangeKind.ADDED]


def test_an_edited_paragraph_keeps_its_translation_and_asks_for_another_look() -> None:
    before = approved_catalog(*PARAGRAPHS)
    edited = PARAGRAPHS[1].replace("winter", "summer")
    done = update_catalog(before, blocks(PARAGRAPHS[0], edited, *PARAGRAPHS[2:]), make.DAY)
    unit = done.catalog.units[1]
    assert unit.id == before.units[1].id
    assert (unit.source, unit.previous, unit.target) == (
        edited,
        PARAGRAPHS[1],
        before.units[1].target,
    )
    assert unit.state is State.SOURCE_CHANGED
    assert [c.kind for c in done.changes] == [ChangeKind.EDITED]
    assert [u for n, u in enumerate(done.catalog.units) if n != 1] == [
        u for n, u in enumerate(before.units) if n != 1
    ]


def test_a_moved_paragraph_keeps_everything() -> None:
    before = approved_catalog(*PARAGRAPHS)
    done = update_catalog(before, blocks(PARAGRAPHS[3], *PARAGRAPHS[:3]), make.DAY)
    assert done.catalog.units == (before.units[3], *before.units[:3])
    assert {c.kind for c in done.changes} == {ChangeKind.MOVED}


def test_a_removed_paragraph_is_put_aside_and_comes_back_with_its_approval() -> None:
    before = approved_catalog(*PARAGRAPHS)
    without = update_catalog(before, blocks(*PARAGRAPHS[1:]), make.DAY).catalog
    assert [u.state for u in without.obsolete_units] == [State.OBSOLETE]
    assert without.obsolete_units[0].target == before.units[0].target
    assert update_catalog(without, blocks(*PARAGRAPHS), make.DAY).catalog == before


def test_an_untranslated_paragraph_that_goes_leaves_nothing_behind() -> None:
    fresh = update_catalog(make.catalog(), blocks("One.", "Two."), make.DAY).catalog
    assert update_catalog(fresh, blocks("One."), make.DAY).catalog.obsolete_units == ()


def test_equal_paragraphs_are_separate_units_told_apart_by_their_neighbours() -> None:
    before = approved_catalog("One.", "***", "Two.", "***", "Three.")
    ids = [u.id for u in before.units]
    assert len(set(ids)) == 5
    assert ids[3] == make_unit_id(make.SLUG, "***", {ids[1]})
    after = update_catalog(before, blocks("One.", "***", "Two.", "Three."), make.DAY).catalog
    assert [u.id for u in after.units] == [ids[0], ids[1], ids[2], ids[4]]


REFRAIN = "It rains on market days, and the ferry is late."


def test_equal_paragraphs_that_were_removed_all_come_back_in_their_order() -> None:
    before = numbered_catalog(REFRAIN, REFRAIN, PARAGRAPHS[0])
    without = update_catalog(before, blocks(PARAGRAPHS[0]), make.DAY).catalog
    assert (
        update_catalog(without, blocks(REFRAIN, REFRAIN, PARAGRAPHS[0]), make.DAY).catalog == before
    )


def test_of_two_equal_removed_paragraphs_the_one_with_the_same_neighbour_returns() -> None:
    first, second = PARAGRAPHS[:2]
    before = numbered_catalog(first, REFRAIN, second, REFRAIN)
    gone = update_catalog(before, (), make.DAY).catalog
    assert sync_targets([second, REFRAIN], gone) == ["ES 2", "ES 3"]
    assert sync_targets([first, REFRAIN], gone) == ["ES 0", "ES 1"]
    assert sync_targets([REFRAIN, second], gone) == ["ES 1", "ES 2"]


def test_of_two_equal_removed_paragraphs_without_such_a_neighbour_the_first_returns() -> None:
    before = numbered_catalog(REFRAIN, PARAGRAPHS[0], REFRAIN)
    without = update_catalog(before, blocks(PARAGRAPHS[0]), make.DAY).catalog
    assert sync_targets([PARAGRAPHS[0], REFRAIN], without) == ["ES 1", "ES 0"]


def test_of_two_equal_paragraphs_removed_one_after_the_other_the_one_that_went_first_returns() -> (
    None
):
    before = numbered_catalog(REFRAIN, PARAGRAPHS[0], REFRAIN)
    one_gone = update_catalog(before, blocks(PARAGRAPHS[0], REFRAIN), make.DAY).catalog
    both_gone = update_catalog(one_gone, blocks(PARAGRAPHS[0]), make.DAY).catalog
    assert sync_targets([PARAGRAPHS[0], REFRAIN], both_gone) == ["ES 1", "ES 0"]


def test_a_new_equal_paragraph_beside_a_waiting_one_gets_an_id_that_nothing_else_has() -> None:
    before = numbered_catalog(REFRAIN, PARAGRAPHS[0])
    without = update_catalog(before, blocks(PARAGRAPHS[0]), make.DAY).catalog
    after = update_catalog(without, blocks(REFRAIN, REFRAIN, PARAGRAPHS[0]), make.DAY).catalog
    ids = [u.id for u in after.units]
    assert ids == [
        before.units[0].id,
        make_unit_id(make.SLUG, REFRAIN, before.ids),
        before.units[1].id,
    ]
    assert [u.target for u in after.units] == ["ES 0", "", "ES 1"]


def test_equal_paragraphs_merged_and_split_again_have_their_units_again_in_their_order() -> None:
    before = numbered_catalog(REFRAIN, REFRAIN)
    whole = update_catalog(before, blocks(f"{REFRAIN} {REFRAIN}"), make.DAY).catalog
    assert whole.units[0].target == "ES 0 ES 1"
    assert update_catalog(whole, blocks(REFRAIN, REFRAIN), make.DAY).catalog.units == before.units


def test_equal_paragraphs_split_and_merged_again_have_their_units_again_in_their_order() -> None:
    whole = f"{REFRAIN} {REFRAIN}"
    before = approved_catalog(whole, whole)
    parts = update_catalog(before, blocks(*[REFRAIN] * 4), make.DAY).catalog
    assert update_catalog(parts, blocks(whole, whole), make.DAY).catalog.units == before.units


def test_two_branches_that_add_the_same_paragraph_give_it_the_same_id() -> None:
    base = approved_catalog("One.")
    here = update_catalog(base, blocks("One.", "New."), make.DAY)
    there = update_catalog(base, blocks("Before.", "One.", "New."), make.DAY)
    assert here.catalog.units[1].id == there.catalog.units[2].id


def test_a_rewritten_paragraph_is_a_new_one_and_the_old_translation_is_put_aside() -> None:
    before = approved_catalog(*PARAGRAPHS)
    rewritten = "Rain."
    done = update_catalog(before, blocks(rewritten, *PARAGRAPHS[1:]), make.DAY)
    assert done.catalog.units[0].state is State.UNTRANSLATED
    assert [u.target for u in done.catalog.obsolete_units] == [before.units[0].target]


def test_a_paragraph_that_becomes_a_quote_keeps_its_approval() -> None:
    before = approved_catalog("One.")
    quote = Block(Role.QUOTE, "One.", (2, 6))
    unit = update_catalog(before, [quote], make.DAY).catalog.units[0]
    assert (unit.role, unit.state) == (Role.QUOTE, State.APPROVED)


WORDS = st.sampled_from("the harbour library opens late every market day and nobody minds".split())
TEXTS = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
SCRIPTS = st.lists(TEXTS, max_size=8)


@settings(max_examples=scale(150), deadline=None)
@given(st.lists(SCRIPTS, min_size=2, max_size=5))
def test_sync_is_idempotent_and_loses_no_target_through_any_series_of_edits(
    versions: list[list[str]],
) -> None:
    catalog = approved_catalog(*versions[0])
    translated = {u.target for u in catalog.units}
    for texts in versions[1:]:
        catalog = update_catalog(catalog, blocks(*texts), make.DAY).catalog
        assert update_catalog(catalog, blocks(*texts), make.DAY).catalog == catalog
        assert update_catalog(catalog, blocks(*texts), make.DAY).changes == ()
        assert [u.source for u in catalog.units] == texts
        assert translated <= {u.target for u in (*catalog.units, *catalog.obsolete_units)}
        assert all(
            u.state is not State.APPROVED or u.find_fitting_marks("ok") for u in catalog.units
        )


@settings(max_examples=scale(100), deadline=None)
@given(st.lists(TEXTS, min_size=2, max_size=8, unique=True), st.data())
def test_an_untouched_paragraph_keeps_its_unit_exactly(
    texts: list[str], data: st.DataObject
) -> None:
    before = approved_catalog(*texts)
    n = data.draw(st.integers(0, len(texts) - 1))
    changed = [*texts[:n], data.draw(TEXTS), *texts[n + 1 :]]
    after = update_catalog(before, blocks(*changed), make.DAY).catalog
    untouched = [u for m, u in enumerate(before.units) if m != n and changed.count(u.source) == 1]
    assert all(u in after.units for u in untouched)


@given(st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=8), st.data())
def test_whatever_is_removed_comes_back_with_its_translation_equal_paragraphs_too(
    texts: list[str], data: st.DataObject
) -> None:
    before = numbered_catalog(*texts)
    kept = data.draw(st.lists(st.booleans(), min_size=len(texts), max_size=len(texts)))
    fewer = [text for text, stays in zip(texts, kept, strict=True) if stays]
    without = update_catalog(before, blocks(*fewer), make.DAY).catalog
    after = update_catalog(without, blocks(*texts), make.DAY).catalog
    assert sorted(u.id for u in after.units) == sorted(u.id for u in before.units)
    assert {u.id: u for u in after.units} == {u.id: u for u in before.units}
    assert after.obsolete_units == ()


EN = (
    "The library opens at nine. Elvira Sotelo has kept the 52 keys since 1987.",
    "Nobody remembers who brought the first book. Everybody remembers the winter of 1954.",
)
ES = (
    "La biblioteca abre a las nueve. Elvira Sotelo guarda las 52 llaves desde 1987.",
    "Nadie recuerda quién trajo el primer libro. Todos recuerdan el invierno de 1954.",
)
PAIR = make.catalog(*(make.approved_unit(en, es) for en, es in zip(EN, ES, strict=True)))
PARTS = tuple(EN[0].replace("nine. ", "nine.|").split("|"))


def test_a_split_paragraph_divides_its_translation_and_gives_it_back_when_merged_again() -> None:
    done = update_catalog(PAIR, blocks(*PARTS, EN[1]), make.DAY)
    assert [u.target for u in done.catalog.units[:2]] == [
        "La biblioteca abre a las nueve.",
        "Elvira Sotelo guarda las 52 llaves desde 1987.",
    ]
    assert [c.kind for c in done.changes] == [ChangeKind.SPLIT, ChangeKind.SPLIT]
    assert done.catalog.units[2] == PAIR.units[1]
    assert done.catalog.obsolete_units == (PAIR.units[0].retire(),)
    back = update_catalog(done.catalog, blocks(*EN), make.DAY)
    assert back.catalog.units == PAIR.units
    assert [c.kind for c in back.changes] == [ChangeKind.RETURNED]


def test_merged_paragraphs_join_their_translations_and_part_again_with_their_marks() -> None:
    done = update_catalog(PAIR, blocks(" ".join(EN)), make.DAY)
    unit = done.catalog.units[0]
    assert (unit.target, unit.state) == (" ".join(ES), State.TRANSLATED)
    assert [c.kind for c in done.changes] == [ChangeKind.MERGED]
    assert update_catalog(done.catalog, blocks(*EN), make.DAY).catalog.units == PAIR.units


def test_a_correction_made_between_split_and_merge_is_not_undone_by_the_merge() -> None:
    split = update_catalog(PAIR, blocks(*PARTS, EN[1]), make.DAY).catalog
    corrected = split.replace_unit(split.units[0].save("Abre a las nueve.", "eva", make.DAY))
    unit = update_catalog(corrected, blocks(*EN), make.DAY).catalog.units[0]
    assert unit.target.startswith("Abre a las nueve. Elvira")
    assert unit.state is State.TRANSLATED


def test_a_part_that_was_also_edited_asks_for_another_look_at_its_share_alone() -> None:
    edited = PARTS[1].replace("52", "53")
    units = update_catalog(PAIR, blocks(PARTS[0], edited, EN[1]), make.DAY).catalog.units
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
ACTS = ("insert", "delete", "move", "split", "merge", "word", "comma", "mark", "repeat", "back")
# Acts that put equal paragraphs together, take them apart, away, and bring them back.
EQUAL_ACTS = ("merge", "split", "merge", "split", "delete", "repeat", "back")


@dataclass(frozen=True)
class Script:
    """Paragraphs, what they become by one edit after another, and which were translated."""

    texts: list[str]
    states: list[list[str]]
    people: set[int]


@st.composite
def scripts(draw: st.DrawFn) -> Script:
    """Any edits of any paragraphs, of which some may be equal."""
    texts = draw(st.lists(TEXT, min_size=1, max_size=6))
    return Script(texts, draw(_states(texts, ACTS)), draw(st.sets(st.integers(0, 5))))


@st.composite
def equal_scripts(draw: st.DrawFn) -> Script:
    """Edits of paragraphs that are mostly equal, and mostly translated."""
    few = st.sampled_from(draw(st.lists(SENTENCES, min_size=1, max_size=2)))
    texts = draw(st.lists(few, min_size=2, max_size=5))
    untranslated = draw(st.sets(st.integers(0, 9), max_size=1))
    return Script(texts, draw(_states(texts, EQUAL_ACTS)), set(range(5)) - untranslated)


@st.composite
def _states(draw: st.DrawFn, texts: list[str], acts: tuple[str, ...]) -> list[list[str]]:
    states = [texts]
    for act in draw(st.lists(st.sampled_from(acts), min_size=1, max_size=6)):
        place = draw(st.integers(0, max(0, len(states[-1]) - 1)))
        if act == "back":
            states.append(draw(st.sampled_from(states)))
            continue
        states.append(
            _edit_texts(list(states[-1]), act, place, draw(TEXT), draw(st.integers(0, 5)))
        )
    return states[1:]


def _edit_texts(texts: list[str], act: str, n: int, fresh: str, k: int) -> list[str]:
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
        case "repeat":
            texts[n:n] = [text, text]
        case _:
            pass
    return texts


@given(scripts())
def test_no_script_of_edits_loses_a_target_or_disturbs_what_stands(script: Script) -> None:
    run_script(script)


@given(equal_scripts())
def test_no_script_of_edits_of_equal_paragraphs_loses_a_target_or_gives_two_units_one_id(
    script: Script,
) -> None:
    run_script(script)


def run_script(script: Script) -> None:
    """Sync through every state of `script`, and look at what must hold after each."""
    catalog = update_catalog(make.catalog(), blocks(*script.texts), make.DAY).catalog
    catalog = catalog.replace_units(
        u.save(f"ES {u.source}", "luis", make.DAY).approve("ana", make.DAY)
        if n in script.people
        else u
        for n, u in enumerate(catalog.units)
    )
    for state in script.states:
        done = update_catalog(catalog, blocks(*state), make.DAY)
        after = done.catalog
        assert update_catalog(after, blocks(*state), make.DAY) == CatalogUpdate(after, ())
        assert [u.source for u in after.units] == state
        every = [u.id for u in (*after.units, *after.obsolete_units)]
        assert len(every) == len(set(every))
        assert {u.id for u in (*catalog.units, *catalog.obsolete_units) if u.target} <= after.ids
        before = {u.id: u for u in catalog.units}
        touched = {c.id for c in done.changes if c.kind is not ChangeKind.MOVED}
        for unit in after.units:
            if unit.id in before and unit.id not in touched:
                assert unit == before[unit.id]
            if unit.state is State.APPROVED:
                assert split_words(unit.target) == ("ES", *split_words(unit.source))
        catalog = after
