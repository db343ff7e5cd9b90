from tests.verdicts import about
from tmtool.checks.consistency import inconsistent, twins
from tmtool.checks.pair import ArticlePair, Pair
from tmtool.core.catalog.article import Role


def test_the_same_text_translated_in_two_ways_is_found_at_the_second_place() -> None:
    assert about(inconsistent, ("A b.", "Uno."), ("C d.", "Dos."), (" A  b.", "Tres.")) == ["3"]
    assert about(inconsistent, ("A b.", "Uno."), ("A b.", " Uno. ")) == []
    assert about(inconsistent, ("—", "—"), ("—", "–")) == []


def titled(heading: str) -> ArticlePair:
    title = Pair("1", "The bus", "El autobús", role=Role.TITLE)
    return ArticlePair((title, Pair("2", "The bus", heading, role=Role.HEADING)))


def test_a_heading_that_is_the_title_is_translated_as_the_title_is() -> None:
    (finding,) = twins(titled("El bus"))
    assert (finding.unit, finding.fix) == ("2", "El autobús")
    assert list(twins(titled("El autobús"))) == []
    assert list(inconsistent(titled("El bus"))) == []
