import pytest

from tmtool.core.text.lang import Lang
from tmtool.formats.terms.concept import Concept, ConceptTerm


@pytest.mark.parametrize(
    ("status", "rating"),
    [
        ("preferredTerm-admn-sts", "preferred"),
        ("preferredTerm", "preferred"),
        ("standardizedTerm", "preferred"),
        ("legalTerm-admn-sts", "preferred"),
        ("admittedTerm-admn-sts", "admitted"),
        ("proposedTerm-admn-sts", "admitted"),
        ("deprecatedTerm-admn-sts", "forbidden"),
        ("supersededTerm", "forbidden"),
        ("obsolete", "forbidden"),
        ("not recommended", "forbidden"),
        ("", ""),
    ],
)
def test_every_known_status_is_one_of_three(status: str, rating: str) -> None:
    assert ConceptTerm("a", Lang.EN, status=status).rating == rating


def test_without_a_preferred_term_the_first_that_says_nothing_is_it() -> None:
    terms = (
        ConceptTerm("uno", Lang.ES, status="admittedTerm", note="rare"),
        ConceptTerm("dos", Lang.ES, pos="noun", gender="masculine", number="plural"),
        ConceptTerm("tres", Lang.ES, status="deprecatedTerm", note="never"),
        ConceptTerm("cuatro", Lang.ES, region="es-MX"),
    )
    entry = Concept("c", 1, terms, note="of numbers").build_entry()
    assert entry["es"] == {
        "preferred": "dos",
        "gender": "m",
        "number": "pl",
        "admitted": ["uno"],
        "forbidden": [{"form": "tres", "why": "never"}],
        "regional": {"es-MX": {"preferred": "cuatro", "admitted": []}},
    }
    assert (entry["pos"], entry["note"], entry["en"]) == ("noun", "of numbers; rare", {})


def test_a_concept_of_one_region_only_says_it_of_everything() -> None:
    terms = (
        ConceptTerm("uno", Lang.ES, region="es-ES"),
        ConceptTerm("dos", Lang.ES, region="es-MX"),
    )
    side = Concept("c", 1, terms).build_entry()["es"]
    assert isinstance(side, dict)
    assert side["preferred"] == "uno"
    assert side["regional"] == {"es-MX": {"preferred": "dos", "admitted": []}}
