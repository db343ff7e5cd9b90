from tests import make
from tmtool.core.sync.matching import match_paragraphs
from tmtool.core.sync.obsolete_matching import match_obsolete

GONE = make.catalog(
    make.approved_unit("Before.", "Antes.").retire(),
    make.approved_unit("Rain.", "Llueve.", id="a1").retire(),
    make.approved_unit("After.", "Luego.").retire(),
    make.approved_unit("Rain.", "Lluvia.", id="a2").retire(),
)


def returning(*texts: str) -> dict[int, str]:
    """The targets that return to these paragraphs of an article that had none of them."""
    found = match_obsolete(GONE, make.article(*texts).blocks, match_paragraphs([], texts))
    return {place: unit.target for place, unit in found.items()}


def test_of_two_equal_units_the_one_whose_neighbour_stands_there_too_returns() -> None:
    assert returning("After.", "Rain.") == {0: "Luego.", 1: "Lluvia."}
    assert returning("Before.", "Rain.") == {0: "Antes.", 1: "Llueve."}


def test_of_two_equal_units_without_such_a_neighbour_the_first_returns() -> None:
    assert returning("Rain.") == {0: "Llueve."}
    assert returning("Rain.", "Rain.") == {0: "Llueve.", 1: "Lluvia."}


def test_a_neighbour_counts_more_than_the_order_of_the_paragraphs() -> None:
    assert returning("Rain.", "Snow.", "Before.", "Rain.") == {
        0: "Lluvia.",
        2: "Antes.",
        3: "Llueve.",
    }


def test_no_more_paragraphs_get_a_unit_than_there_are_units() -> None:
    assert returning("Rain.", "Rain.", "Rain.").keys() == {0, 1}
