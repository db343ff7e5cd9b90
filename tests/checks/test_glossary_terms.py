from tests.check_results import make_pair
from tmtool.checks._glossary_terms import find_source_terms, find_target_terms
from tmtool.core.terms.glossary import ForbiddenForm, Glossary, Term, TermStatus, Wording

SIDE = Wording("muelle", forbidden=(ForbiddenForm("kai"),))
GLOSSARY = Glossary(
    (
        Term("quay", Wording("quay", forbidden=(ForbiddenForm("kay"),)), SIDE),
        Term("pier", Wording("pier"), Wording("pantalán"), status=TermStatus.PROPOSED),
    )
)


def test_of_the_source_only_what_is_decided_counts_with_all_its_places() -> None:
    found = find_source_terms(make_pair("A quay, a pier, a kay, quays.", "", glossary=GLOSSARY))
    assert {term.id: [hit.span for hit in hits] for term, hits in found.items()} == {
        "quay": [(2, 6), (23, 28)]
    }


def test_of_the_target_everything_counts() -> None:
    found = find_target_terms(make_pair("", "Un kai, un pantalán.", glossary=GLOSSARY))
    assert [(hit.term.id, hit.accepted) for hit in found] == [("quay", False), ("pier", True)]
