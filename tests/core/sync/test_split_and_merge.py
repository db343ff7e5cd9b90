import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests import make
from tests.catalog_strategies import units
from tmtool.core.catalog.article import Block
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.sync.split_and_merge import (
    has_same_translation,
    is_descended,
    merge_units,
    split_unit,
)

EN = (
    "The library opens at nine.",
    "Elvira Sotelo has kept the keys since 1987, and she has never lost one.",
)
ES = (
    "La biblioteca abre a las nueve.",
    "Elvira Sotelo guarda las llaves desde 1987 y no ha perdido ninguna.",
)
WHOLE = make.approved_unit(" ".join(EN), " ".join(ES))
IDS = ["0000000a", "0000000b"]


def blocks(*texts: str) -> tuple[Block, ...]:
    return make.article(*texts).blocks


def split_in_half(unit: Unit = WHOLE) -> tuple[Unit, ...]:
    return split_unit(unit, blocks(*EN), IDS, make.DAY)


def test_each_part_of_a_split_has_its_share_and_says_where_it_comes_from() -> None:
    assert [(u.source, u.target) for u in split_in_half()] == list(zip(EN, ES, strict=True))
    assert all(is_descended(u, WHOLE) for u in split_in_half())
    assert [u.translator for u in split_in_half()] == ["luis", "luis"]


def test_nobody_has_approved_a_division() -> None:
    assert [u.state for u in split_in_half()] == [State.TRANSLATED] * 2


def test_a_part_of_a_draft_is_a_draft_and_of_a_rejected_text_needs_work() -> None:
    draft = make.unit(WHOLE.source).draft(WHOLE.target, "mt", "apertium", make.DAY)
    assert [u.state for u in split_in_half(draft)] == [State.DRAFT] * 2
    rejected = WHOLE.reject("ana", make.DAY, "stiff")
    assert [u.state for u in split_in_half(rejected)] == [State.NEEDS_WORK] * 2


def test_where_the_division_is_not_certain_the_whole_translation_stands_beside_every_part() -> None:
    unit = make.approved_unit(
        " ".join(EN), "Todo en una sola frase muy larga que no se puede dividir."
    )
    for part in split_in_half(unit):
        assert (part.target, part.state, part.has_lost_target) == ("", State.UNTRANSLATED, False)
        assert json.loads(part.find_fitting_marks("alt")[0].rest) == unit.target


def test_a_paragraph_without_translation_is_split_into_such() -> None:
    assert [u.state for u in split_in_half(make.unit(WHOLE.source))] == [State.UNTRANSLATED] * 2


def test_targets_are_joined_in_order_by_a_merge() -> None:
    units = [make.approved_unit(en, es) for en, es in zip(EN, ES, strict=True)]
    unit = merge_units(units, blocks(" ".join(EN))[0], IDS[0], make.DAY)
    assert (unit.source, unit.target) == (WHOLE.source, WHOLE.target)
    assert unit.state is State.TRANSLATED
    assert all(is_descended(unit, one) for one in units)


def test_a_draft_merged_with_a_translation_is_a_draft() -> None:
    draft = make.unit(EN[1]).draft(ES[1], "mt", "apertium", make.DAY)
    units = [make.approved_unit(EN[0], ES[0]), draft]
    assert merge_units(units, blocks("x")[0], IDS[0], make.DAY).state is State.DRAFT


def test_a_merge_with_an_untranslated_paragraph_keeps_what_there_is() -> None:
    units = [make.approved_unit(EN[0], ES[0]), make.unit(EN[1])]
    unit = merge_units(units, blocks(" ".join(EN))[0], IDS[0], make.DAY)
    assert (unit.source, unit.target) == (EN[0], ES[0])
    bare = merge_units([make.unit(one) for one in EN], blocks("x")[0], IDS[0], make.DAY)
    assert (bare.source, bare.target) == ("x", "")


def test_parts_agree_with_their_whole_until_somebody_edits_one() -> None:
    one, two = split_in_half()
    assert has_same_translation(WHOLE, (one, two))
    assert not has_same_translation(WHOLE, (one.save("Otra cosa.", "eva", make.DAY), two))


@given(units(), st.sampled_from([(" ".join(EN), " ".join(ES)), ("One.", "Uno.")]))
def test_no_split_or_merge_makes_more_of_a_text_than_it_was(
    unit: Unit, texts: tuple[str, str]
) -> None:
    origin = replace(unit, source=texts[0], target=texts[1])
    results = [
        *split_in_half(origin),
        merge_units([origin, WHOLE], blocks("x")[0], IDS[0], make.DAY),
    ]
    poor = origin.state in {State.DRAFT, State.NEEDS_WORK} or origin.is_stale_draft
    for part in results:
        assert part.state is not State.APPROVED
        assert not (poor and part.state is State.TRANSLATED)
