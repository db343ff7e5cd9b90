import pytest
from hypothesis import given
from hypothesis import strategies as st

from tmtool.core.sync.rename_detection import (
    AmbiguousRename,
    DetectedRenames,
    Rename,
    detect_renames,
    measure_overlap,
)

BUS = ("The night bus", "It leaves at eleven from the old quay.", "Nobody waits for it.")
LIBRARY = ("The library", "It opens at nine in the harbour building.", "A crane was at work.")
EDITED = (*BUS[:2], "Everybody waits for it now, in the rain.")


def test_the_share_counts_words_in_equal_paragraphs() -> None:
    assert measure_overlap(BUS, BUS) == 1
    assert measure_overlap(BUS, LIBRARY) == 0
    assert measure_overlap(("One two three.", "Four."), ("One two three.", "Five.")) == 0.75
    assert measure_overlap(("Same.", "Same."), ("Same.",)) == 2 / 3
    assert measure_overlap((), ()) == 0


def test_an_article_under_another_name_is_recognised_edited_or_not() -> None:
    for texts in (BUS, EDITED, BUS[::-1]):
        found = detect_renames({"bus": BUS}, {"library": LIBRARY, "night-bus": texts})
        assert found == DetectedRenames((Rename("bus", "night-bus"),))
        assert found.find_former_name("night-bus") == "bus"
        assert found.find_present_name("bus") == "night-bus"
        assert found.find_former_name("bus") == found.find_present_name("night-bus") == ""
        assert found.find_ambiguity("bus") is None


def test_another_article_is_none_however_new_it_is() -> None:
    assert detect_renames({"bus": BUS}, {"library": LIBRARY}) == DetectedRenames()
    assert detect_renames({"bus": BUS}, {"x": (BUS[0], *LIBRARY[1:])}) == DetectedRenames()


def test_the_better_of_two_is_taken_where_it_is_better_by_far() -> None:
    found = detect_renames({"bus": BUS}, {"a": BUS, "b": (*BUS[:2], *LIBRARY[1:])})
    assert found == DetectedRenames((Rename("bus", "a"),))


def test_two_that_are_equally_good_are_in_doubt() -> None:
    found = detect_renames({"bus": BUS}, {"a": BUS, "b": BUS})
    assert found == DetectedRenames((), (AmbiguousRename(("bus",), ("a", "b")),))
    assert found.find_ambiguity("a") == found.find_ambiguity("bus")
    assert detect_renames({"one": BUS, "two": BUS}, {"a": BUS}).ambiguous == (
        AmbiguousRename(("one", "two"), ("a",)),
    )


def test_a_chain_of_names_is_followed_from_its_free_end() -> None:
    found = detect_renames({"a": BUS, "b": LIBRARY}, {"b": BUS, "c": LIBRARY})
    assert found.certain == (Rename("b", "c"), Rename("a", "b"))
    assert not found.ambiguous


def test_exchanged_names_are_not_guessed_at() -> None:
    found = detect_renames({"a": BUS, "b": LIBRARY}, {"a": LIBRARY, "b": BUS})
    assert found == DetectedRenames((), (AmbiguousRename(("a", "b"), ("a", "b")),))


@pytest.mark.slow
def test_a_whole_archive_that_moves_is_followed() -> None:
    texts = {f"a{n}": (f"Article {n}", f"It tells of {n}.", *BUS[2:]) for n in range(800)}
    found = detect_renames(texts, {f"2026/{name}": parts for name, parts in texts.items()})
    assert len(found.certain) == 800
    assert all(r.new == f"2026/{r.old}" for r in found.certain)


def test_two_languages_are_joined() -> None:
    both = detect_renames({"a": BUS}, {"b": BUS}).combine(
        detect_renames({"c": LIBRARY}, {"d": LIBRARY})
    )
    assert both.certain == (Rename("a", "b"), Rename("c", "d"))


TEXTS = st.dictionaries(
    st.sampled_from("abcd"), st.lists(st.sampled_from(BUS + LIBRARY), max_size=4), max_size=4
)


@given(TEXTS, TEXTS)
def test_nothing_follows_two_names_and_nothing_comes_from_two(
    lost: dict[str, list[str]], found: dict[str, list[str]]
) -> None:
    certain = detect_renames(lost, found).certain
    assert len({r.old for r in certain}) == len({r.new for r in certain}) == len(certain)
    assert all(r.old != r.new for r in certain)
    assert all(measure_overlap(lost[r.old], found[r.new]) >= 0.5 for r in certain)
    gone: set[str] = set()
    for rename in certain:
        assert rename.new not in {r.old for r in certain} - gone
        gone.add(rename.old)
