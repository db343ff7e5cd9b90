"""A harvest is what the approved pairs of a project suggest for its glossary."""

from tmtool.core.catalog.state import State
from tmtool.core.terms.extract import ApprovedPair, TermCandidate, extract_terms
from tmtool.core.terms.glossary import (
    CaseSensitivity,
    Glossary,
    PartOfSpeech,
    Term,
    TermKind,
    TermStatus,
    Wording,
)
from tmtool.core.terms.ids import make_free_term_id, make_term_id
from tmtool.core.text.lang import Lang
from tmtool.workflow.load import LoadedArticles


def list_samples(survey: LoadedArticles) -> tuple[ApprovedPair, ...]:
    """The approved pairs of the surveyed articles, the English side as the source of each."""
    found = []
    for pair in survey.articles:
        for unit in pair.catalog.units:
            if unit.state is State.APPROVED:
                sides = {
                    pair.catalog.source_lang: unit.source,
                    pair.catalog.target_lang: unit.target,
                }
                found.append(ApprovedPair(sides[Lang.EN], sides[Lang.ES], pair.slug))
    return tuple(found)


def extract_from_articles(
    survey: LoadedArticles, terms: Glossary, least: int
) -> tuple[TermCandidate, ...]:
    """The phrases that come again in at least `least` approved pairs and are in no entry."""
    return extract_terms(list_samples(survey), Lang.EN, terms, least)


def propose_terms(found: tuple[TermCandidate, ...], terms: Glossary) -> tuple[Term, ...]:
    """The candidates as entries to be decided on, each with an id that is free."""
    taken = {term.id for term in terms.terms}
    made = []
    for one in found:
        name = make_free_term_id(make_term_id(one.source) or "term", taken)
        taken.add(name)
        made.append(_make_proposal(name, one))
    return tuple(made)


def _make_proposal(name: str, one: TermCandidate) -> Term:
    same = one.capitalized and one.source == one.target
    return Term(
        name,
        Wording(one.source),
        Wording(one.target),
        kind=TermKind.NAME if same else TermKind.TERM,
        case=CaseSensitivity.SENSITIVE if same else CaseSensitivity.INSENSITIVE,
        pos=PartOfSpeech.OTHER if same else PartOfSpeech.NOUN,
        status=TermStatus.PROPOSED,
        note=f"{one.shared_count} of {one.count} approved pairs,"
        f" in {', '.join(_describe_places(one))}.",
    )


def _describe_places(one: TermCandidate) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.slugs))[:3]
