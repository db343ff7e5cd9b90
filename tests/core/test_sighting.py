from tmtool.core.finding import Finding, Message, Severity
from tmtool.core.sighting import LocatedFinding


def test_a_sighting_of_a_whole_article_has_no_texts() -> None:
    finding = Finding("raw-html", Severity.WARNING, "", Message("Words.", "Palabras."))
    sighting = LocatedFinding("bus", "articles/en/bus.md", 3, finding)
    assert (sighting.source, sighting.target) == ("", "")
