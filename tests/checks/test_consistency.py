from tests.check_results import list_reported_units
from tmtool.checks.consistency import find_differing_titles, find_inconsistent_paragraphs
from tmtool.checks.pair import ArticlePair, Pair
from tmtool.core.catalog.article import Role


def test_the_same_text_translated_in_two_ways_is_found_at_the_second_place() -> None:
    assert list_reported_units(
        find_inconsistent_paragraphs, ("A b.", "Uno."), ("C d.", "Dos."), (" A  b.", "Tres.")
    ) == ["3"]
    assert (
        list_reported_units(find_inconsistent_paragraphs, ("A b.", "Uno."), ("A b.", " Uno. "))
        == []
    )
    assert list_reported_units(find_inconsistent_paragraphs, ("—", "—"), ("—", "–")) == []


def titled(heading: str) -> ArticlePair:
    title = Pair("1", "The bus", "El autobús", role=Role.TITLE)
    return ArticlePair((title, Pair("2", "The bus", heading, role=Role.HEADING)))


def test_a_heading_that_is_the_title_is_translated_as_the_title_is() -> None:
    (finding,) = find_differing_titles(titled("El bus"))
    assert (finding.unit_id, finding.fixed_target) == ("2", "El autobús")
    assert list(find_differing_titles(titled("El autobús"))) == []
    assert list(find_inconsistent_paragraphs(titled("El bus"))) == []
