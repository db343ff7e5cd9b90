from dataclasses import replace

from tests import make
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.mark import Mark
from tmtool.core.catalog.unit import Unit
from tmtool.core.sync.matching import match_paragraphs
from tmtool.core.sync.obsolete_matching import match_obsolete

GONE = make.catalog(
    make.approved_unit("Before.", "Antes.").retire(),
    make.approved_unit("Rain.", "Llueve.", id="a1").retire(),
    make.approved_unit("After.", "Luego.").retire(),
    make.approved_unit("Rain.", "Lluvia.", id="a2").retire(),
)


def find_returning(*texts: str, catalog: Catalog = GONE) -> dict[int, str]:
    """The targets that return to these paragraphs, by position, where the catalog has units that
    are obsolete and, it may be, live ones of other paragraphs."""
    matches = match_paragraphs([unit.source for unit in catalog.units], texts)
    units = match_obsolete(catalog, make.article(*texts).blocks, matches)
    return {position: unit.target for position, unit in units.items()}


def test_of_two_equal_units_the_one_whose_neighbour_stands_there_too_returns() -> None:
    assert find_returning("After.", "Rain.") == {0: "Luego.", 1: "Lluvia."}
    assert find_returning("Before.", "Rain.") == {0: "Antes.", 1: "Llueve."}


def test_of_two_equal_units_the_second_returns_where_the_next_paragraph_is_its_neighbour() -> None:
    gone = make.catalog(
        make.approved_unit("Rain.", "Llueve.", id="a1").retire(),
        make.approved_unit("Before.", "Antes.").retire(),
        make.approved_unit("Rain.", "Lluvia.", id="a2").retire(),
        make.approved_unit("After.", "Luego.").retire(),
    )
    assert find_returning("Rain.", "After.", catalog=gone) == {0: "Lluvia.", 1: "Luego."}


def test_of_two_equal_units_without_such_a_neighbour_the_first_returns() -> None:
    assert find_returning("Rain.") == {0: "Llueve."}
    assert find_returning("Rain.", "Rain.") == {0: "Llueve.", 1: "Lluvia."}


def test_a_neighbour_counts_more_than_the_order_of_the_paragraphs() -> None:
    assert find_returning("Rain.", "Snow.", "Before.", "Rain.") == {
        0: "Lluvia.",
        2: "Antes.",
        3: "Llueve.",
    }


def test_no_more_paragraphs_get_a_unit_than_there_are_units() -> None:
    assert find_returning("Rain.", "Rain.", "Rain.").keys() == {0, 1}


HALVES = (
    "The ferry leaves at seven in the morning from the old quay.",
    "It comes back when the captain has had lunch, and nobody complains.",
)
WHOLE = " ".join(HALVES)
FIRST = make.approved_unit(WHOLE, "Primera.", id="000000a1")
SECOND = make.approved_unit(WHOLE, "Segunda.", id="000000a2")


def make_halves() -> tuple[Unit, ...]:
    """Two paragraphs that came out of both wholes, as a merge of two branches may leave them."""
    halves = [make.unit(text) for text in HALVES]
    return tuple(
        replace(
            half,
            marks=tuple(
                Mark("from", whole.id, make.DAY, whole.compute_seal()) for whole in (FIRST, SECOND)
            ),
        )
        for half in halves
    )


def test_of_two_equal_wholes_the_first_returns_when_their_parts_are_merged_again() -> None:
    catalog = make.catalog(*make_halves(), FIRST.retire(), SECOND.retire())
    assert find_returning(WHOLE, catalog=catalog) == {0: "Primera."}


def test_of_two_equal_wholes_the_one_whose_neighbour_stands_there_returns() -> None:
    beside = make.approved_unit("Bring a chair.", "Traiga una silla.")
    catalog = make.catalog(*make_halves(), FIRST.retire(), SECOND.retire(), beside.retire())
    returning = find_returning(WHOLE, beside.source, catalog=catalog)
    assert returning == {0: "Segunda.", 1: "Traiga una silla."}
