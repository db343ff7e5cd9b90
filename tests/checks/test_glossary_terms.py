from tests.verdicts import pair
from tmtool.checks._glossary_terms import source_terms, target_hits
from tmtool.core.terms.glossary import Forbidden, Glossary, Standing, Term, Wording

SIDE = Wording("muelle", forbidden=(Forbidden("kai"),))
GLOSSARY = Glossary(
    (
        Term("quay", Wording("quay", forbidden=(Forbidden("kay"),)), SIDE),
        Term("pier", Wording("pier"), Wording("pantalán"), standing=Standing.PROPOSED),
    )
)


def test_of_the_source_only_what_is_decided_counts_with_all_its_places() -> None:
    found = source_terms(pair("A quay, a pier, a kay, quays.", "", glossary=GLOSSARY))
    assert {term.id: [hit.span for hit in hits] for term, hits in found.items()} == {
        "quay": [(2, 6), (23, 28)]
    }


def test_of_the_target_everything_counts() -> None:
    found = target_hits(pair("", "Un kai, un pantalán.", glossary=GLOSSARY))
    assert [(hit.term.id, hit.accepted) for hit in found] == [("quay", False), ("pier", True)]
